import { type Amount, floorDivide } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { findParties } from '../instruct/find-customer.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { CLAIM_OFFER_TRANSITIONS, CLAIM_TRANSITIONS } from './claim-state.ts';
import { findLendingRecord, lendingRecordOf } from './find-lending-record.ts';
import type { TransferClaimInstruction } from './instruction.ts';
import { CLAIMS_PER_PROJECT_MAX, SHARES_MAX } from './limits.ts';
import { newClaim } from './new-claim.ts';
import { type ClaimOfferRecord, type ClaimRecord, sumsOfProject } from './record-rule.ts';

/**
 * Sells shares of an offered claim: the buyer pays the seller, and the shares and what is owed on
 * them become a claim of the buyer.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, party_not_permitted, the refusals
 *   of the two customers, deadline_passed, of the mandate, quote_differs, shares_not_conserved,
 *   exceeds_remaining, limit_reached, insufficient_funds
 * @invariant C46 the shares of a project are as many as were lent, whoever has them
 */
export function transferClaim(
  state: CustodyState,
  instruction: TransferClaimInstruction,
  frame: InstructionFrame,
): Decision {
  const { offerId, buyerCustomerId, shares, amount, mandateId } = instruction;
  if (!Number.isInteger(shares) || shares < 1 || shares > SHARES_MAX) {
    return refuse('content_invalid', { field: 'shares', expected: `1 to ${SHARES_MAX}` });
  }
  const found = findLendingRecord(state, 'claim_offer', offerId);
  if (found.status === 'refused') return found.decision;
  const offer = found.record;
  const step = { state: offer.state, event: 'sell_part' } as const;
  const stepRefusal = refuseStep(CLAIM_OFFER_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const claim = lendingRecordOf(state, 'claim', offer.body.claimId);
  if (buyerCustomerId === claim.body.borrowerId) {
    return refuse('party_not_permitted', { field: 'buyerCustomerId', expected: 'no borrower' });
  }
  const { sellerId, expiresAt } = offer.body;
  const parties = findParties(state, { payerId: buyerCustomerId, payeeId: sellerId });
  if (parties.status === 'refused') return parties.decision;
  const { instructionId, recordedAt: now } = frame;
  if (expiresAt <= now) {
    return refuse('deadline_passed', { expected: `before ${expiresAt}`, received: now });
  }
  const use = { mandateId, instructionId, customerId: buyerCustomerId, amount, now };
  const refusal =
    refuseMandate(state, { ...use, kind: 'transfer_claim', payeeCustomerId: sellerId }) ??
    refuseSale(state, { offer, claim, instruction });
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'single', kind: 'transfer_claim', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const sold = sellShares(state, { offer, claim, instruction }, frame);
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const facts = { state: 'completed', status: 'accepted', counterpartyId: sellerId } as const;
  const own = instructionRow(instruction, frame, { ...facts, used });
  const result = { claimId: instructionId, offerState: sold.offerState };
  const rows = [own, ...sold.rows, ...used.rows];
  return accept({ result, facts: booking.facts, rows });
}

/** A sale: the offer, the claim that it is of, and what the buyer wants. */
interface Sale {
  readonly offer: ClaimOfferRecord;
  readonly claim: ClaimRecord;
  readonly instruction: TransferClaimInstruction;
}

/** @returns quote_differs, shares_not_conserved, exceeds_remaining, limit_reached */
function refuseSale(state: CustodyState, sale: Sale): Decision | undefined {
  const { offer, claim, instruction } = sale;
  const { shares, amount, principal } = instruction;
  const price = offer.body.pricePerShare * BigInt(shares);
  if (amount !== price) {
    const detail = { expected: price.toString(), received: amount.toString() };
    return refuse('quote_differs', { field: 'amountMinor', ...detail });
  }
  const moved = principalOf(claim, shares);
  if (principal !== moved) {
    const detail = { expected: moved.toString(), received: principal.toString() };
    return refuse('quote_differs', { field: 'principalMinor', ...detail });
  }
  if (moved === 0n) {
    const expected = 'shares on which something is owed';
    return refuse('shares_not_conserved', { field: 'shares', expected });
  }
  const left = offer.body.shares - offer.body.sharesSold;
  if (shares > left) {
    const detail = { expected: `at most ${left}`, received: shares.toString() };
    return refuse('exceeds_remaining', { field: 'shares', ...detail });
  }
  const { claims } = sumsOfProject(state, claim.body.projectId);
  if (claims.size < CLAIMS_PER_PROJECT_MAX) return undefined;
  return refuse('limit_reached', { expected: `at most ${CLAIMS_PER_PROJECT_MAX} claims` });
}

/**
 * What is owed on some shares of a claim, rounded down: the unit that cannot be divided stays with
 * the seller.
 *
 * @unit minor units
 */
export function principalOf({ body }: ClaimRecord, shares: number): bigint {
  const dividend = body.principal * BigInt(shares);
  return floorDivide({ dividend, divisor: BigInt(body.shares) }).quotient;
}

function sellShares(
  state: CustodyState,
  { offer, claim, instruction }: Sale,
  { instructionId, businessDate }: InstructionFrame,
): { readonly offerState: string; readonly rows: readonly StateRow[] } {
  const { shares, buyerCustomerId } = instruction;
  const principal: Amount = instruction.principal;
  const { offerId, ...body } = claim.body;
  const sharesSold = offer.body.sharesSold + shares;
  const isOfferDone = sharesSold === offer.body.shares;
  const offerEvent = isOfferDone ? 'sell_last' : 'sell_part';
  const offerState = stateAfter(CLAIM_OFFER_TRANSITIONS, { state: offer.state, event: offerEvent });
  const event = shares === body.shares ? 'sell_last' : 'sell_part';
  const seller: ClaimRecord = {
    ...claim,
    state: stateAfter(CLAIM_TRANSITIONS, { state: claim.state, event }),
    businessDate,
    body: {
      ...body,
      shares: body.shares - shares,
      principal: body.principal - principal,
      sold: body.sold + principal,
      ...(isOfferDone || offerId === undefined ? {} : { offerId }),
    },
  };
  const { projectId, borrowerId } = body;
  const parts = { projectId, borrowerId, lenderId: buyerCustomerId, originId: claim.recordId };
  const rows = [
    keepRecord(state, {
      ...offer,
      state: offerState,
      businessDate,
      body: { ...offer.body, sharesSold },
    }),
    keepRecord(state, seller),
    keepRecord(state, {
      kind: 'claim',
      recordId: instructionId,
      subject: projectId,
      state: 'active',
      businessDate,
      body: newClaim({ ...parts, shares }, principal),
    }),
  ];
  return { offerState, rows };
}
