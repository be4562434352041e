import type { BusinessDate } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { stateAfter } from '../record/transitions.ts';
import { CLAIM_OFFER_TRANSITIONS, CLAIM_TRANSITIONS } from './claim-state.ts';
import { lendingRecordOf } from './find-lending-record.ts';
import type { ClaimRecord } from './record-rule.ts';
import type { ClaimBody } from './record-shape.ts';

/**
 * Takes what was paid from a claim. A claim on which nothing is owed any more ends, and so does the
 * offer of its shares.
 *
 * @invariant C44 what lenders claim is what was lent, less what was repaid and compensated
 */
export function payClaim(
  state: CustodyState,
  claim: ClaimRecord,
  payment: {
    readonly principal: bigint;
    readonly businessDate: BusinessDate;
    /** What of the claim counts the payment. */
    readonly counted: Partial<ClaimBody>;
  },
): { readonly left: bigint; readonly rows: readonly StateRow[] } {
  const { principal, businessDate, counted } = payment;
  const left = claim.body.principal - principal;
  const event = left === 0n ? 'pay_last' : 'pay_part';
  const { offerId, ...body } = claim.body;
  const isOffered = offerId !== undefined && left > 0n;
  const paid: ClaimRecord = {
    ...claim,
    state: stateAfter(CLAIM_TRANSITIONS, { state: claim.state, event }),
    businessDate,
    body: { ...body, ...counted, principal: left, ...(isOffered ? { offerId } : {}) },
  };
  const rows = [keepRecord(state, paid)];
  if (offerId === undefined || isOffered) return { left, rows };
  return { left, rows: [...rows, cancelOffer(state, offerId, businessDate)] };
}

/** Ends an open offer; its claim must not name it any more. */
export function cancelOffer(
  state: CustodyState,
  offerId: string,
  businessDate: BusinessDate,
): StateRow {
  const offer = lendingRecordOf(state, 'claim_offer', offerId);
  const step = { state: offer.state, event: 'cancel' } as const;
  const next = stateAfter(CLAIM_OFFER_TRANSITIONS, step);
  return keepRecord(state, { ...offer, state: next, businessDate });
}
