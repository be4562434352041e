import { type BankCalendar, businessDate } from '@ringfence/money';
import {
  type AllocationCandidate,
  type AllocationProposal,
  type BilingualText,
  explainMatch,
  type Match,
  type MatchItem,
  type MatchRules,
  matchItems,
  proposeAllocations,
  type UnallocatedReceipt,
  type Unsearched,
} from '@ringfence/reconciliation';
import {
  type ContentSeal,
  type Db,
  type KeptPayoutAccount,
  listAllocationCandidates,
  listPaymentsInTransit,
  listPayoutAccountsOf,
  listReceiptsInTransit,
  listUnallocated,
  listUnbookedLines,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { readPayoutAccounts } from '../custody/seal-payout-account.ts';
import { calendarInForce } from '../levels/calendar-in-force.ts';
import { rulesInForce } from '../levels/rules-in-force.ts';
import { namePayees, readPayees, type SealedEntries } from '../matching/name-payees.ts';

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

/** What proposals are made of, as one snapshot has it; the accounts of customers are sealed. */
export interface ProposalFacts {
  readonly at: string;
  readonly lines: readonly MatchItem[];
  readonly payments: SealedEntries;
  readonly receipts: readonly MatchItem[];
  readonly rules: MatchRules;
  readonly calendar: BankCalendar | undefined;
  readonly unallocated: readonly UnallocatedReceipt[];
  readonly customers: readonly Pick<AllocationCandidate, 'customerId' | 'references'>[];
  readonly accounts: readonly KeptPayoutAccount[];
}

/**
 * Reads what {@link proposeMatches} looks at.
 *
 * @param at the open business day
 */
export async function readProposalFacts(
  db: Db,
  seal: ContentSeal,
  { poolId, at }: { readonly poolId: number; readonly at: string },
): Promise<ProposalFacts> {
  const lines = await listUnbookedLines(db, seal, { poolId, limit: PROPOSED_LINES_MAX });
  const page = { poolId, limit: PROPOSED_ITEMS_MAX };
  const payments = lines.length === 0 ? [] : await listPaymentsInTransit(db, page);
  const unallocated = await listUnallocated(db, seal, { poolId, limit: PROPOSED_LINES_MAX });
  const everybody = { poolId, limit: PROPOSED_CUSTOMERS_MAX };
  const customers = unallocated.length === 0 ? [] : await listAllocationCandidates(db, everybody);
  const customerIds = customers.map(({ customerId }) => customerId);
  return {
    at,
    lines,
    payments: await readPayees(db, poolId, payments),
    receipts: lines.length === 0 ? [] : await listReceiptsInTransit(db, page),
    rules: await rulesInForce(db, { poolId, at }),
    calendar: await calendarInForce(db, { poolId, at }),
    unallocated,
    customers,
    accounts: customers.length === 0 ? [] : await listPayoutAccountsOf(db, { poolId, customerIds }),
  };
}

/**
 * Holds the lines that the books could not take in against what is in transit, and unallocated
 * money against the customers, and proposes what they may be. Books nothing: a person takes a
 * proposal to the breaks desk, or allocates.
 *
 * @throws {VaultFault}
 */
export async function proposeMatches(
  vault: FieldSeal | undefined,
  facts: ProposalFacts,
): Promise<MatchProposals> {
  const { at, lines, receipts, rules, calendar, unallocated } = facts;
  const payments = await namePayees(vault, facts.payments);
  const entries = [...payments, ...receipts];
  const matching = matchItems({ lines, entries, rules, asOf: businessDate(at), calendar });
  const likely = [...matching.matches(), ...matching.proposals].filter(isOneToOne);
  const differing = matching.breaks.filter(isOneToOne);

  const customers = await nameCandidates(vault, facts);
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

/** The names and accounts that customers registered, put to the customers. */
async function nameCandidates(
  vault: FieldSeal | undefined,
  { customers, accounts }: Pick<ProposalFacts, 'customers' | 'accounts'>,
): Promise<readonly AllocationCandidate[]> {
  const opened = [...(await readPayoutAccounts(vault, accounts))];
  const byCustomer = Map.groupBy(opened, ([{ owner }]) => owner.customerId);
  return customers.map((customer) => {
    const own = byCustomer.get(customer.customerId) ?? [];
    return {
      ...customer,
      names: own.map(([, { holderName }]) => holderName),
      accounts: own.map(([, { identification }]) => identification),
    };
  });
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
