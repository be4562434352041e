import type { BusinessDate } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetTermsAct, Terms } from './act.ts';
import { TERMS_RECORD_ID } from './record-rule.ts';

/**
 * States the terms of a pool's platform. Terms without a cap lift all caps.
 *
 * @returns content_invalid
 */
export function setTerms(
  state: CustodyState,
  { terms, origin }: SetTermsAct,
  { businessDate }: ActFrame,
): Decision {
  if ((terms.customersMax ?? 1) < 1) {
    return refuse('content_invalid', { field: 'terms.customersMax', expected: 'at least 1' });
  }
  if (terms.amountMax === 0n) {
    return refuse('content_invalid', { field: 'terms.amountMax', expected: 'at least 1' });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'terms',
    recordId: TERMS_RECORD_ID,
    state: 'in_force',
    businessDate,
    body: { terms, origin },
  });
  return accept({ rows: [record] });
}

function termsOf(state: CustodyState): Terms {
  return findRecord(state, 'terms', TERMS_RECORD_ID)?.body.terms ?? {};
}

/**
 * Refuses what the terms of the platform do not allow.
 *
 * @returns exceeds_cap, deadline_passed
 */
export function refuseByTerms(
  state: CustodyState,
  instruction: {
    readonly amount: bigint | undefined;
    /** Whether it is new business. */
    readonly isIntake: boolean;
    readonly businessDate: BusinessDate;
  },
): Decision | undefined {
  const { amountMax, lastDate } = termsOf(state);
  const { amount, isIntake, businessDate } = instruction;
  if (amountMax !== undefined && amount !== undefined && amount > amountMax && isIntake) {
    return refuse('exceeds_cap', { expected: `at most ${amountMax}`, received: amount.toString() });
  }
  if (lastDate !== undefined && isIntake && businessDate > lastDate) {
    return refuse('deadline_passed', { expected: `until ${lastDate}`, received: businessDate });
  }
  return undefined;
}

/**
 * Refuses a customer beyond the terms of the platform.
 *
 * @returns exceeds_cap
 */
export function refuseCustomerByTerms(state: CustodyState): Decision | undefined {
  const { customersMax } = termsOf(state);
  if (customersMax === undefined || state.customerCount < customersMax) return undefined;
  return refuse('exceeds_cap', { expected: `at most ${customersMax} customers` });
}
