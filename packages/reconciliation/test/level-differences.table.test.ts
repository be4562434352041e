/**
 * Goal: a check of a level tells each difference once, of the days that it compares and of nothing
 * that only waits, with the customer that it is about.
 *
 * Method: two short lists for each kind of difference; the days of a check over weekends.
 */
import { addDays, businessDate } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  checkLists,
  LEVEL_WINDOW_DAYS_MAX,
  levelWindow,
  listDifferences,
  type MatchItem,
  PLATFORM_TABLE_RULES,
  STANDARD_MATCH_RULES,
} from '../src/index.ts';

const MONDAY = businessDate('2026-03-02');
const TUESDAY = businessDate('2026-03-03');
const WEDNESDAY = businessDate('2026-03-04');

const item = (id: string, more: Partial<MatchItem> = {}): MatchItem => ({
  id,
  side: 'credit',
  amount: 100n,
  date: MONDAY,
  endToEndId: id,
  ...more,
});

function told(
  lines: readonly MatchItem[],
  entries: readonly MatchItem[],
  { asOf = WEDNESDAY, toldFrom = MONDAY, rules = PLATFORM_TABLE_RULES } = {},
) {
  const check = checkLists('R5', { lines, entries, rules, asOf });
  const { waitBusinessDays } = rules;
  return listDifferences(check, { toldFrom, waitBusinessDays, items: [...lines, ...entries] });
}

describe('the days of a check', () => {
  it.each([
    // A Wednesday: back to Monday, and the Friday before to be matched with.
    [WEDNESDAY, undefined, '2026-03-01', MONDAY],
    [MONDAY, undefined, '2026-02-26', '2026-02-27'],
    [WEDNESDAY, businessDate('2026-02-10'), '2026-02-09', '2026-02-10'],
  ])('of %s with the oldest difference of %s', (at, oldest, listedFrom, toldFrom) => {
    const window = levelWindow({ at, waitBusinessDays: 1, oldest });
    expect(window.toldFrom <= toldFrom).toBe(true);
    expect(window.listedFrom < window.toldFrom).toBe(true);
    if (oldest !== undefined) expect(window).toEqual({ listedFrom, toldFrom });
  });

  it('look back no further than a bound', () => {
    const oldest = businessDate('2020-01-01');
    const { toldFrom } = levelWindow({ at: WEDNESDAY, waitBusinessDays: 1, oldest });
    expect(toldFrom).toBe(addDays(WEDNESDAY, -LEVEL_WINDOW_DAYS_MAX));
  });
});

describe('the differences of two lists', () => {
  it('are none when both tell the same', () => {
    expect(told([item('a')], [item('a')])).toEqual({ differences: [], waitingCount: 0 });
  });

  it.each<[string, readonly MatchItem[], readonly MatchItem[], object]>([
    ['missing_in_ledger', [item('a')], [], { item: 'a', effect: 100n }],
    ['missing_at_bank', [], [item('a')], { item: 'a', effect: -100n }],
    [
      'amount_differs',
      [item('a', { amount: 120n })],
      [item('a', { ownerId: 'ada' })],
      { item: 'a', effect: 20n, customerId: 'ada' },
    ],
    [
      'status_differs',
      [item('a', { account: 'pay' })],
      [item('a', { account: 'tender' })],
      { item: 'a', effect: 0n },
    ],
    [
      'status_differs',
      [item('a', { status: 'final' })],
      [item('a', { status: 'rejected' })],
      { item: 'a' },
    ],
    [
      'duplicate',
      [item('a'), item('a#2', { endToEndId: 'a' })],
      [item('a')],
      { item: 'a#2', effect: 100n },
    ],
  ])('are told: %s', (kind, lines, entries, expected) => {
    const { differences } = told(lines, entries);
    expect(differences).toMatchObject([{ kind, itemDate: MONDAY, ...expected }]);
  });

  it('wait one business day for the next list, and match there', () => {
    const young = { asOf: TUESDAY };
    expect(told([item('a')], [], young)).toEqual({ differences: [], waitingCount: 1 });
    const next = [item('a', { date: TUESDAY })];
    expect(told([item('a')], next, young)).toEqual({ differences: [], waitingCount: 0 });
  });

  it('are not told again of days before those compared', () => {
    expect(told([item('a')], [], { toldFrom: TUESDAY }).differences).toEqual([]);
  });

  it('are told of what is only proposed once it has waited', () => {
    const rules = STANDARD_MATCH_RULES;
    const named = { endToEndId: undefined, party: 'Ada' };
    const line = { ...item('line'), ...named };
    const entry = { ...item('entry'), ...named };
    const { endToEndId: _, ...bareLine } = line;
    const { endToEndId: __, ...bareEntry } = entry;
    expect(told([bareLine], [bareEntry], { rules, asOf: TUESDAY })).toEqual({
      differences: [],
      waitingCount: 1,
    });
    expect(told([bareLine], [bareEntry], { rules }).differences).toMatchObject([
      { kind: 'missing_in_ledger', item: 'line', effect: 0n },
    ]);
  });

  it('are none for what a list shows and takes back itself', () => {
    const rules = STANDARD_MATCH_RULES;
    const shown = item('a', { bankReference: 'B-1' });
    const back = item('b', { side: 'debit', bankReference: 'B-1', reversal: true });
    const { endToEndId: _, ...first } = shown;
    const { endToEndId: __, ...second } = back;
    expect(told([first, second], [], { rules }).differences).toEqual([]);
  });
});
