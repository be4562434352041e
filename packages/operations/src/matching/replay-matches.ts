import { addDays, type BankCalendar, type BusinessDate } from '@ringfence/money';
import {
  type BilingualText,
  explainMatch,
  type Match,
  type MatchItem,
  type Matching,
  type MatchRules,
  matchItems,
} from '@ringfence/reconciliation';
import {
  type ContentSeal,
  type Db,
  listEntriesOfDays,
  listLinesOfDays,
  type StatedLine,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { calendarInForce } from '../levels/calendar-in-force.ts';
import { ENTRIES_BEFORE_DAYS, REPLAYED_ENTRIES_MAX, REPLAYED_LINES_MAX } from './limits.ts';
import { namePayees, readPayees, type SealedEntries } from './name-payees.ts';

/** What rules make of one line: a match, a proposal, or what is left over. */
export interface LineOutcome {
  readonly outcome: 'matched' | 'proposed' | 'left';
  /** The rule that found it; of a line that is left, the kind of break. */
  readonly rule: string;
  readonly entryIds: readonly string[];
  readonly confidence?: number;
  readonly why?: BilingualText;
}

/** One line of a past day: what the books took it for, and what rules make of it. */
export interface ReplayedLine extends LineOutcome {
  readonly lineId: string;
  readonly businessDate: BusinessDate;
  readonly side: MatchItem['side'];
  /** @unit minor units */
  readonly amount: bigint;
  readonly meaning: string;
  readonly subject: string;
}

/** The stored lines of some days, matched again. */
export interface ReplayedDays {
  readonly rules: { readonly id: string; readonly version: number };
  readonly entryCount: number;
  readonly lines: readonly ReplayedLine[];
}

/** The days whose lines are matched again. */
interface Days {
  readonly poolId: number;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** The lists of past days, as every replay of them reads them. */
export interface PastLists {
  readonly lines: readonly StatedLine[];
  readonly entries: readonly MatchItem[];
  readonly asOf: BusinessDate;
  /** The days that ages count; undefined: weekdays. */
  readonly calendar: BankCalendar | undefined;
}

/** The lists as one snapshot has them: the accounts of payees are sealed. */
export interface SealedPastLists extends Omit<PastLists, 'entries'> {
  readonly entries: SealedEntries;
}

/**
 * The lines of past days and what they may be, as they are stored.
 *
 * @returns undefined when there are more than one replay matches
 */
export async function readPastLists(
  db: Db,
  seal: ContentSeal,
  { poolId, from, to }: Days,
): Promise<SealedPastLists | undefined> {
  const lines = await listLinesOfDays(db, seal, {
    poolId,
    from,
    to,
    limit: REPLAYED_LINES_MAX + 1,
  });
  const entries = await listEntriesOfDays(db, {
    poolId,
    from: addDays(from, -ENTRIES_BEFORE_DAYS),
    to,
    limit: REPLAYED_ENTRIES_MAX + 1,
  });
  const isTooMany = lines.length > REPLAYED_LINES_MAX || entries.length > REPLAYED_ENTRIES_MAX;
  if (isTooMany) return undefined;
  return {
    lines,
    entries: await readPayees(db, poolId, entries),
    asOf: to,
    calendar: await calendarInForce(db, { poolId, at: to }),
  };
}

/**
 * Opens what is sealed in the lists.
 *
 * @throws {VaultFault}
 */
export async function openPastLists(
  vault: FieldSeal | undefined,
  lists: SealedPastLists,
): Promise<PastLists> {
  return { ...lists, entries: await namePayees(vault, lists.entries) };
}

/**
 * Matches the lines of past days again by some rules, and says of each why. Nothing is changed: the
 * same lists and rules give the same answer whenever it is asked.
 */
export function replayMatches(
  { lines, entries, asOf, calendar }: PastLists,
  rules: MatchRules,
): ReplayedDays {
  const items = lines.map(({ item }) => item);
  const matching = matchItems({ lines: items, entries, rules, asOf, calendar });
  const outcomes = outcomesOf(matching, rules);
  return {
    rules: { id: rules.id, version: rules.version },
    entryCount: entries.length,
    lines: lines.map(({ item, meaning, subject }) => ({
      lineId: item.id,
      businessDate: item.date,
      side: item.side,
      amount: item.amount,
      meaning,
      subject,
      ...(outcomes.get(item.id) ?? { outcome: 'left', rule: 'unsearched', entryIds: [] }),
    })),
  };
}

function outcomesOf(matching: Matching, rules: MatchRules): ReadonlyMap<string, LineOutcome> {
  const outcomes = new Map<string, LineOutcome>();
  const note = (outcome: 'matched' | 'proposed', match: Match): void => {
    const { rule, entryIds, confidence, lineIds } = match;
    const why = explainMatch(rules, match);
    for (const id of lineIds) outcomes.set(id, { outcome, rule, entryIds, confidence, why });
  };
  for (const match of matching.matches()) note('matched', match);
  for (const match of matching.proposals) note('proposed', match);
  for (const { kind, lineIds, entryIds } of matching.breaks) {
    for (const id of lineIds) outcomes.set(id, { outcome: 'left', rule: kind, entryIds });
  }
  return outcomes;
}
