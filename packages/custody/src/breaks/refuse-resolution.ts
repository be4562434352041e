import type {
  BreakRecord,
  CustodyState,
  ReceiptRecord,
  WithdrawalRecord,
} from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { RECEIPT_TRANSITIONS, WITHDRAWAL_TRANSITIONS } from '../item-state.ts';
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
