import type {
  BreakRecord,
  CustodyState,
  ReceiptRecord,
  WithdrawalRecord,
} from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { RECEIPT_TRANSITIONS, WITHDRAWAL_TRANSITIONS } from '../item-state.ts';
import { isLevelSubject } from '../matching/level-subject.ts';
import { refuse } from '../refuse.ts';
import type { StandingCase } from './find-break-case.ts';
import type { BreakProposal } from './record-shape.ts';
import type { BreakEvidenceKind, BreakResolution } from './resolution.ts';

/**
 * What must have been asked of the bank, and answered, before a resolution is even proposed: what
 * the bank may still turn round is never given back on a guess.
 */
const EVIDENCE_NEEDED: Readonly<Record<BreakResolution, readonly BreakEvidenceKind[]>> = {
  let_stand: [],
  fund: [],
  take_in: [],
  confirm_item: ['bank_confirmation'],
  give_up_payment: ['bank_query', 'bank_confirmation'],
  offset: ['bank_confirmation'],
  accept_difference: ['document'],
};

/**
 * Refuses a resolution that does not fit the break, or whose evidence is not there.
 *
 * @returns condition_not_met, record_unknown, withdrawal_state_forbids
 * @invariant C92 a shortage is not reversed before the bank was asked and confirmed it
 */
export function refuseResolution(
  state: CustodyState,
  { record, work }: StandingCase,
  { resolution, itemId }: Pick<BreakProposal, 'resolution' | 'itemId'>,
): Decision | undefined {
  const unfit = FIT[resolution](state, record, itemId);
  if (unfit !== undefined) return unfit;
  const needed = new Set(EVIDENCE_NEEDED[resolution]);
  // What the bank shows twice it may take back once more.
  if (resolution === 'take_in' && record.kind === 'duplicate') needed.add('bank_confirmation');
  // The bank may still pay what it has not shown: it is asked before anybody gets it back.
  if (resolution === 'take_in' && record.kind === 'match_reversed') {
    needed.add('bank_query').add('bank_confirmation');
  }
  for (const { kind } of work.body.evidence) needed.delete(kind);
  if (needed.size === 0) return undefined;
  return refuse('condition_not_met', { expected: `evidence: ${[...needed].join(', ')}` });
}

type Fit = (
  state: CustodyState,
  record: BreakRecord,
  itemId: string | undefined,
) => Decision | undefined;

const FIT: Readonly<Record<BreakResolution, Fit>> = {
  let_stand: () => undefined,
  fund: (_, { effect }) => (effect < 0n ? undefined : refuseEffect('the bank has less', effect)),
  take_in: (_, { effect }) => (effect > 0n ? undefined : refuseEffect('the bank has more', effect)),
  confirm_item: (state, record, itemId) => {
    const item = itemId === undefined ? undefined : findOpenItem(state, record, itemId);
    if (item !== undefined) return undefined;
    const expected = 'a payment or receipt that no statement shows, on the side of the break';
    return refuse('record_unknown', { field: 'itemId', expected });
  },
  give_up_payment: (state, record) => {
    const payment = findMissingPayment(state, record);
    if (payment === undefined) {
      return refuse('condition_not_met', { expected: 'a payment that no statement shows' });
    }
    if (WITHDRAWAL_TRANSITIONS[payment.state].rejected !== 'refused') return undefined;
    return refuse('withdrawal_state_forbids', { received: payment.state });
  },
  offset: (state, record, itemId = '') => {
    if (findOpposite(state, record, itemId) !== undefined) return undefined;
    const expected = 'a break of the opposite effect, or as much money in suspense';
    return refuse('record_unknown', { field: 'itemId', expected });
  },
  accept_difference: (_, { effect, subject }) => {
    if (effect === 0n && isLevelSubject(undefined, subject)) return undefined;
    return refuseEffect('a difference of two lists, with no money at the bank', effect);
  },
};

function refuseEffect(expected: string, effect: bigint): Decision {
  return refuse('condition_not_met', { expected, received: effect.toString() });
}

/** An item in transit that an unbooked line may be. */
export type OpenItem =
  | { readonly kind: 'payment'; readonly payment: WithdrawalRecord }
  | { readonly kind: 'receipt'; readonly receipt: ReceiptRecord };

/** The payment (for a debit) or receipt (for a credit) that a break is said to be. */
export function findOpenItem(
  state: CustodyState,
  { effect }: BreakRecord,
  itemId: string,
): OpenItem | undefined {
  if (effect < 0n) {
    const payment = state.withdrawals.get(itemId);
    if (payment === undefined) return undefined;
    const next = WITHDRAWAL_TRANSITIONS[payment.state].statement_debit;
    return next === 'refused' ? undefined : { kind: 'payment', payment };
  }
  const receipt = effect > 0n ? state.receipts.get(itemId) : undefined;
  if (receipt === undefined) return undefined;
  const next = RECEIPT_TRANSITIONS[receipt.state].statement_credit;
  return next === 'refused' ? undefined : { kind: 'receipt', receipt };
}

/** What a break is offset with. */
export type Opposite =
  | { readonly kind: 'break'; readonly record: BreakRecord }
  | { readonly kind: 'receipt'; readonly receipt: ReceiptRecord };

/** A standing break of exactly the opposite effect, or a receipt with so much in suspense. */
export function findOpposite(
  state: CustodyState,
  { effect }: BreakRecord,
  itemId: string,
): Opposite | undefined {
  if (effect === 0n) return undefined;
  const record = state.breaks.get(itemId);
  if (record !== undefined) {
    const isOpposite = record.resolvedDate === undefined && record.effect === -effect;
    return isOpposite ? { kind: 'break', record } : undefined;
  }
  const receipt = state.receipts.get(itemId);
  const isInSuspense = receipt?.state === 'confirmed' && receipt.unallocated === -effect;
  return isInSuspense ? { kind: 'receipt', receipt } : undefined;
}

/**
 * The payment that a break `missing_at_bank` is about. Whoever instructs chooses the id of a
 * payment, which may be that of the receipt that is missing.
 */
export function findMissingPayment(
  state: CustodyState,
  { breakId, kind, subject }: BreakRecord,
): WithdrawalRecord | undefined {
  const isReceipt = state.receipts.get(subject)?.breakId === breakId;
  return kind === 'missing_at_bank' && !isReceipt ? state.withdrawals.get(subject) : undefined;
}
