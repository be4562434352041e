import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import type { InstructionFrame } from '../instruct/instruction-frame.ts';
import type { FeeInstruction } from '../instruction.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { FEE_QUOTE_TRANSITIONS } from './record-rule.ts';

/**
 * Refuses a fee that is not what its customer was quoted. In a pool that has published fees, each
 * fee has a quote.
 *
 * @returns condition_not_met, record_unknown, record_state_forbids, deadline_passed, quote_differs
 * @invariant C74 a quoted fee is taken once, from its customer, to the minor unit
 */
export function refuseFeeQuote(
  state: CustodyState,
  { quoteId, customerId, amount }: FeeInstruction,
  { recordedAt }: InstructionFrame,
): Decision | undefined {
  if (quoteId === undefined) {
    const isNeeded = openRecords(state, 'fee_schedule').size > 0;
    return isNeeded ? refuse('condition_not_met', { expected: 'a quote' }) : undefined;
  }
  const quote = findRecord(state, 'fee_quote', quoteId);
  if (quote === undefined) return refuse('record_unknown', { field: 'quoteId' });
  const { state: stands, body } = quote;
  if (FEE_QUOTE_TRANSITIONS[stands].use === 'refused') {
    return refuse('record_state_forbids', { expected: 'a quote not used', received: stands });
  }
  if (body.expiresAt <= recordedAt) {
    return refuse('deadline_passed', {
      expected: `before ${body.expiresAt}`,
      received: recordedAt,
    });
  }
  if (body.customerId !== customerId) {
    return refuse('quote_differs', { field: 'customerId', expected: 'the customer of the quote' });
  }
  if (body.amount === amount) return undefined;
  const detail = { expected: body.amount.toString(), received: amount.toString() };
  return refuse('quote_differs', { field: 'amount', ...detail });
}

/** Ends the quote of a fee that was taken; no row when it had none. */
export function useFeeQuote(
  state: CustodyState,
  quoteId: string | undefined,
  { businessDate }: Pick<InstructionFrame, 'businessDate'>,
): readonly StateRow[] {
  const quote = quoteId === undefined ? undefined : findRecord(state, 'fee_quote', quoteId);
  if (quote === undefined) return [];
  return [keepRecord(state, { ...quote, state: 'used', businessDate })];
}
