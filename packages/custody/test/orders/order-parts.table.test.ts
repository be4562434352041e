/**
 * Goal: the tables of authorities' orders say what the law says.
 *
 * Method: one row for each longest term, for each calendar case of adding one, and for each event
 * in each state.
 */
import { timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import { addTerm, type Term } from '../../src/orders/add-term.ts';
import { latestExpiry, ORDER_GROUNDS, type OrderGround } from '../../src/orders/order-ground.ts';
import { ORDER_TRANSITIONS, type OrderState } from '../../src/orders/order-state.ts';

const moment = (text: string) => timestamp(`${text}T08:30:00.250Z`);

describe('a term', () => {
  const rows: readonly (readonly [string, Term, string])[] = [
    ['2026-03-02', { months: 6 }, '2026-09-02T08:30:00.250Z'],
    ['2026-08-31', { months: 6 }, '2027-02-28T08:30:00.250Z'],
    ['2027-08-31', { months: 6 }, '2028-02-29T08:30:00.250Z'],
    ['2026-10-31', { months: 1 }, '2026-11-30T08:30:00.250Z'],
    ['2026-12-15', { months: 12 }, '2027-12-15T08:30:00.250Z'],
    ['2028-02-29', { months: 12 }, '2029-02-28T08:30:00.250Z'],
    ['2026-12-31', { hours: 48 }, '2027-01-02T08:30:00.250Z'],
  ];
  for (const [start, term, end] of rows) {
    it(`of ${JSON.stringify(term)} from ${start} ends at ${end}`, () => {
      expect(addTerm(moment(start), term)).toBe(end);
    });
  }

  it('does not end after the last year of the calendar', () => {
    expect(() => addTerm(moment('9999-12-01'), { months: 1 })).toThrow(RangeError);
  });
});

describe('the longest term', () => {
  const rows: readonly (readonly [OrderGround, string, boolean])[] = [
    ['criminal', '2026-09-02', true],
    ['criminal_major', '2027-03-02', true],
    ['civil', '2027-03-02', true],
    ['money_laundering', '2026-03-04', false],
    ['telecom_fraud', '2026-03-04', false],
  ];
  for (const [ground, end, isRenewable] of rows) {
    it(`of ${ground} is until ${end}, ${isRenewable ? 'and again' : 'once'}`, () => {
      expect(latestExpiry(ground, moment('2026-03-02'))).toBe(moment(end));
      expect(ORDER_GROUNDS[ground].isRenewable).toBe(isRenewable);
    });
  }
});

describe('an order', () => {
  const moves = Object.entries(ORDER_TRANSITIONS).flatMap(([state, row]) =>
    Object.entries(row)
      .filter(([, next]) => next !== 'refused')
      .map(([event, next]) => `${state} ${event} ${next}`),
  );

  it('moves along these lines and no others', () => {
    expect(moves).toEqual([
      'registered take_effect in_force',
      'registered carry_out carried_out',
      'registered reject rejected',
      'registered lapse lapsed',
      'provisional take_effect in_force',
      'provisional reject rejected',
      'provisional lapse lapsed',
      'provisional expire expired',
      'in_force adjust in_force',
      'in_force release released',
      'in_force expire expired',
    ]);
  });

  it('that has ended never moves again', () => {
    const ended: readonly OrderState[] = [
      'carried_out',
      'rejected',
      'lapsed',
      'released',
      'expired',
    ];
    for (const state of ended) {
      expect(new Set(Object.values(ORDER_TRANSITIONS[state]))).toEqual(new Set(['refused']));
    }
  });
});
