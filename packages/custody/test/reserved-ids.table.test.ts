/**
 * Goal: nobody outside takes an id that the system or the pool gives itself, and everybody else's
 * ids stay theirs. Method: one row for each form of id and each kind of sender.
 */
import { cents, createBenchPool, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Role, SYSTEM_ID_PREFIX } from '../src/index.ts';

const HASH = '0123456789abcdef'.repeat(2);

const SYSTEM_IDS = [
  `${SYSTEM_ID_PREFIX}expire:2026-03-02T08:00:00.000Z`,
  `advice:${HASH}`,
  `settled:${HASH}`,
  `statement:${HASH}`,
  `line:${HASH}:7`,
  `payment:${HASH}:1:sent`,
  'payment:MOVE-m1:2:rejected',
];
const NUMBERED = ['receipt-1', 'receipt-99', 'break-3'];
const THEIRS = [
  'payment:2027-1',
  'statement:march',
  `advice:${HASH}0`,
  'line:1',
  'receipt-a',
  'my-receipt-1',
  'receipts-1',
  'systematic:1',
];

const pay = (commandId: string, role: Role, rulesVersion?: number) => {
  const bench = createBenchPool();
  fund(bench, 'a', 10);
  const mandateId = grant(bench, 'a');
  bench.rulesVersion = rulesVersion;
  const parties = { fromCustomerId: 'a', toCustomerId: 'b' };
  const instruction = { kind: 'pay', ...parties, amount: cents(1), mandateId } as const;
  return bench.send({ kind: 'instruct', instruction, commandId, role });
};

describe('the id of a command', () => {
  it.each(
    SYSTEM_IDS.flatMap((id) => [[id, 'platform'] as const, [id, 'customer_channel'] as const]),
  )('%s is not for a %s: the system will use it', (id, role) => {
    expect(pay(id, role).outcome).toMatchObject({
      status: 'identifier_invalid',
      field: 'commandId',
      received: id,
    });
  });

  it.each(NUMBERED)('%s is nobody’s: the pool gives it to a receipt or a break', (id) => {
    expect(statusOf(pay(id, 'platform'))).toBe('identifier_invalid');
    const bench = createBenchPool();
    const stop = { kind: 'set_intake', intake: 'stopped', reason: 'x' } as const;
    const sent = { kind: 'act', act: stop, commandId: id, role: 'operator' } as const;
    expect(statusOf(bench.send(sent))).toBe('identifier_invalid');
  });

  it.each(THEIRS)('%s is whoever chooses it', (id) => {
    expect(statusOf(pay(id, 'platform'))).toBe('accepted');
  });

  it.each(SYSTEM_IDS)('%s is the system’s', (commandId) => {
    const bench = createBenchPool();
    expect(statusOf(bench.send({ kind: 'expire_due', commandId, role: 'system' }))).toBe(
      'accepted',
    );
  });

  it.each([...NUMBERED, ...SYSTEM_IDS])('%s was taken by the rules of version 1', (id) => {
    expect(statusOf(pay(id, 'platform', 1))).toBe('accepted');
  });
});
