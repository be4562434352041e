/**
 * Goal: the result of matching follows from the lists, the rules and the decisions, and from
 * nothing else; every item is in one place; and the effects of what is left explain the difference
 * of the two sums exactly.
 *
 * Method: random lists over few references, amounts, names and days, so that everything collides;
 * each is matched as given and shuffled. The seed is printed by fast-check with the smallest
 * failing case.
 */
import { businessDate } from '@ringfence/money';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type MatchDecision,
  type MatchItem,
  type Matching,
  matchItems,
  STANDARD_MATCH_RULES,
} from '../src/index.ts';

const AT = businessDate('2026-03-06');
const DAYS = ['2026-03-02', '2026-03-05', '2026-03-06'].map(businessDate);

const few = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 1, max: count }).map((number) => `${prefix}${number}`),
    {
      nil: undefined,
      freq: 2,
    },
  );

const itemArbitrary = fc
  .record({
    side: fc.constantFrom('credit' as const, 'debit' as const),
    amount: fc.bigInt({ min: 1n, max: 4n }),
    date: fc.constantFrom(...DAYS),
    endToEndId: few('P', 6),
    bankReference: few('B', 6),
    batchReference: few('N', 3),
    party: few('Q', 2),
    status: fc.option(fc.constantFrom('final' as const, 'rejected' as const), { nil: undefined }),
    reversal: fc.option(fc.constant(true), { nil: undefined, freq: 4 }),
  })
  .map((one) => {
    const present = Object.entries(one).filter(([, value]) => value !== undefined);
    // Without the members that are absent it is an item but for its id.
    return Object.fromEntries(present) as Omit<MatchItem, 'id'>;
  });

const listArbitrary = (prefix: string) =>
  fc
    .array(itemArbitrary, { maxLength: 14 })
    .map((items) => items.map((one, index): MatchItem => ({ ...one, id: `${prefix}${index}` })));

const decisionArbitrary = fc.record({
  decision: fc.constantFrom('make' as const, 'undo' as const),
  lineIds: fc.integer({ min: 0, max: 13 }).map((number) => [`L${number}`]),
  entryIds: fc.integer({ min: 0, max: 13 }).map((number) => [`E${number}`]),
  reason: fc.constant('looked at'),
});

const casesArbitrary = fc.record({
  lines: listArbitrary('L'),
  entries: listArbitrary('E'),
  decisions: fc.array(decisionArbitrary, { maxLength: 4 }),
  turn: fc.integer({ min: 0, max: 13 }),
});

const run = (
  lines: readonly MatchItem[],
  entries: readonly MatchItem[],
  decisions: readonly MatchDecision[],
): Matching => matchItems({ lines, entries, decisions, rules: STANDARD_MATCH_RULES, asOf: AT });

/** The same whatever order matches are told in. */
function told({ matches, ...matching }: Matching): object {
  const listed = [...matches()].map((one) => JSON.stringify(one)).sort();
  return { ...matching, matches: listed };
}

function turned<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)].reverse();
}

function signed({ side, amount }: MatchItem): bigint {
  return side === 'credit' ? amount : -amount;
}

it('R14 the order of the lists never matters, and the same run again gives the same', () => {
  fc.assert(
    fc.property(casesArbitrary, ({ lines, entries, decisions, turn }) => {
      const first = told(run(lines, entries, decisions));
      expect(told(run(turned(lines, turn), turned(entries, turn), decisions))).toEqual(first);
      expect(told(run(lines, entries, decisions))).toEqual(first);
    }),
    { numRuns: 1_500 },
  );
});

it('R10 every item is in exactly one place, and what is left explains the difference', () => {
  fc.assert(
    fc.property(casesArbitrary, ({ lines, entries, decisions }) => {
      const { matches, proposals, breaks, idleEntryIds } = run(lines, entries, decisions);
      const places = [...matches(), ...proposals, ...breaks];
      const lineIds = places.flatMap((one) => one.lineIds);
      const entryIds = [...places.flatMap((one) => one.entryIds), ...idleEntryIds];

      expect(lineIds.sort()).toEqual(lines.map(({ id }) => id).sort());
      expect(entryIds.sort()).toEqual(entries.map(({ id }) => id).sort());
      const idle = new Set(idleEntryIds);
      let difference = 0n;
      for (const line of lines) difference += signed(line);
      for (const entry of entries) if (!idle.has(entry.id)) difference -= signed(entry);
      expect(breaks.reduce((sum, { effect }) => sum + effect, 0n)).toBe(difference);
    }),
    { numRuns: 1_500 },
  );
});

it('R11 nothing is matched by itself without a reference that agrees and the exact amount', () => {
  fc.assert(
    fc.property(casesArbitrary, ({ lines, entries }) => {
      for (const { agreed, rule } of run(lines, entries, []).matches()) {
        const named = ['endToEndId', 'bankReference', 'batchReference'] as const;
        expect(rule).not.toBe('by_hand');
        expect(named.some((field) => agreed.includes(field))).toBe(true);
        expect(agreed).toContain('amount');
      }
    }),
  );
});

it('an undone match stays undone, and made again is what it was', () => {
  fc.assert(
    fc.property(casesArbitrary, ({ lines, entries }) => {
      const before = [...run(lines, entries, []).matches()];
      const [one] = before;
      if (one === undefined) return;
      const { lineIds, entryIds } = one;
      const undo: MatchDecision = { decision: 'undo', lineIds, entryIds, reason: 'wrong' };
      const make: MatchDecision = { ...undo, decision: 'make', reason: 'right after all' };
      const same = (match: { lineIds: readonly string[]; entryIds: readonly string[] }) =>
        lineIds.some((id) => match.lineIds.includes(id)) &&
        entryIds.some((id) => match.entryIds.includes(id));

      expect([...run(lines, entries, [undo]).matches()].some(same)).toBe(false);
      const again = [...run(lines, entries, [undo, make]).matches()];
      expect(again.filter(same)).toMatchObject([{ lineIds, entryIds }]);
    }),
  );
});
