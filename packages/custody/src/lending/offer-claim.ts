import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { ExpiryFrame, RecordExpiry } from '../record/record-rule.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { CancelClaimOfferAct, OfferClaimAct } from './act.ts';
import { CLAIM_OFFER_TRANSITIONS, CLAIM_TRANSITIONS } from './claim-state.ts';
import { findLendingRecord, lendingRecordOf } from './find-lending-record.ts';
import { SHARES_MAX } from './limits.ts';
import { cancelOffer } from './pay-claim.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import type { ClaimOfferRecord, ClaimRecord } from './record-rule.ts';

/**
 * Offers shares of a claim for sale, at a price for each. A claim has at most one open offer.
 *
 * @returns content_invalid, record_already_exists, record_unknown, record_state_forbids,
 *   expiry_in_the_past, shares_not_conserved, limit_reached
 */
export function offerClaim(state: CustodyState, act: OfferClaimAct, frame: ActFrame): Decision {
  const { offerId, claimId, shares, pricePerShare, expiresAt } = act;
  if (!Number.isInteger(shares) || shares < 1 || shares > SHARES_MAX) {
    return refuse('content_invalid', { field: 'shares', expected: `1 to ${SHARES_MAX}` });
  }
  if (pricePerShare < 1n) {
    return refuse('content_invalid', { field: 'pricePerShareMinor', expected: 'at least 1' });
  }
  if (findRecord(state, 'claim_offer', offerId) !== undefined) {
    return refuse('record_already_exists', { field: 'offerId' });
  }
  const found = findLendingRecord(state, 'claim', claimId);
  if (found.status === 'refused') return found.decision;
  const refusal = refuseOffer(state, found.record, act, frame);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const { businessDate } = frame;
  const { projectId, lenderId: sellerId } = found.record.body;
  const body = { ...found.record.body, offerId };
  const claim = keepRecord(state, { ...found.record, businessDate, body });
  const offer = keepRecord(state, {
    kind: 'claim_offer',
    recordId: offerId,
    subject: projectId,
    state: 'on_sale',
    businessDate,
    body: { claimId, projectId, sellerId, shares, sharesSold: 0, pricePerShare, expiresAt },
  });
  return accept({ result: { state: 'on_sale' }, rows: [claim, offer] });
}

function refuseOffer(
  state: CustodyState,
  claim: ClaimRecord,
  { shares, expiresAt }: OfferClaimAct,
  { recordedAt }: ActFrame,
): Decision | undefined {
  const { body } = claim;
  const refusal = refuseStep(CLAIM_TRANSITIONS, { state: claim.state, event: 'offer' });
  if (refusal !== undefined) return refusal;
  const project = lendingRecordOf(state, 'project', body.projectId);
  const projectStep = { state: project.state, event: 'adjust' } as const;
  const projectRefusal = refuseStep(PROJECT_TRANSITIONS, projectStep);
  if (projectRefusal !== undefined) return projectRefusal;
  if (expiresAt <= recordedAt) {
    const detail = { expected: `later than ${recordedAt}`, received: expiresAt };
    return refuse('expiry_in_the_past', detail);
  }
  if (shares > body.shares) {
    const detail = { expected: `at most ${body.shares}`, received: shares.toString() };
    return refuse('shares_not_conserved', { field: 'shares', ...detail });
  }
  if (body.offerId === undefined) return undefined;
  return refuse('limit_reached', { expected: 'one open offer', received: body.offerId });
}

/**
 * Takes an offer back; what was sold stays sold.
 *
 * @returns record_unknown, record_state_forbids
 */
export function cancelClaimOffer(
  state: CustodyState,
  { offerId }: CancelClaimOfferAct,
  frame: ActFrame,
): Decision {
  const found = findLendingRecord(state, 'claim_offer', offerId);
  if (found.status === 'refused') return found.decision;
  const step = { state: found.record.state, event: 'cancel' } as const;
  const refusal = refuseStep(CLAIM_OFFER_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  return accept({ result: { state: 'cancelled' }, rows: endOffer(state, found.record, frame) });
}

/** An offer whose time is over is cancelled. */
export const expireClaimOffer: RecordExpiry<'claim_offer'> = (state, offer, frame) => ({
  transfers: [],
  rows: endOffer(state, offer, frame),
  outbox: [],
});

function endOffer(
  state: CustodyState,
  offer: ClaimOfferRecord,
  { businessDate }: Pick<ExpiryFrame, 'businessDate'>,
): readonly StateRow[] {
  const claim = lendingRecordOf(state, 'claim', offer.body.claimId);
  const { offerId: _, ...body } = claim.body;
  const freed = keepRecord(state, { ...claim, businessDate, body });
  return [freed, cancelOffer(state, offer.recordId, businessDate)];
}
