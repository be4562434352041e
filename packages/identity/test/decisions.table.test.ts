/**
 * Goal: each rule of sign-in decides as it says. Method: one row for each rule and each of its
 * edges; no clock, no database.
 */
import type { SessionFact } from '@ringfence/store';
import { describe, expect, it } from 'vitest';
import {
  decideSignInDelay,
  decideSignInStage,
  delayAfter,
  idleEnd,
  isSteppedUp,
  judgePassword,
  judgeSession,
  networkOf,
  openBreachedPasswords,
} from '../src/index.ts';

const NOW = '2026-11-23T10:00:00.000Z';

const SESSION: SessionFact = {
  sessionId: 's-1',
  personId: 'p-1',
  kind: 'staff',
  personState: 'active',
  method: 'totp',
  strength: 'two_factors',
  stage: 'signed_in',
  startedAt: '2026-11-23T09:00:00.000Z',
  createdAt: '2026-11-23T09:00:00.000Z',
  lastSeenAt: '2026-11-23T09:55:00.000Z',
  idleEndAt: '2026-11-23T10:10:00.000Z',
  absoluteEndAt: '2026-11-23T21:00:00.000Z',
  steppedUpAt: '2026-11-23T09:56:00.000Z',
};

describe('judgeSession', () => {
  it.each<[string, Partial<SessionFact> | undefined, string]>([
    ['a good one', {}, 'ok'],
    ['none', undefined, 'session_not_valid'],
    ['one that was ended', { endedAt: NOW }, 'session_not_valid'],
    ['one of a suspended person', { personState: 'suspended' }, 'session_not_valid'],
    ['one of a closed person', { personState: 'closed' }, 'session_not_valid'],
    ['an idle one', { idleEndAt: NOW }, 'session_expired'],
    ['one that may idle a moment more', { idleEndAt: '2026-11-23T10:00:00.001Z' }, 'ok'],
    ['an old one', { absoluteEndAt: NOW }, 'session_expired'],
    ['one ended and expired', { endedAt: NOW, idleEndAt: NOW }, 'session_not_valid'],
  ])('%s', (_name, change, status) => {
    const session = change === undefined ? undefined : { ...SESSION, ...change };
    expect(judgeSession(session, NOW).status).toBe(status);
  });

  it('lets staff idle 15 minutes and customers 30', () => {
    expect(idleEnd('staff', NOW)).toBe('2026-11-23T10:15:00.000Z');
    expect(idleEnd('customer', NOW)).toBe('2026-11-23T10:30:00.000Z');
  });
});

describe('isSteppedUp', () => {
  it.each<[Partial<SessionFact>, boolean]>([
    [{}, true],
    [{ steppedUpAt: '2026-11-23T09:55:00.000Z' }, true],
    [{ steppedUpAt: '2026-11-23T09:54:59.999Z' }, false],
    [{ stage: 'second_factor' }, false],
    [{ stage: 'enrolment' }, false],
  ])('%j is %s', (change, expected) => {
    expect(isSteppedUp({ ...SESSION, ...change }, NOW)).toBe(expected);
  });

  it('is not who never proved', () => {
    const { steppedUpAt: _, ...session } = SESSION;
    expect(isSteppedUp(session, NOW)).toBe(false);
  });
});

describe('decideSignInStage', () => {
  it.each([
    ['staff', true, true, 'second_factor'],
    ['staff', false, true, 'second_factor'],
    ['staff', true, false, 'enrolment'],
    ['staff', false, false, 'new_link_needed'],
    ['customer', true, true, 'signed_in'],
    ['customer', false, true, 'second_factor'],
    ['customer', true, false, 'enrolment'],
    ['customer', false, false, 'new_link_needed'],
  ] as const)('%s, device known %s, second factor %s: %s', (kind, isDeviceKnown, has, stage) => {
    expect(decideSignInStage({ kind, isDeviceKnown, hasSecondFactor: has })).toBe(stage);
  });
});

describe('the delay after failures', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 2_000],
    [6, 4_000],
    [10, 64_000],
    [16, 3_600_000],
    [64, 3_600_000],
    [10_000, 3_600_000],
  ])('after %i is %i ms', (failures, milliseconds) => {
    expect(delayAfter(failures)).toBe(milliseconds);
  });

  it.each([
    [4, '2026-11-23T10:00:00.000Z', 'ok'],
    [5, '2026-11-23T09:59:58.000Z', 'ok'],
    [5, '2026-11-23T09:59:58.001Z', 1],
    [10, '2026-11-23T10:00:00.000Z', 64],
  ] as const)('%i failures, the last at %s: %s', (count, lastAt, expected) => {
    const decided = decideSignInDelay({ count, lastAt }, NOW);
    expect(decided.status === 'ok' ? 'ok' : decided.retryAfterSeconds).toBe(expected);
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s stands in %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('judgePassword', () => {
  const names = ['chen.wei@example.com', 'Chen Wei', 'Ringfence'];
  it.each([
    ['eleven char', 'password_too_short'],
    ['十二个字的密码也可以用呀', undefined],
    ['x'.repeat(12), 'password_repeats_itself'],
    ['abcdefghijklm', 'password_repeats_itself'],
    ['987654321098', undefined],
    ['abababababcd', 'password_repeats_itself'],
    ['my chen is not long', 'password_names_its_owner'],
    ['RINGFENCE and so on', 'password_names_its_owner'],
    ['a wei is too short to tell', undefined],
    [`${'long word '.repeat(13)}`, 'password_too_long'],
    ['green boats under seven lamps', undefined],
  ])('%s: %s', (password, refusal) => {
    expect(judgePassword({ password, names, isKnown: false })).toBe(refusal);
  });

  it('takes none that others know', () => {
    const password = 'green boats under seven lamps';
    expect(judgePassword({ password, names, isKnown: true })).toBe('password_is_known');
  });
});

describe('passwords that others know', () => {
  it.each([
    ['password1234', true],
    ['P@ssw0rd!!!!', true],
    ['2026Welcome2026', true],
    ['1qaz2wsx3edc', true],
    ['green boats under seven lamps', false],
  ])('%s: %s', async (password, known) => {
    const breached = await openBreachedPasswords();
    expect(await breached.has(password)).toBe(known);
  });

  it('may stand in a directory of the operator’s', async () => {
    const directory = new URL('fixtures/breached', import.meta.url).pathname;
    const breached = await openBreachedPasswords({ directory });
    expect(await breached.has('seven lamps that leaked once')).toBe(true);
    expect(await breached.has('seven lamps that never leaked')).toBe(false);
  });
});
