/**
 * Goal: the equation is exact for any books, and a day never closes with a difference that no item
 * names, however small.
 *
 * Method: random items and breaks; a bank balance that follows from them must close, the same
 * balance off by any amount must not. The seed is printed by fast-check with the smallest failing
 * case.
 */
import { businessDate, nextWeekday } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayToClose, decideDayClose, liabilitiesTotal, stateEquation } from '../src/index.ts';

const AT = businessDate('2026-03-06');
const YOUNG = businessDate('2026-03-05');

const money = fc.bigInt({ min: 0n, max: 2n ** 62n });
const signed = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });

const dayArbitrary = fc
  .record({
    liabilities: fc.record({
      available: money,
      held: money,
      suspense: money,
      feesAccrued: money,
      purpose: money,
    }),
    itemsIn: fc.array(signed, { maxLength: 20 }),
    itemsOut: fc.array(signed, { maxLength: 20 }),
    effects: fc.array(signed, { maxLength: 200 }),
  })
  .map(({ liabilities, itemsIn, itemsOut, effects }): DayToClose => {
    const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, one) => all + one, 0n);
    const item = (prefix: string) => (amount: bigint, index: number) => ({
      subject: `${prefix}-${index}`,
      since: YOUNG,
      amount,
    });
    const whole = { ...liabilities, inTransitOut: sum(itemsOut) };
    const bankMirror = liabilitiesTotal(whole) - sum(itemsIn);
    return {
      state: 'reconciling',
      statementsAnnounced: 1,
      statementsWhole: 1,
      sums: [],
      replay: { accountsDiffering: 0 },
      explainedItems: new Set(),
      parts: {
        businessDate: AT,
        liabilities: whole,
        bankMirror,
        inTransitIn: sum(itemsIn),
        bankClosing: bankMirror + sum(effects),
        itemsIn: itemsIn.map(item('in')),
        itemsOut: itemsOut.map(item('out')),
        breaks: effects.map((effect, index) => ({
          breakId: `break-${index}`,
          kind: 'missing_in_ledger',
          since: YOUNG,
          subject: `S#${index}`,
          effect,
          explained: true,
        })),
      },
    };
  });

describe('the equation', () => {
  it('closes exactly when the items add up, and names the difference when they do not', () => {
    fc.assert(
      fc.property(dayArbitrary, signed, (day, off) => {
        const { parts } = day;
        const equation = stateEquation(parts);
        const { bankClosing, inTransitIn, breaks, liabilities, unexplained } = equation;
        expect(bankClosing + inTransitIn.sum - breaks.sum + unexplained).toBe(liabilities.total);
        expect(unexplained).toBe(0n);
        expect(decideDayClose(day).status).toBe('closed');
        const wrong = { ...day, parts: { ...parts, bankClosing: parts.bankClosing + off } };
        expect(stateEquation(wrong.parts).unexplained).toBe(-off);
        expect(decideDayClose(wrong).status).toBe(off === 0n ? 'closed' : 'difference_unexplained');
      }),
      { numRuns: 300 },
    );
  });

  it('is about one day: a later date makes items older, not larger', () => {
    fc.assert(
      fc.property(dayArbitrary, (day) => {
        const later = { ...day.parts, businessDate: nextWeekday(AT) };
        const [before, after] = [stateEquation(day.parts), stateEquation(later)];
        expect(after.inTransitIn.sum).toBe(before.inTransitIn.sum);
        for (const [index, item] of after.breaks.listed.entries()) {
          expect(item.ageBusinessDays).toBe(
            (before.breaks.listed[index]?.ageBusinessDays ?? 0) + 1,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
