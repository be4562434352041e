import { expireBreakGlass } from '../approvals/break-glass.ts';
import { endDay } from '../approvals/count-in-day.ts';
import { expireDelegation } from '../approvals/delegate.ts';
import { expireProposal } from '../approvals/expire-proposal.ts';
import { expireContract } from '../contracts/expire-contract.ts';
import type { CustodyState } from '../custody-state.ts';
import { expireFeeQuote } from '../fees/expire-fee-quote.ts';
import { expireProject } from '../lending/end-project.ts';
import { expireClaimOffer } from '../lending/offer-claim.ts';
import { expireOrder } from '../orders/expire-order.ts';
import { expireRecall } from '../recalls/follow-recall.ts';
import { expireSplit } from '../splits/expire-split.ts';
import { releaseWaiting } from '../withdrawals/release-due.ts';
import type { AnyRecord, RecordKind } from './record.ts';
import type { ExpiryFrame, RecordExpiry } from './record-rule.ts';

/** What the clock does to the records of each kind; a kind that is not named has no `dueAt`. */
const RECORD_EXPIRIES: { readonly [Kind in RecordKind]: RecordExpiry<Kind> | undefined } = {
  intake: undefined,
  alarm: undefined,
  day_schedule: undefined,
  evidence: undefined,
  fee_schedule: undefined,
  fee_quote: expireFeeQuote,
  fee_settlement_policy: undefined,
  fee_settlement: undefined,
  proposal: expireProposal,
  maker_day: endDay,
  beneficiary_day: endDay,
  approval_matrix: undefined,
  approval_delegation: expireDelegation,
  break_glass: expireBreakGlass,
  interest_policy: undefined,
  interest_accrual: undefined,
  interest_settlement: undefined,
  programme: undefined,
  calendar: undefined,
  customer_roles: undefined,
  contract: expireContract,
  terms: undefined,
  project: expireProject,
  tender: undefined,
  claim: undefined,
  claim_offer: expireClaimOffer,
  batch: undefined,
  break_case: undefined,
  match_rules: undefined,
  level_check: undefined,
  match_reversal: undefined,
  order: expireOrder,
  customer_account: undefined,
  customer_settings: undefined,
  waiting_payment: releaseWaiting,
  deposit_reversal: undefined,
  suspense_policy: undefined,
  receipt_return: undefined,
  recall: expireRecall,
  recall_request: undefined,
  split_rule: undefined,
  split: expireSplit,
  pool_move: undefined,
  expected_move: undefined,
  closing: undefined,
  balance_confirmation: undefined,
  reserve_policy: undefined,
  reserve_position: undefined,
  reserve_call: undefined,
  reserve_tie: undefined,
};

/** The steps without the tie between a kind and its records. */
const EXPIRY_OF_KIND: Readonly<
  Record<
    RecordKind,
    | ((
        state: CustodyState,
        record: never,
        frame: ExpiryFrame,
      ) => ReturnType<RecordExpiry<RecordKind>>)
    | undefined
  >
> = RECORD_EXPIRIES;

/** Lets a record take its step by the clock; undefined when its kind has none. */
export function expireRecord(
  state: CustodyState,
  record: AnyRecord,
  frame: ExpiryFrame,
): ReturnType<RecordExpiry<RecordKind>> | undefined {
  return EXPIRY_OF_KIND[record.kind]?.(state, record as never, frame);
}
