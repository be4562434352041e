import { assert } from '@ringfence/money';
import { ALLOCATION_CANDIDATES_MAX, ALLOCATION_PROPOSALS_MAX } from './limits.ts';
import { normaliseText } from './normalise-text.ts';

/** Money that came in and that nobody owns yet, with what the bank's line says of it. */
export interface UnallocatedReceipt {
  readonly receiptId: string;
  readonly payerName?: string;
  readonly payerAccount?: string;
  readonly remark?: string;
}

/** What is known of a customer that a payer could have written. */
export interface AllocationCandidate {
  readonly customerId: string;
  readonly names: readonly string[];
  /** Accounts of their own, and accounts that paid for them before. */
  readonly accounts: readonly string[];
  /** Deposit references and other ids that name the customer. */
  readonly references: readonly string[];
}

/** What spoke for a customer, by how much it says. */
export const ALLOCATION_CLUES = [
  'account',
  'reference_in_remark',
  'name',
  'name_in_remark',
] as const;

export type AllocationClue = (typeof ALLOCATION_CLUES)[number];

/**
 * How much each clue counts. Together they stay below 100: a person looks at every allocation.
 */
const CLUE_CONFIDENCE: Readonly<Record<AllocationClue, number>> = {
  account: 40,
  reference_in_remark: 35,
  name: 15,
  name_in_remark: 5,
};

/** Shorter names and references are in too many remarks by chance. */
const CLUE_LENGTH_MIN = 2;
const REFERENCE_LENGTH_MIN = 6;

/** Whose a receipt may be: for people, and never booked by itself. */
export interface AllocationProposal {
  readonly receiptId: string;
  readonly customerId: string;
  readonly confidence: number;
  /** Which clues agreed; the values stay where they are. */
  readonly clues: readonly AllocationClue[];
}

/**
 * Proposes whose unallocated money is, from the payer's name and account and from the remark, as
 * they are after normalising. What is only similar is no clue. Of customers that fit equally well
 * none is above another, and of too many none is proposed.
 *
 * @returns proposals by receipt in the order given, the likeliest first
 */
export function proposeAllocations(
  receipts: readonly UnallocatedReceipt[],
  candidates: readonly AllocationCandidate[],
): readonly AllocationProposal[] {
  const countMax = ALLOCATION_CANDIDATES_MAX;
  assert(candidates.length <= countMax, `R13 expected at most ${countMax} candidates`);
  const index = indexCandidates(candidates);
  return receipts.flatMap((receipt) => proposeFor(receipt, index));
}

interface CandidateIndex {
  readonly byAccount: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byReference: ReadonlyMap<string, ReadonlySet<string>>;
}

function indexCandidates(candidates: readonly AllocationCandidate[]): CandidateIndex {
  const byAccount = new Map<string, Set<string>>();
  const byName = new Map<string, Set<string>>();
  const byReference = new Map<string, Set<string>>();
  for (const { customerId, names, accounts, references } of candidates) {
    for (const name of names) add(byName, { text: name, lengthMin: CLUE_LENGTH_MIN, customerId });
    for (const account of accounts) {
      add(byAccount, { text: account, lengthMin: REFERENCE_LENGTH_MIN, customerId });
    }
    for (const text of references) {
      add(byReference, { text, lengthMin: REFERENCE_LENGTH_MIN, customerId });
    }
  }
  return { byAccount, byName, byReference };
}

function add(
  index: Map<string, Set<string>>,
  {
    text,
    lengthMin,
    customerId,
  }: { readonly text: string; readonly lengthMin: number; readonly customerId: string },
): void {
  const key = normaliseText(text);
  if (key.length < lengthMin) return;
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([customerId]));
  else known.add(customerId);
}

function proposeFor(
  { receiptId, payerName = '', payerAccount = '', remark = '' }: UnallocatedReceipt,
  { byAccount, byName, byReference }: CandidateIndex,
): readonly AllocationProposal[] {
  const clues = new Map<string, Set<AllocationClue>>();
  const note = (clue: AllocationClue, customers: Iterable<string> = []): void => {
    for (const customerId of customers) {
      const known = clues.get(customerId) ?? new Set();
      clues.set(customerId, known.add(clue));
    }
  };
  note('account', byAccount.get(normaliseText(payerAccount)));
  note('name', byName.get(normaliseText(payerName)));
  const words = wordsOf(remark);
  for (const word of words) {
    note('reference_in_remark', byReference.get(word));
    note('name_in_remark', byName.get(word));
  }
  const proposals = [...clues].map(([customerId, found]) => ({
    receiptId,
    customerId,
    confidence: [...found].reduce((sum, clue) => sum + CLUE_CONFIDENCE[clue], 0),
    clues: ALLOCATION_CLUES.filter((clue) => found.has(clue)),
  }));
  proposals.sort(byConfidence);
  return proposals.length > ALLOCATION_PROPOSALS_MAX ? [] : proposals;
}

function byConfidence(a: AllocationProposal, b: AllocationProposal): number {
  if (a.confidence !== b.confidence) return b.confidence - a.confidence;
  return a.customerId < b.customerId ? -1 : 1;
}

/** Words of a remark, each as it is compared, and the remark as a whole. */
function wordsOf(remark: string): ReadonlySet<string> {
  const words = remark.normalize('NFKC').split(/[\s,;:，；：/|]+/u);
  return new Set([remark, ...words].map(normaliseText).filter((word) => word !== ''));
}
