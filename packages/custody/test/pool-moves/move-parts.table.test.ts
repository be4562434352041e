/**
 * Goal: what two halves of a move say together in each state of both, before the due date and on
 * it; which halves name the same owners; and the bounds of a move.
 *
 * Method: one row for each state of the half that leaves, with the verdicts by the state of the
 * half that comes; each bound exactly at it and one beyond.
 */
import { businessDate, currency } from '@ringfence/money';
import { cents, DAY_1, DAY_2, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  compareHalves,
  type Decision,
  haveSameOwners,
  isMoveId,
  MOVE_LINES_MAX,
  moveIdOf,
  moveReferenceOf,
} from '../../src/index.ts';
import { OPEN_MOVES_MAX } from '../../src/pool-moves/limits.ts';
import type { ExpectedMoveState, PoolMoveState } from '../../src/pool-moves/record-shape.ts';
import { refuseLines } from '../../src/pool-moves/refuse-lines.ts';
import { keepRecord } from '../../src/record/keep-record.ts';
import { createBankedPool, DUE, fundPool, grantMove, must, orderMove } from './moves-bench.ts';

const BEFORE = DAY_2;
const AFTER = businessDate('2026-03-05');
const COMING: readonly ExpectedMoveState[] = ['expected', 'received', 'settled', 'cancelled'];

/** Verdicts by the state of the half that comes; of two, the second is from the due date on. */
const VERDICTS: Readonly<Record<PoolMoveState, readonly string[]>> = {
  ordered: [
    'under_way, not_paid',
    'under_way, received_but_not_paid',
    'under_way, received_but_not_paid',
    'paid_but_not_received',
  ],
  confirmed: ['under_way, paid_but_not_received', 'agree', 'agree', 'paid_but_not_received'],
  settled: ['paid_but_not_received', 'agree', 'agree', 'paid_but_not_received'],
  rejected: ['given_back', 'received_but_not_paid', 'received_but_not_paid', 'given_back'],
  returned: ['given_back', 'received_but_not_paid', 'received_but_not_paid', 'given_back'],
};

const PAIRS = Object.entries(VERDICTS).flatMap(([out, verdicts]) =>
  COMING.map((within, index) => {
    const [early = '', late = early] = (verdicts[index] ?? '').split(', ');
    return [out as PoolMoveState, within, early, late] as const;
  }),
);

const ALONE: readonly (readonly [PoolMoveState | ExpectedMoveState, string, string])[] = [
  ['ordered', 'under_way', 'no_other_half'],
  ['confirmed', 'under_way', 'no_other_half'],
  ['expected', 'under_way', 'no_other_half'],
  ['received', 'no_other_half', 'no_other_half'],
  ['settled', 'no_other_half', 'no_other_half'],
  ['rejected', 'given_back', 'given_back'],
  ['returned', 'given_back', 'given_back'],
  ['cancelled', 'given_back', 'given_back'],
];

describe('two halves', () => {
  const amount = cents(5);
  const money = { amount, currency: currency('EUR') };

  it.each(PAIRS)('C77: %s with %s say %s, from the due date on %s', (out, within, early, late) => {
    for (const [date, verdict] of [
      [BEFORE, early],
      [DUE, late],
      [AFTER, late],
    ] as const) {
      const sides = { out, in: within } as const;
      for (const half of ['out', 'in'] as const) {
        const own = { half, state: sides[half], ...money, dueDate: DUE };
        const other = { state: half === 'out' ? within : out, amount, sameOwners: true };
        expect(compareHalves(own, other, date)).toBe(verdict);
        const isGivenBack = verdict === 'given_back';
        const less = { ...other, amount: cents(4) };
        expect(compareHalves(own, less, date)).toBe(isGivenBack ? verdict : 'amounts_differ');
        const foreign = { ...other, currency: currency('USD') };
        expect(compareHalves(own, foreign, date)).toBe(isGivenBack ? verdict : 'amounts_differ');
        const others = { ...other, sameOwners: false };
        expect(compareHalves(own, others, date)).toBe(isGivenBack ? verdict : 'owners_differ');
      }
    }
  });

  it.each(ALONE)('C77: %s alone says %s, from the due date on %s', (state, early, late) => {
    const own = { half: 'out', state, ...money, dueDate: DUE } as const;
    expect(compareHalves(own, undefined, BEFORE)).toBe(early);
    expect(compareHalves(own, undefined, DUE)).toBe(late);
  });

  it('of the same side are no halves of one move', () => {
    const both = { amount, sameOwners: true } as const;
    const out = { half: 'out', state: 'confirmed', ...money, dueDate: DUE } as const;
    const within = { ...out, half: 'in', state: 'received' } as const;
    expect(compareHalves(out, { ...both, state: 'confirmed' }, BEFORE)).toBe('no_other_half');
    expect(compareHalves(within, { ...both, state: 'received' }, BEFORE)).toBe('no_other_half');
  });
});

describe('the owners of two halves', () => {
  const base = { reference: 'MOVE-m', amount: 5n, dueDate: DUE };
  const out = (lines: readonly (readonly [string, number])[], source?: string) => ({
    ...base,
    instructionId: 'i',
    toAccount: 'X',
    lines: lines.map(([customerId, value]) => ({ customerId, amount: cents(value) })),
    ...(source === undefined ? {} : { source }),
  });
  const within = (lines: readonly (readonly [string, number, string?])[], purpose?: string) => ({
    ...base,
    lines: lines.map(([customerId, value, fromCustomerId]) => ({
      customerId,
      amount: cents(value),
      ...(fromCustomerId === undefined ? {} : { fromCustomerId }),
    })),
    ...(purpose === undefined ? {} : { purpose }),
  });

  it.each([
    [
      'the same, in another order',
      out([
        ['a', 2],
        ['b', 3],
      ]),
      within([
        ['b', 3],
        ['a', 2],
      ]),
      true,
    ],
    ['the same, under another id', out([['a', 2]]), within([['z', 2, 'a']]), true],
    ['the platform on both sides', out([], 'marketing'), within([], 'marketing'), true],
    ['another customer', out([['a', 2]]), within([['b', 2]]), false],
    ['another amount', out([['a', 2]]), within([['a', 3]]), false],
    [
      'amounts exchanged',
      out([
        ['a', 2],
        ['b', 3],
      ]),
      within([
        ['a', 3],
        ['b', 2],
      ]),
      false,
    ],
    [
      'one more that leaves',
      out([
        ['a', 2],
        ['b', 3],
      ]),
      within([['a', 2]]),
      false,
    ],
    [
      'one more that comes',
      out([['a', 2]]),
      within([
        ['a', 2],
        ['b', 3],
      ]),
      false,
    ],
    ['an id taken for another', out([['a', 2]]), within([['a', 2, 'b']]), false],
    ['the platform and nobody', out([], 'marketing'), within([]), false],
    ['nobody and the platform', out([]), within([], 'marketing'), false],
  ] as const)('%s', (_what, leaves, comes, isSame) => {
    expect(haveSameOwners(leaves, comes)).toBe(isSame);
  });
});

describe('the bounds of a move', () => {
  it('its id is of letters, digits and hyphens, thirty at most', () => {
    const ids = ['a', '1', 'A-1', 'x'.repeat(30)];
    expect(ids.map(isMoveId)).toEqual(ids.map(() => true));
    const others = ['', '-a', ' a', 'a ', 'a.b', 'a b', 'é', 'x'.repeat(31)];
    expect(others.map(isMoveId)).toEqual(others.map(() => false));
  });

  it('its reference names it, and nothing else does', () => {
    expect(moveReferenceOf('m-1')).toBe('MOVE-m-1');
    expect(moveIdOf('MOVE-m-1')).toBe('m-1');
    const others = [undefined, '', 'm-1', 'MOVE-', 'move-m', 'xMOVE-m', 'MOVE--m', 'MOVE-a.b'];
    expect(others.map(moveIdOf)).toEqual(others.map(() => undefined));
  });

  it('its lines are at most so many, each of another customer, and make the amount', () => {
    const lines = (count: number, value = 1n) =>
      Array.from({ length: count }, (_, index) => ({ customerId: `c-${index}`, amount: value }));
    const max = MOVE_LINES_MAX;
    expect(refuseLines(lines(max), BigInt(max))).toBeUndefined();
    expect(refuseLines(lines(1, 7n), 7n)).toBeUndefined();
    expect(refuseLines(lines(max + 1), BigInt(max + 1))?.outcome).toMatchObject({
      status: 'content_invalid',
      field: 'lines',
      expected: '1 to 500 lines',
      received: '501',
    });
    expect(refuseLines([], 0n)?.outcome.received).toBe('0');
    expect(refuseLines([...lines(1), ...lines(1)], 2n)?.outcome).toMatchObject({
      field: 'lines',
      expected: 'each customer once',
    });
    expect(refuseLines(lines(1, 0n), 0n)?.outcome).toMatchObject({
      field: 'lines',
      expected: 'an amount of at least 1 a line',
    });
    expect(refuseLines(lines(2, 3n), 7n)?.outcome).toMatchObject({
      status: 'parts_differ_from_total',
      expected: '7',
      received: '6',
    });
  });

  it('are so many that a pool expects, and has under way', () => {
    const pool = createBankedPool(1, 'BANK-A');
    fundPool(pool, { a: 10 });
    const { bench } = pool;
    const body = { reference: 'MOVE-x', amount: 1n, dueDate: DUE, lines: [] } as const;
    const named = { businessDate: DAY_1 } as const;
    const leaves = { ...body, instructionId: 'i', toAccount: 'X' } as const;
    for (let count = 1; count < OPEN_MOVES_MAX; count += 1) {
      const recordId = `x-${count}`;
      const expected = { kind: 'expected_move', recordId, state: 'expected', body } as const;
      keepRecord(bench.state, { ...expected, ...named });
      const ordered = { kind: 'pool_move', recordId, state: 'ordered', body: leaves } as const;
      keepRecord(bench.state, { ...ordered, ...named });
    }
    const expects = (moveId: string): Decision => {
      const lines = [{ customerId: 'a', amount: cents(1) }];
      const act = { kind: 'expect_move', moveId, amount: cents(1), dueDate: DUE, lines } as const;
      return bench.send({ kind: 'act', act });
    };
    must(expects('last'));
    expect(expects('more').outcome).toMatchObject({
      status: 'limit_reached',
      expected: 'at most 10000 moves expected',
    });
    const mandateId = grantMove(pool, 'a');
    const own = { amount: cents(1), customerId: 'a', mandateId } as const;
    must(orderMove(pool, { moveId: 'last', ...own }));
    expect(orderMove(pool, { moveId: 'more', ...own }).outcome).toMatchObject({
      status: 'limit_reached',
      expected: 'at most 10000 moves under way',
    });
  });

  it('and payments out are so many that one customer has open', () => {
    const pool = createBankedPool(1, 'BANK-A');
    fundPool(pool, { a: 2_000 });
    const mandateId = grant(pool.bench, 'a', { scope: ['withdraw', 'move_out'] });
    const out = { kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId } as const;
    for (let count = 1; count < 1_000; count += 1) must(pool.bench.instruct(out));
    const own = { amount: cents(1), customerId: 'a', mandateId } as const;
    must(orderMove(pool, { moveId: 'last', ...own }));
    const more = orderMove(pool, { moveId: 'more', ...own });
    expect(statusOf(more)).toBe('open_withdrawals_limit');
    expect(more.outcome.expected).toBe('at most 1000 open');
  });
});
