import { businessDate } from '@ringfence/money';
import {
  type AllocationProposal,
  type BilingualText,
  explainMatch,
  type Match,
  type MatchRules,
  matchItems,
  proposeAllocations,
  type Unsearched,
} from '@ringfence/reconciliation';
import {
  type Db,
  listAllocationCandidates,
  listPaymentsInTransit,
  listReceiptsInTransit,
  listUnallocated,
  listUnbookedLines,
} from '@ringfence/store';
import { calendarInForce } from '../levels/calendar-in-force.ts';
import { rulesInForce } from '../levels/rules-in-force.ts';

/** Lines and receipts that one answer is about. */
export const PROPOSED_LINES_MAX = 1_000;

/** Items in transit that lines are held against. */
export const PROPOSED_ITEMS_MAX = 100_000;

/** Customers whose names and accounts are looked at. */
export const PROPOSED_CUSTOMERS_MAX = 100_000;

/** That a line which is a break may be an item in transit after all. */
export interface ItemProposal {
  readonly breakId: string;
  readonly itemId: string;
  readonly rule: string;
  readonly confidence: number;
  /** What the bank has more than the item; zero when the amounts are equal. */
  readonly difference: bigint;
  readonly why: BilingualText;
}

/** What the rules propose to people about what an import left over. */
export interface MatchProposals {
  readonly rules: { readonly id: string; readonly version: number };
  readonly items: readonly ItemProposal[];
  readonly allocations: readonly AllocationProposal[];
  /** Lines are named by their breaks. */
  readonly unsearched: readonly Unsearched[];
  /** Whether everything was looked at; when not, a bound came first. */
  readonly isWhole: boolean;
}

const SAME_REFERENCE: BilingualText = {
  zh: '编号相同,金额不同',
  en: 'The same reference, another amount',
};
const CONFIDENCE_OF_A_REFERENCE = 100;

/**
 * Holds the lines that the books could not take in against what is in transit, and unallocated
 * money against the customers, and proposes what they may be. Books nothing: a person takes a
 * proposal to the breaks desk, or allocates.
 *
 * @param at the open business day
 */
export async function proposeMatches(
  db: Db,
  { poolId, at }: { readonly poolId: number; readonly at: string },
): Promise<MatchProposals> {
  const lines = await listUnbookedLines(db, { poolId, limit: PROPOSED_LINES_MAX });
  const page = { poolId, limit: PROPOSED_ITEMS_MAX };
  const payments = lines.length === 0 ? [] : await listPaymentsInTransit(db, page);
  const receipts = lines.length === 0 ? [] : await listReceiptsInTransit(db, page);
  const rules = await rulesInForce(db, { poolId, at });
  const entries = [...payments, ...receipts];
  const calendar = await calendarInForce(db, { poolId, at });
  const matching = matchItems({ lines, entries, rules, asOf: businessDate(at), calendar });
  const likely = [...matching.matches(), ...matching.proposals].filter(isOneToOne);
  const differing = matching.breaks.filter(isOneToOne);

  const unallocated = await listUnallocated(db, { poolId, limit: PROPOSED_LINES_MAX });
  const everybody = { poolId, limit: PROPOSED_CUSTOMERS_MAX };
  const customers = unallocated.length === 0 ? [] : await listAllocationCandidates(db, everybody);
  const isWhole =
    Math.max(lines.length, unallocated.length) < PROPOSED_LINES_MAX &&
    Math.max(payments.length, receipts.length) < PROPOSED_ITEMS_MAX &&
    customers.length < PROPOSED_CUSTOMERS_MAX;
  return {
    rules: { id: rules.id, version: rules.version },
    items: [
      ...likely.map((match) => itemOf(rules, match)),
      ...differing.map(({ lineIds, entryIds, effect }) => ({
        breakId: lineIds[0],
        itemId: entryIds[0],
        rule: 'same_reference',
        confidence: CONFIDENCE_OF_A_REFERENCE,
        difference: effect,
        why: SAME_REFERENCE,
      })),
    ],
    allocations: proposeAllocations(unallocated, customers),
    unsearched: matching.unsearched,
    isWhole,
  };
}

type OneToOne<Found> = Found & {
  readonly lineIds: readonly [string];
  readonly entryIds: readonly [string];
};

/** The desk takes one item for one break. */
function isOneToOne<Found extends Pick<Match, 'lineIds' | 'entryIds'>>(
  found: Found,
): found is OneToOne<Found> {
  return found.lineIds.length === 1 && found.entryIds.length === 1;
}

function itemOf(rules: MatchRules, match: OneToOne<Match>): ItemProposal {
  const { lineIds, entryIds, rule, confidence } = match;
  const why = explainMatch(rules, match);
  return { breakId: lineIds[0], itemId: entryIds[0], rule, confidence, difference: 0n, why };
}
