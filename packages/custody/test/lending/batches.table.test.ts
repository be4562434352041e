/**
 * Goal: a batch is found legal as a whole or not at all before any line moves money, and moves only
 * along its table.
 *
 * Method: the pure check on lines made by hand, and the acts on a pool in memory.
 */
import { cents, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  BATCH_TRANSITIONS,
  type BatchState,
  batchLineId,
  checkBatch,
  findRecord,
  type Instruction,
} from '../../src/index.ts';
import { act, createLendingPool, expectAccepted } from './lending-bench.ts';

const repay = (claimId: string, principal: number, interest = 0): Instruction => ({
  kind: 'repay',
  claimId,
  principal: cents(principal),
  interest: cents(interest),
  mandateId: 'm',
});
const pay = (value: number): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId: 'b',
  amount: cents(value),
  mandateId: 'm',
});

describe('the legality of a batch', () => {
  it('is given when count, total, kinds and lines fit', () => {
    const lines = [repay('a', 10, 1), repay('b', 5), pay(7)];
    expect(checkBatch({ lineCount: 3, total: 23n, lines })).toEqual([]);
  });

  it.each<readonly [string, Parameters<typeof checkBatch>[0], readonly object[]]>([
    [
      'fewer lines than declared',
      { lineCount: 2, total: 7n, lines: [pay(7)] },
      [{ rule: 'line_count_differs' }],
    ],
    ['another total', { lineCount: 1, total: 8n, lines: [pay(7)] }, [{ rule: 'total_differs' }]],
    [
      'a line that is no instruction',
      { lineCount: 2, total: 7n, lines: [undefined, pay(7)] },
      [{ rule: 'schema', line: 1 }],
    ],
    [
      'a kind that states no amount',
      { lineCount: 1, total: 0n, lines: [{ kind: 'release', holdInstructionId: 'h' }] },
      [{ rule: 'kind', line: 1 }],
    ],
    [
      'the same line twice',
      { lineCount: 2, total: 14n, lines: [pay(7), pay(7)] },
      [{ rule: 'duplicate', line: 2 }],
    ],
    [
      'one claim twice, whatever the amount',
      { lineCount: 2, total: 9n, lines: [repay('a', 4), repay('a', 5)] },
      [{ rule: 'duplicate', line: 2 }],
    ],
    [
      'everything at once, the faults of the whole first',
      { lineCount: 9, total: 0n, lines: [undefined, pay(7), pay(7)] },
      [
        { rule: 'line_count_differs' },
        { rule: 'total_differs' },
        { rule: 'schema', line: 1 },
        { rule: 'duplicate', line: 3 },
      ],
    ],
  ])('is refused for %s', (_name, batch, faults) => {
    expect(checkBatch(batch)).toEqual(faults);
  });

  it('may give back one payment in two parts, that differ', () => {
    const refund = (value: number): Instruction => {
      const named = { kind: 'refund', payInstructionId: 'i', mandateId: 'm' } as const;
      return { ...named, amount: cents(value) };
    };
    const allocate = (value: number): Instruction => {
      const named = { kind: 'allocate', receiptId: 'r', customerId: 'a' } as const;
      return { ...named, amount: cents(value) };
    };
    const differing = [refund(1), refund(2), allocate(3), allocate(4)];
    expect(checkBatch({ lineCount: 4, total: 10n, lines: differing })).toEqual([]);
    const same = [refund(1), refund(1), allocate(4), allocate(4)];
    expect(checkBatch({ lineCount: 4, total: 10n, lines: same })).toEqual([
      { rule: 'duplicate', line: 2 },
      { rule: 'duplicate', line: 4 },
    ]);
  });

  it('gives each line an id of its own that sorts by its number', () => {
    const ids = [1, 2, 10, 99, 100, 10_000].map((line) => batchLineId('b', line));
    expect(ids).toEqual([...ids].sort());
    expect(ids[0]).toBe('b:00001');
    expect(ids.at(-1)).toBe('b:10000');
  });
});

const HASH = 'ab'.repeat(32);
const accept: Act = {
  kind: 'accept_batch',
  batchId: 'b',
  lineCount: 2,
  total: 10n,
  contentHash: HASH,
};
const pass: Act = { kind: 'judge_batch', batchId: 'b', faultCount: 0, faults: [] };
const fail: Act = { ...pass, faultCount: 1, faults: [{ rule: 'duplicate', line: 2 }] };
const finish: Act = {
  kind: 'finish_batch',
  batchId: 'b',
  linesAccepted: 1,
  linesRefused: 1,
  accepted: 4n,
};

describe('the acts on a batch', () => {
  const REACH: Readonly<Record<BatchState, readonly Act[]>> = {
    accepted: [accept],
    legal_ok: [accept, pass],
    legal_fail: [accept, fail],
    done: [accept, pass, finish],
  };
  const cases = Object.entries(REACH).flatMap(([state, way]) =>
    Object.entries({ pass, fail, finish }).map(([event, one]) => [state, event, way, one] as const),
  );

  it.each(cases)('%s: %s', (state, event, way, one) => {
    const bench = createLendingPool();
    expectAccepted(way.map((step) => act(bench, step, 'platform')));
    expect(findRecord(bench.state, 'batch', 'b')?.state).toBe(state);
    const row: Readonly<Record<string, string>> = BATCH_TRANSITIONS[state as BatchState];
    const status = statusOf(act(bench, one, 'platform'));
    expect(status).toBe(row[event] === 'refused' ? 'record_state_forbids' : 'accepted');
  });

  it.each<readonly [string, Act, string, string | undefined]>([
    ['no line', { ...accept, lineCount: 0 }, 'content_invalid', 'lineCount'],
    ['too many lines', { ...accept, lineCount: 10_001 }, 'content_invalid', 'lineCount'],
    ['no hash', { ...accept, contentHash: '' }, 'content_invalid', 'contentHash'],
    ['a long id', { ...accept, batchId: 'b'.repeat(59) }, 'content_invalid', 'batchId'],
    ['no id', { ...accept, batchId: '' }, 'identifier_invalid', 'batchId'],
    ['an unknown batch', pass, 'record_unknown', 'batchId'],
  ])('refuse %s', (_name, one, status, field) => {
    const bench = createLendingPool();
    expect(act(bench, one, 'platform').outcome).toMatchObject({ status, field });
  });

  it('refuse a second batch of the id, more faults than there are, and lines that do not add up', () => {
    const bench = createLendingPool();
    expectAccepted([act(bench, accept, 'platform')]);
    expect(statusOf(act(bench, accept, 'platform'))).toBe('record_already_exists');
    expect(statusOf(act(bench, accept, 'customer_channel'))).toBe('role_not_allowed');
    const more: Act = { ...pass, faults: [{ rule: 'schema', line: 1 }] };
    expect(statusOf(act(bench, more, 'platform'))).toBe('content_invalid');
    expectAccepted([act(bench, pass, 'platform')]);
    const fewer = act(bench, { ...finish, linesRefused: 0 } as Act, 'platform');
    expect(statusOf(fewer)).toBe('parts_differ_from_total');
    const richer = act(bench, { ...finish, accepted: 11n } as Act, 'platform');
    expect(statusOf(richer)).toBe('parts_differ_from_total');
    expectAccepted([act(bench, finish, 'platform')]);
  });
});
