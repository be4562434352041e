/**
 * Goal: a time stamp is had over HTTP from an authority that is not ours, and other software reads
 * what ours reads.
 * Method: an authority in a second process, which also answers wrongly where it is asked to; and
 * OpenSSL, where the machine has it, as checker of our authority and as authority of our checker.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  parseRoots,
  type Roots,
  requestTimestamp,
  type TimestampRequestOutcome,
  verifyTimestamp,
} from '../src/index.ts';
import { formatTimestampRequest } from '../src/timestamps/format-timestamp-request.ts';
import { type RunningAuthority, startAuthority } from './authority/start-authority.ts';

const MESSAGE = Buffer.from('custody.example/logs/pool-1\n1\nAAAA\n');
const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

let directory: string;
let authority: RunningAuthority;
let roots: Roots;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-authority-'));
  authority = await startAuthority(directory);
  const parsing = parseRoots(readFileSync(join(directory, 'roots.pem'), 'utf8'));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  roots = parsing.roots;
});

afterAll(async () => {
  await authority.stop();
  rmSync(directory, { recursive: true });
});

function ask(path: string, policy?: string): Promise<TimestampRequestOutcome> {
  const url = new URL(path, authority.url).href;
  return requestTimestamp({ url, roots, policy }, { message: MESSAGE, now: new Date() });
}

describe('An authority in another process', () => {
  test('stamps a message, which is verified again from the file alone', async () => {
    const outcome = await ask('/', '1.2.3.4');
    if (outcome.status !== 'ok') throw new Error(outcome.status);
    const claim = { timestamp: outcome.bytes, message: MESSAGE, roots, now: new Date() };
    expect(verifyTimestamp(claim)).toMatchObject({ status: 'ok', policy: '1.2.3.4' });
  });

  const ANSWERS: readonly (readonly [string, TimestampRequestOutcome['status']])[] = [
    ['/rejected', 'timestamp_not_granted'],
    ['/other-nonce', 'nonce_differs'],
    ['/old-clock', 'clocks_differ'],
    ['/redirect', 'authority_refused'],
    ['/html', 'authority_answers_otherwise'],
    ['/large', 'answer_too_large'],
    ['/broken', 'authority_unreachable'],
  ];
  test.each(ANSWERS)('that answers as at %s is refused: %s', async (path, status) => {
    expect(await ask(path)).toMatchObject({ status });
  });

  test('is not asked at an address of another kind', async () => {
    const asked = { message: MESSAGE, now: new Date() };
    expect(await requestTimestamp({ url: 'file:///etc/passwd', roots }, asked)).toEqual({
      status: 'authority_address_not_valid',
    });
  });
});

describe.skipIf(!HAS_OPENSSL)('OpenSSL', () => {
  test('verifies what our authority stamped, and refuses another message', async () => {
    const outcome = await ask('/');
    if (outcome.status !== 'ok') throw new Error(outcome.status);
    writeFileSync(join(directory, 'ours.tsr'), outcome.bytes);
    writeFileSync(join(directory, 'message'), MESSAGE);
    writeFileSync(join(directory, 'other'), 'another message');
    const verify = (data: string): number | null =>
      spawnSync(
        'openssl',
        ['ts', '-verify', '-in', 'ours.tsr', '-data', data, '-CAfile', 'roots.pem'],
        { cwd: directory },
      ).status;
    expect(verify('message')).toBe(0);
    expect(verify('other')).toBe(1);
  });

  test('answers our request as an authority, and our checker accepts it', () => {
    const nonce = 0x1234_5678_9abcn;
    const request = formatTimestampRequest({ digest: hash('sha256', MESSAGE, 'buffer'), nonce });
    writeFileSync(join(directory, 'query.tsq'), request);
    writeFileSync(join(directory, 'openssl.cnf'), OPENSSL_CONFIGURATION);
    writeFileSync(join(directory, 'serial'), '01\n');
    execFileSync(
      'openssl',
      ['ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'query.tsq', '-out', 'theirs.tsr'],
      { cwd: directory, stdio: 'ignore' },
    );
    const timestamp = readFileSync(join(directory, 'theirs.tsr'));
    const claim = { timestamp, message: MESSAGE, roots, now: new Date(), nonce };
    expect(verifyTimestamp(claim)).toMatchObject({
      status: 'ok',
      policy: '1.2.3.4.5',
      accuracyMilliseconds: 1_000,
    });
    const other = { ...claim, message: Buffer.from('another message') };
    expect(verifyTimestamp(other)).toEqual({ status: 'imprint_differs' });
  });
});

const OPENSSL_CONFIGURATION = `
[ tsa ]
default_tsa = authority
[ authority ]
serial = ./serial
signer_cert = ./authority.pem
certs = ./roots.pem
signer_key = ./authority.key
signer_digest = sha256
default_policy = 1.2.3.4.5
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;
