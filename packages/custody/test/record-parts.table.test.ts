/**
 * Goal: what is kept of a record is found by its kind and id while it is open and a while after;
 * the clock takes the records that are due, the earliest first, and a bounded number at once; a
 * step is taken only where its table allows it.
 *
 * Method: orders as records, each due at its own moment, and a table of two states.
 */
import { type Timestamp, timestamp } from '@ringfence/money';
import { createBench, createBenchPool, DAY_1 } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type CustodyState, findRecord, openRecords } from '../src/index.ts';
import { RECORD_EXPIRIES_PER_COMMAND_MAX } from '../src/limits.ts';
import type { OrderState } from '../src/orders/order-state.ts';
import type { OrderRecord } from '../src/orders/record-rule.ts';
import { expireRecords, listDueRecords } from '../src/record/expire-records.ts';
import { keepRecord, rememberRecord } from '../src/record/keep-record.ts';
import { expireRecord } from '../src/record/record-expiries.ts';
import { refuseStep, stateAfter, type Transitions } from '../src/record/transitions.ts';
import { DOCUMENT } from './orders/order-bench.ts';

const MORNING = timestamp('2026-03-05T08:00:00.000Z');
const NOON = timestamp('2026-03-05T12:00:00.000Z');
const NEXT_DAY = timestamp('2026-03-06T08:00:00.000Z');

interface Wait {
  readonly decideBy?: Timestamp;
  readonly expiresAt?: Timestamp;
  readonly state?: OrderState;
  readonly rankNumber?: number;
}

function orderOf(
  recordId: string,
  { decideBy = NOON, state = 'registered', rankNumber = 1, expiresAt }: Wait = {},
): OrderRecord {
  const body = {
    ...DOCUMENT,
    type: 'query',
    includeFruits: false,
    fruits: 0n,
    released: 0n,
    deducted: 0n,
    rankNumber,
    receivedAt: MORNING,
    decideBy,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    approvals: [],
  } as const;
  return { kind: 'order', recordId, state, subject: 'a', businessDate: DAY_1, body };
}

const dueIds = (state: CustodyState, now: Timestamp, countMax = 10): readonly string[] =>
  listDueRecords(state, { now, countMax }).map(({ recordId }) => recordId);

const keep = (state: CustodyState, ...orders: readonly OrderRecord[]): void => {
  for (const order of orders) keepRecord(state, order);
};

describe('the records that are due', () => {
  it('come at their moment, not a millisecond before', () => {
    const { state } = createBench();
    keep(state, orderOf('o'));
    expect(dueIds(state, timestamp('2026-03-05T11:59:59.999Z'))).toEqual([]);
    expect(dueIds(state, NOON)).toEqual(['o']);
    expect(dueIds(state, NEXT_DAY)).toEqual(['o']);
  });

  it('come by moment, then by kind and id, in whatever order they were kept', () => {
    const { state } = createBench();
    keep(
      state,
      orderOf('d', { decideBy: NEXT_DAY }),
      orderOf('c'),
      orderOf('a'),
      orderOf('b'),
      orderOf('z', { decideBy: MORNING }),
    );
    expect(dueIds(state, NEXT_DAY)).toEqual(['z', 'a', 'b', 'c', 'd']);
    expect(dueIds(state, NOON)).toEqual(['z', 'a', 'b', 'c']);
    expect(dueIds(state, NEXT_DAY, 2)).toEqual(['z', 'a']);
    expect(dueIds(state, NEXT_DAY, 4)).toEqual(['z', 'a', 'b', 'c']);
  });

  it('are due once, at the moment of their latest version', () => {
    const { state } = createBench();
    keep(state, orderOf('o'), orderOf('p'), orderOf('o', { decideBy: NEXT_DAY }));
    expect(dueIds(state, NOON)).toEqual(['p']);
    expect(dueIds(state, NEXT_DAY)).toEqual(['p', 'o']);
    keep(state, orderOf('p', { state: 'lapsed' }), orderOf('o', { state: 'rejected' }));
    expect(dueIds(state, NEXT_DAY)).toEqual([]);
    expect(state.recordsDue.size).toBe(0);
  });

  it('of an order are by its state: the decision, the earlier of both, or the term', () => {
    const due = (wait: Wait): string | undefined => {
      const { state } = createBench();
      keep(state, orderOf('o', wait));
      return [MORNING, NOON, NEXT_DAY].find((now) => dueIds(state, now).length === 1);
    };
    expect(due({ state: 'registered', decideBy: NOON, expiresAt: MORNING })).toBe(NOON);
    expect(due({ state: 'provisional', decideBy: NOON, expiresAt: MORNING })).toBe(MORNING);
    expect(due({ state: 'provisional', decideBy: MORNING, expiresAt: NOON })).toBe(MORNING);
    expect(due({ state: 'provisional', decideBy: NOON })).toBe(NOON);
    expect(due({ state: 'in_force', decideBy: MORNING, expiresAt: NEXT_DAY })).toBe(NEXT_DAY);
    expect(due({ state: 'in_force', decideBy: MORNING })).toBeUndefined();
    expect(due({ state: 'carried_out', decideBy: MORNING })).toBeUndefined();
  });

  it('are taken so many at once, and the command says that there are more', () => {
    const { state } = createBenchPool();
    const max = RECORD_EXPIRIES_PER_COMMAND_MAX;
    const ids = Array.from({ length: max + 1 }, (_, index) => `o-${100 + index}`);
    keep(state, ...ids.map((recordId) => orderOf(recordId)));
    const frame = {
      recordedAt: NOON,
      businessDate: DAY_1,
      nextTransferId: () => {
        throw new Error('no transfer is expected');
      },
    };
    const first = expireRecords(state, frame);
    expect([first.count, first.more, first.rows.length]).toEqual([max, true, max]);
    expect(first.rows[0]?.values['record_id']).toBe('o-100');
    const second = expireRecords(state, frame);
    expect([second.count, second.more]).toEqual([1, false]);
    expect([second.facts, second.outbox]).toEqual([[], []]);
    expect(findRecord(state, 'order', `o-${100 + max}`)?.state).toBe('lapsed');
  });

  it('of a kind without a step take none', () => {
    const { state } = createBench();
    const record = { kind: 'intake', recordId: 'intake', state: 'open' } as const;
    const frame = { recordedAt: NOON, businessDate: DAY_1, nextTransferId: () => '' as never };
    const kept = { ...record, businessDate: DAY_1, body: { reason: 'x' } };
    expect(expireRecord(state, kept, frame)).toBeUndefined();
  });
});

describe('a record', () => {
  it('is open until its state says that it has ended, and is found a while after', () => {
    const { state } = createBench();
    const row = keepRecord(state, orderOf('o'));
    expect(row.values).toMatchObject({ record_kind: 'order', record_id: 'o', is_open: true });
    expect([...openRecords(state, 'order').keys()]).toEqual(['o']);
    expect(findRecord(state, 'order', 'o')?.state).toBe('registered');
    expect(findRecord(state, 'order', 'p')).toBeUndefined();
    expect(findRecord(state, 'proposal', 'o')).toBeUndefined();
    keep(state, orderOf('p'), orderOf('o', { state: 'lapsed' }));
    expect([...openRecords(state, 'order').keys()]).toEqual(['p']);
    expect(findRecord(state, 'order', 'o')?.state).toBe('lapsed');
    keep(state, orderOf('p', { state: 'rejected' }));
    expect(state.records.has('order')).toBe(false);
    expect(openRecords(state, 'order').size).toBe(0);
    expect(state.orders.size).toBe(0);
  });

  it('that has ended is given to the decision that asks for it', () => {
    const { state } = createBench();
    rememberRecord(state, orderOf('o', { state: 'released' }));
    expect(findRecord(state, 'order', 'o')?.state).toBe('released');
    expect(openRecords(state, 'order').size).toBe(0);
  });

  it('names nobody when it is of nobody', () => {
    const { state } = createBench();
    const record = { kind: 'intake', recordId: 'intake', state: 'open' } as const;
    const row = keepRecord(state, { ...record, businessDate: DAY_1, body: { reason: 'x' } });
    expect(row.values['subject']).toBeNull();
  });

  it('that is an order keeps its rank among those of the customer', () => {
    const { state } = createBench();
    keep(
      state,
      orderOf('o-3', { rankNumber: 3 }),
      orderOf('o-1'),
      orderOf('o-2', { rankNumber: 2 }),
    );
    const ranked = () => state.orders.get('a')?.map(({ recordId }) => recordId);
    expect(ranked()).toEqual(['o-1', 'o-2', 'o-3']);
    keep(state, orderOf('o-1', { state: 'in_force' }));
    expect(ranked()).toEqual(['o-1', 'o-2', 'o-3']);
    keep(state, orderOf('o-2', { rankNumber: 2, state: 'lapsed' }));
    expect(ranked()).toEqual(['o-1', 'o-3']);
  });
});

describe('a step', () => {
  const table: Transitions<'on' | 'off' | 'gone', 'press' | 'look' | 'drop'> = {
    on: { press: 'off', look: 'same', drop: 'gone' },
    off: { press: 'on', look: 'same', drop: 'refused' },
    gone: { press: 'refused', look: 'refused', drop: 'refused' },
  };

  it('leads where the table says, or stays', () => {
    expect(stateAfter(table, { state: 'on', event: 'press' })).toBe('off');
    expect(stateAfter(table, { state: 'off', event: 'press' })).toBe('on');
    expect(stateAfter(table, { state: 'off', event: 'look' })).toBe('off');
    expect(refuseStep(table, { state: 'on', event: 'look' })).toBeUndefined();
  });

  it('that the table refuses is refused with the states that allow it', () => {
    expect(refuseStep(table, { state: 'gone', event: 'press' })?.outcome).toMatchObject({
      status: 'record_state_forbids',
      expected: 'on, off',
      received: 'gone',
    });
    expect(refuseStep(table, { state: 'off', event: 'drop' })?.outcome).toMatchObject({
      expected: 'on',
      received: 'off',
    });
    expect(() => stateAfter(table, { state: 'off', event: 'drop' })).toThrow('C40');
  });
});
