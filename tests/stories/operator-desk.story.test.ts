/**
 * Goal: an operator runs approvals, fees, interest and signature keys from the command line alone.
 *
 * Method: the command line itself against a server of its own; what a command says is compared with
 * what the lists show after it.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-desk-'));
const LATER = '2099-01-01T00:00:00Z';
const DAY = '2026-11-23';
let desk: CommandLine;

function file(name: string, content: object | string): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  desk = await openCommandLine();
  await desk.openPool({
    account: 'LT601010012345678901',
    currency: 'CNY',
    businessDate: DAY,
    openingMinor: '100000000',
  });
  await desk.run('customer', 'open', 'ada');
});
afterAll(async () => {
  await desk?.close();
  rmSync(directory, { recursive: true, force: true });
});

const allocation = (instructionId: string) => ({
  kind: 'allocate',
  instructionId,
  receiptId: 'receipt-1',
  customerId: 'ada',
  amountMinor: '6000000',
});

describe('an operator’s desk', () => {
  it('has a large allocation approved by another person before it is given', async () => {
    const path = file('allocation.json', allocation('a-1'));
    const proposed = await desk.run('approval', 'propose', path, '--expires-at', LATER);
    expect(proposed.result).toEqual({ approvalsNeeded: 1 });
    expect((await desk.refused('approval', 'approve', path)).code).toBe('approver_is_maker');
    const approved = await desk.runAs('second', 'approval', 'approve', path);
    expect(approved.result).toEqual({ approvalsMissing: 0 });
    const [listed] = await desk.run('approval', 'list', '--state', 'approved');
    expect(listed.recordId).toBe('a-1');

    const given = ['--receipt-id', 'receipt-1', '--customer-id', 'ada'];
    const amount = ['--amount-minor', '6000000', '--id', 'a-1'];
    await desk.run('instruct', 'allocate', ...given, ...amount);
    expect((await desk.run('approval', 'show', 'a-1')).state).toBe('used');
  });

  it('refuses what somebody proposed', async () => {
    await desk.run(
      'approval',
      'propose',
      file('other.json', allocation('a-2')),
      ...['--expires-at', LATER],
    );
    await desk.runAs('second', 'approval', 'reject', 'a-2', '--reason', 'not agreed');
    expect((await desk.run('approval', 'show', 'a-2')).state).toBe('rejected');
  });

  it('publishes a fee and quotes it', async () => {
    const fee = {
      feeId: 'payout',
      title: { en: 'withdrawal fee', zh: '提现费' },
      effectiveDate: DAY,
      fixedMinor: '100',
      basisPoints: 25,
    };
    await desk.run('fee', 'publish', file('fee.json', fee));
    expect((await desk.run('fee', 'list'))[0].recordId).toBe('payout');
    const terms = ['--customer', 'ada', '--base-minor', '10000', '--expires-at', LATER];
    const quoted = await desk.run('fee', 'quote', 'payout', 'q-1', ...terms);
    expect(quoted.result).toEqual({ amountMinor: '125', version: 1 });
    expect(await desk.run('fee', 'quotes', '--customer', 'ada')).toHaveLength(1);
  });

  it('states who gets the interest, and is told why a day cannot be counted yet', async () => {
    const policy = { treatment: 'client', ratePartsPerMillion: 3_500, dayCount: 360 };
    await desk.run('interest', 'set-policy', file('policy.json', policy));
    expect(await desk.run('interest', 'show')).toMatchObject({ policy });
    expect((await desk.refused('interest', 'accrue', DAY)).code).toBe('day_state_forbids');
    const settle = ['interest', 'settle', 'q4', '--received-minor', '100'];
    expect((await desk.refused(...settle)).code).toBe('not_due_yet');
    expect(await desk.run('interest', 'list')).toEqual([]);
    expect((await desk.refused('interest', 'plan', 'q4')).code).toBe('record_not_found');
  });

  it('registers a signature key and retires it', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = file('key.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const named = ['storysecond1', 'desk-2026'] as const;
    const terms = ['--algorithm', 'ed25519', '--expires-at', LATER];
    await desk.runAs('administrator', 'signature-key', 'register', ...named, pem, ...terms);
    await desk.runAs('administrator', 'signature-key', 'retire', ...named);
    const [key] = await desk.runAs('administrator', 'signature-key', 'list', named[0]);
    expect(key).toMatchObject({ signatureKeyId: 'desk-2026', algorithm: 'ed25519' });
    expect(key.revokedAt).toBeDefined();
  });
});
