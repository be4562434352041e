/**
 * Goal: the reversal of a whole split is asked for by those whom the programme lets ask, and names
 * as many of those who are short as fit; a split that is final is never due.
 *
 * Method: a marketplace of its own document, and a split over more recipients than a refusal names.
 */
import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  type Draft,
  fund,
  grant,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { findInstruction, findProgramme, findRecord, type Programme } from '../../src/index.ts';
import { dueAtOf } from '../../src/record/record-rules.ts';

function marketplace(): Programme {
  const programme = findProgramme({ id: 'marketplace', version: 1 });
  if (programme === undefined) throw new Error('the marketplace is shipped');
  return programme;
}

/** A marketplace where buyers alone share out, and the platform lets nobody give back. */
const OWN: Programme = {
  ...marketplace(),
  id: 'own',
  flows: marketplace().flows.map((flow) => {
    if (flow.instruction === 'reverse_split') {
      return { ...flow, initiators: ['operator', 'customer_channel'] };
    }
    if (flow.instruction !== 'split') return flow;
    return { ...flow, parties: { ...flow.parties, debited: ['buyer'] } };
  }),
};

function createPool(recipients: readonly string[], reversibleDays = 1): Bench {
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: OWN.id, version: OWN.version },
    programmeDocument: OWN,
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  expect(opened.outcome).toMatchObject({ status: 'accepted' });
  for (const customerId of ['payer', ...recipients]) {
    bench.send({ kind: 'open_customer', customerId });
  }
  fund(bench, 'payer', 100);
  const lines = recipients.map(
    (customerId) => ({ customerId, share: 'fixed', amount: cents(2) }) as const,
  );
  const rule = { ruleId: 'r', lines, remainderTo: { account: 'fees_accrued' }, reversibleDays };
  bench.send({ kind: 'act', act: { kind: 'set_split_rule', ...rule } as never, role: 'platform' });
  const mandateId = grant(bench, 'payer', { scope: ['split'] });
  const from = { fromCustomerId: 'payer', amount: cents(100), mandateId };
  const split = { kind: 'split', ruleId: 'r', ruleVersion: 1, ...from } as const;
  expect(bench.instruct(split, { commandId: 's' }).outcome.status).toBe('accepted');
  return bench;
}

/** Asks for all of it with a mandate of each. */
function reverseAll(bench: Bench, customers: readonly string[], role: 'platform' | 'operator') {
  const mandates = customers.map((customerId) => {
    const terms = { scope: ['reverse_split'], amountMax: cents(2), payees: ['payer'] } as const;
    const mandateId = `back-${customerId}`;
    grant(bench, customerId, { ...terms, mandateId, instructionId: 'back' });
    return { customerId, mandateId };
  });
  const act = { kind: 'reverse_whole_split', splitInstructionId: 's', mandates } as const;
  const draft: Draft = { kind: 'act', act, role, commandId: 'back' };
  return bench.send(draft);
}

describe('the reversal of a whole split', () => {
  it('is asked for by those whom the flow names', () => {
    const refused = reverseAll(createPool(['x']), [], 'platform');
    expect(refused.outcome).toMatchObject({
      status: 'role_not_allowed',
      expected: 'operator, customer_channel',
      received: 'platform',
    });
    const accepted = reverseAll(createPool(['x']), ['x'], 'operator');
    expect(accepted.outcome.result).toEqual({ reversedMinor: '100', parts: 2 });
  });

  it('names twenty of those who are short, and how many there are', () => {
    const recipients = Array.from({ length: 22 }, (_, index) => `x${index + 10}`);
    const bench = createPool(recipients);
    for (const fromCustomerId of recipients.slice(1)) {
      const mandateId = grant(bench, fromCustomerId);
      const parties = { fromCustomerId, toCustomerId: 'payer', mandateId };
      bench.instruct({ kind: 'pay', ...parties, amount: cents(1) });
    }
    const { outcome } = reverseAll(bench, recipients, 'operator');
    const named = recipients.slice(1, 21).map((customerId) => `${customerId}: 1`);
    expect(outcome).toMatchObject({
      status: 'insufficient_funds',
      expected: 'every recipient has its part',
      received: `21 short, ${named.join(', ')}`,
    });
  });
});

/** Fifty of the payer's held for x, who has a mandate to share them out. */
function holdForX(bench: Bench): string {
  fund(bench, 'payer', 50);
  const mandateId = grant(bench, 'payer');
  const parties = { customerId: 'payer', payeeCustomerId: 'x', mandateId };
  const held = { kind: 'hold', ...parties, amount: cents(50), expiresAt: bench.at(9) } as const;
  bench.instruct(held, { commandId: 'h' });
  return grant(bench, 'x', { scope: ['split'] });
}

describe('a split', () => {
  it('is due when its days are over, and never once it is final', () => {
    const dueOf = (bench: Bench) => {
      const record = findRecord(bench.state, 'split', 's');
      return record === undefined ? 'none' : dueAtOf(record);
    };
    expect(dueOf(createPool(['x']))).toBe(createBench().at(86_400));
    expect(dueOf(createPool(['x'], 0))).toBeUndefined();
  });

  it('of a hold is not shared out by a payee whose roles are not those of a payer', () => {
    const bench = createPool(['x']);
    const own = holdForX(bench);
    const act = { kind: 'set_customer_roles', customerId: 'x', roles: ['seller'] } as const;
    bench.send({ kind: 'act', act });
    const from = { holdInstructionId: 'h', amount: cents(40), mandateId: own };
    const split = { kind: 'split', ruleId: 'r', ruleVersion: 1, ...from } as const;
    expect(bench.instruct(split).outcome).toMatchObject({
      status: 'party_not_permitted',
      expected: 'buyer',
      received: 'seller',
    });
  });

  it('of a hold captures what it shares out, and releases the rest', () => {
    const bench = createPool(['x']);
    const own = holdForX(bench);
    const from = { holdInstructionId: 'h', amount: cents(40), mandateId: own };
    bench.instruct({ kind: 'split', ruleId: 'r', ruleVersion: 1, ...from });
    expect(findInstruction(bench.state, 'h')).toMatchObject({
      kind: 'hold',
      state: 'captured',
      held: 0n,
      captured: 40n,
    });
    expect(bench.state.customers.get('payer')?.openHolds).toBe(0);
  });
});
