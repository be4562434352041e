/**
 * Goal: the parts beside the decision: state tables, commands as JSON, comparison
 * of two commands with one id, deposit references, the memory of recent facts.
 *
 * Method: tables and boundary values.
 */
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { createBenchPool, fund, grant } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  accountIdOfDepositReference,
  COMMAND_STATUSES,
  compareCommands,
  createRecentMap,
  decodeCommand,
  depositReferenceOf,
  depositReferencesIn,
  describeState,
  encodeCommand,
  HOLD_TRANSITIONS,
  hasDue,
  type PoolCommand,
  STATUS_RETRY,
  STATUS_RULE,
  WITHDRAWAL_TRANSITIONS,
} from '../src/index.ts';

const ACTOR = { role: 'platform', keyId: 'k-1' } as const;

const PAY: PoolCommand = {
  kind: 'instruct',
  commandId: 'i-1',
  actor: ACTOR,
  instruction: {
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amount: amount(2n ** 53n + 1n),
    mandateId: 'm-1',
  },
};

describe('state tables', () => {
  it('are total, and nothing leaves a state that is an end', () => {
    const ends = { holds: ['captured', 'released', 'expired'], payments: ['rejected', 'returned'] };
    for (const state of ends.holds) {
      const row = Object.entries(HOLD_TRANSITIONS).find(([name]) => name === state)?.[1] ?? {};
      expect([...new Set(Object.values(row))]).toEqual(['refused']);
    }
    for (const state of ends.payments) {
      const row =
        Object.entries(WITHDRAWAL_TRANSITIONS).find(([name]) => name === state)?.[1] ?? {};
      expect(Object.values(row).every((next) => next === 'refused' || next === 'same')).toBe(true);
    }
  });

  it('never take a payment out of the reserved states but by the bank’s word', () => {
    for (const state of ['requested', 'sent', 'unknown', 'accepted'] as const) {
      expect(WITHDRAWAL_TRANSITIONS[state].statement_debit).toBe('confirmed');
      expect(WITHDRAWAL_TRANSITIONS[state].rejected).toBe('rejected');
      expect(WITHDRAWAL_TRANSITIONS[state].return).toBe('refused');
    }
  });
});

describe('statuses', () => {
  it('have a rule in both languages and say whether to try again', () => {
    for (const status of COMMAND_STATUSES) {
      expect(STATUS_RULE[status].zh).not.toBe('');
      expect(STATUS_RULE[status].en).not.toBe('');
      expect(['never', 'later']).toContain(STATUS_RETRY[status]);
    }
    expect(new Set(COMMAND_STATUSES).size).toBe(COMMAND_STATUSES.length);
  });
});

describe('commands as JSON', () => {
  const commands: readonly PoolCommand[] = [
    PAY,
    {
      kind: 'open_pool',
      commandId: 'c-1',
      actor: ACTOR,
      poolId: 7,
      currency: currency('CNY'),
      programme: { id: 'wallet', version: 1 },
      bankAccount: { identification: '622700' },
      businessDate: businessDate('2026-11-23'),
      openingBalance: amount(2n ** 63n - 1n),
    },
    {
      kind: 'grant_mandate',
      commandId: 'c-2',
      actor: ACTOR,
      mandateId: 'm-1',
      customerId: 'a',
      scope: ['pay', 'refund'],
      amountMax: amount(2n ** 53n - 1n),
      payees: ['b'],
      expiresAt: timestamp('2026-12-31T00:00:00.000Z'),
    },
    {
      kind: 'record_statement',
      commandId: 'c-3',
      actor: ACTOR,
      statementId: 'S-1',
      accountIdentification: 'X',
      businessDate: businessDate('2026-11-23'),
      opening: -(2n ** 53n) - 1n,
      closing: 0n,
      lineCount: 0,
    },
    {
      kind: 'close_day',
      commandId: 'c-4',
      actor: ACTOR,
      businessDate: businessDate('2026-11-23'),
      replayCheck: {
        accountsCompared: 1,
        accountsDiffering: 0,
        positionLast: 9,
        posted: { suspense: 3n },
      },
    },
  ];

  it.each(commands)('are the same both ways: $kind', (command) => {
    const json = JSON.parse(JSON.stringify(encodeCommand(command))) as ReturnType<
      typeof encodeCommand
    >;
    expect(decodeCommand(json)).toEqual(command);
    expect(JSON.stringify(json)).not.toMatch(/[0-9]n|e\+/);
  });
});

describe('compareCommands', () => {
  const instruction = PAY.kind === 'instruct' ? PAY.instruction : undefined;
  if (instruction?.kind !== 'pay') throw new Error('a payment');
  const with_ = (change: object, head: object = {}): PoolCommand =>
    ({ ...PAY, ...head, instruction: { ...instruction, ...change } }) as PoolCommand;
  const compare = (received: PoolCommand) =>
    compareCommands({ known: encodeCommand(PAY), received: encodeCommand(received) });

  it.each([
    ['exists_with_different_kind', 'kind', with_({ kind: 'fee' })],
    [
      'exists_with_different_actor',
      'actor',
      with_({}, { actor: { role: 'operator', keyId: 'k' } }),
    ],
    ['exists_with_different_origin', 'receiptId', with_({ receiptId: 'receipt-1' })],
    ['exists_with_different_customer', 'fromCustomerId', with_({ fromCustomerId: 'c' })],
    ['exists_with_different_payee', 'toCustomerId', with_({ toCustomerId: 'c' })],
    ['exists_with_different_amount', 'amountMinor', with_({ amount: amount(1n) })],
    ['exists_with_different_mandate', 'mandateId', with_({ mandateId: 'm-2' })],
    ['exists_with_different_expiry', 'expiresAt', with_({ expiresAt: 'x' })],
    ['exists_with_different_content', 'final', with_({ final: true })],
  ] as const)('answers %s', (status, field, received) => {
    expect(compare(received)).toEqual({ status, field });
  });

  it('answers nothing for the same content, in any order of members, from a renewed key', () => {
    const { commandId, ...rest } = with_({}, { actor: { keyId: 'k-2', role: 'platform' } });
    expect(compare({ ...rest, commandId } as PoolCommand)).toBeUndefined();
  });

  it('answers the difference that stands first in the list', () => {
    expect(compare(with_({ amount: amount(1n), toCustomerId: 'c' }))?.status).toBe(
      'exists_with_different_payee',
    );
  });
});

describe('deposit references', () => {
  it('name their account, and a mistyped digit names none', () => {
    const reference = depositReferenceOf(1_001);
    expect(reference).toMatch(/^RF[0-9]{12}$/);
    expect(accountIdOfDepositReference(reference)).toBe(1_001);
    for (let index = 2; index < reference.length; index += 1) {
      const digit = (Number.parseInt(reference.charAt(index), 10) + 1) % 10;
      const wrong = `${reference.slice(0, index)}${digit}${reference.slice(index + 1)}`;
      expect(accountIdOfDepositReference(wrong)).toBeUndefined();
    }
  });

  it('are found in what people write', () => {
    const [one, two] = [depositReferenceOf(1_001), depositReferenceOf(1_002)];
    const spaced = one.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect(depositReferencesIn(`Top-up ${spaced}, thank you`)).toEqual([one]);
    expect(depositReferencesIn(`${one} or ${two} or ${one}`)).toEqual([one, two]);
    expect(depositReferencesIn(`${one}7`)).toEqual([]);
    expect(depositReferencesIn('RF00 0000 0000 00')).toEqual([]);
  });
});

describe('recent facts', () => {
  it('keep the last entries and stay bounded', () => {
    const map = createRecentMap<number>(10);
    for (let index = 0; index < 1_000; index += 1) {
      map.set(`k-${index}`, index);
      for (let back = 0; back < Math.min(10, index + 1); back += 1) {
        expect(map.get(`k-${index - back}`)).toBe(index - back);
      }
    }
    expect(map.get('k-0')).toBeUndefined();
  });
});

describe('hasDue', () => {
  it('is true exactly when expire_due would change something', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a', { expiresAt: bench.at(50) });
    expect(hasDue(bench.state, bench.at(49))).toBe(false);
    expect(hasDue(bench.state, bench.at(50))).toBe(true);
    bench.now = 50;
    expect(bench.send({ kind: 'expire_due' }).outcome.result).toMatchObject({ mandatesExpired: 1 });
    expect(bench.state.mandates.has(mandateId)).toBe(false);
    const before = describeState(bench.state);
    expect(hasDue(bench.state, bench.at(50))).toBe(false);
    bench.send({ kind: 'expire_due' });
    expect(describeState(bench.state)).toEqual(before);
  });
});
