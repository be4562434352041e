// Goal: the bank signs what its own books say of an account, for one snapshot, with a key that
// stays the same.
// Method: a real bank process on a free port; its notes are opened with its public key.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERIFICATION } from '@ringfence/tiled-log';
import {
  type BankBalance,
  formatHex,
  openNote,
  parseBankBalance,
  parseSignedNote,
  parseVerifierKey,
  type VerifierKey,
} from '@ringfence/transparency';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, MONDAY, type RunningBank, startBank } from './start-bank.ts';

const SNAPSHOT = VERIFICATION.sha256(Buffer.from('checkpoint'));

let directory: string;
let bank: RunningBank;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-bank-'));
  bank = await startBank(directory);
  const opening = { currency: 'EUR', openingMinor: '100000', businessDate: MONDAY };
  await bank.send('POST', '/sandbox/accounts', { identification: ACCOUNT, ...opening });
});
afterEach(async () => {
  await bank.stop('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function readKey(): Promise<VerifierKey> {
  const { text } = await bank.send('GET', '/balance-notes/key');
  const parsing = parseVerifierKey(VERIFICATION.sha256, text.trimEnd());
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  return parsing.key;
}

async function readNote(place: string): Promise<BankBalance | undefined> {
  const answer = await bank.send('GET', `${place}?snapshot=${formatHex(SNAPSHOT)}`);
  const parsing = parseSignedNote(Buffer.from(answer.text));
  if (parsing.status !== 'ok') return undefined;
  const key = await readKey();
  expect(openNote(VERIFICATION.verifyEd25519, parsing.note, [key]).status).toBe('ok');
  const balance = parseBankBalance(parsing.note.text);
  expect(balance?.bank).toBe(key.name);
  return balance;
}

describe('a balance note', () => {
  test('of an ended day has its closing balance, its end and its statement', async () => {
    expect(await readNote(`/balance-notes/${ACCOUNT}/${MONDAY}`)).toBeUndefined();
    await bank.send('POST', `/sandbox/days/${MONDAY}/end`, { account: ACCOUNT });
    await bank.send('POST', '/sandbox/receipts', {
      receiptId: 'r-1',
      account: ACCOUNT,
      amountMinor: '500',
      remittanceText: 'x',
    });
    const balance = await readNote(`/balance-notes/${ACCOUNT}/${MONDAY}`);
    expect(balance).toMatchObject({
      currency: 'EUR',
      balanceMinor: 100_000n,
      frozenMinor: 0n,
    });
    const digest = createHash('sha256').update(ACCOUNT).digest('hex');
    expect(formatHex(balance?.accountDigest ?? SNAPSHOT)).toBe(digest);
    expect(formatHex(balance?.snapshotId ?? Uint8Array.of())).toBe(formatHex(SNAPSHOT));
    const { text } = await bank.statement(ACCOUNT, MONDAY);
    expect(text).toContain(balance?.statement ?? 'no statement');
  });

  test('of now has what stands on the account, and no statement', async () => {
    expect(await readNote(`/balance-notes/${ACCOUNT}`)).toMatchObject({
      balanceMinor: 100_000n,
      statement: 'none',
    });
  });

  test('is refused for an unknown account and without a snapshot', async () => {
    const snapshot = `snapshot=${formatHex(SNAPSHOT)}`;
    const unknown = await bank.send('GET', `/balance-notes/OTHER?${snapshot}`);
    expect(unknown.status).toBe(404);
    expect((await bank.send('GET', `/balance-notes/${ACCOUNT}`)).status).toBe(400);
  });

  test('is signed with the same key after a restart', async () => {
    const before = await readKey();
    await bank.stop('SIGTERM');
    bank = await startBank(directory);
    expect(await readKey()).toEqual(before);
  });
});
