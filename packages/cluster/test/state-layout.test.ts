/**
 * Goal: state lies where its user expects it, and a socket's path is never too long.
 * Method: a table of environments.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateDirectoryOf, stateLayout } from '../src/state-layout.ts';

test.each([
  [{ environment: {}, isRoot: true }, '/var/lib/ringfence'],
  [{ environment: {}, isRoot: false }, join(homedir(), '.local', 'state', 'ringfence')],
  [{ environment: { XDG_STATE_HOME: '/x' }, isRoot: false }, '/x/ringfence'],
  [{ environment: { XDG_STATE_HOME: 'relative' }, isRoot: true }, '/var/lib/ringfence'],
  [{ environment: { RINGFENCE_STATE_DIR: '/srv/rf' }, isRoot: true }, '/srv/rf'],
  [{ environment: { RINGFENCE_STATE_DIR: '' }, isRoot: true }, '/var/lib/ringfence'],
  [
    { stateDirectory: '/asked', environment: { RINGFENCE_STATE_DIR: '/srv/rf' }, isRoot: true },
    '/asked',
  ],
])('the state directory for %j', (request, expected) => {
  expect(stateDirectoryOf(request)).toBe(expected);
});

test('a socket has a path below 107 bytes, however deep the state directory', () => {
  for (const length of [1, 60, 80, 85, 90, 200]) {
    const { socketDirectory } = stateLayout(`/${'d'.repeat(length)}`);
    expect(Buffer.byteLength(`${socketDirectory}/.s.PGSQL.65535`)).toBeLessThan(107);
  }
  expect(stateLayout('/a').socketDirectory).toBe('/a/socket');
});
