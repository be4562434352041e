import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetInterestPolicyAct } from './act.ts';
import { INTEREST_ACCRUAL_ID, INTEREST_POLICY_ID } from './record-rule.ts';
import type { InterestPolicy } from './record-shape.ts';

const RATE_PARTS_PER_MILLION_MAX = 1_000_000;
const PARTS_MAX = 10_000;

/**
 * States the policy. It begins a period that was not counted yet: what was counted under another
 * policy is settled first.
 *
 * @returns content_invalid, record_state_forbids
 */
export function setInterestPolicy(
  state: CustodyState,
  { policy }: SetInterestPolicyAct,
  { businessDate }: ActFrame,
): Decision {
  const { ratePartsPerMillion: rate, treatment, clientParts, firmParts } = policy;
  if (!isWhole(rate, RATE_PARTS_PER_MILLION_MAX)) {
    const expected = `a whole number from 0 to ${RATE_PARTS_PER_MILLION_MAX}`;
    return refuse('content_invalid', { field: 'policy.ratePartsPerMillion', expected });
  }
  const isSplit = treatment === 'split';
  const parts = [clientParts, firmParts];
  if (!parts.every((part) => (isSplit ? isPart(part) : part === undefined))) {
    const expected = isSplit ? `clientParts and firmParts, 1 to ${PARTS_MAX}` : 'no parts';
    return refuse('content_invalid', { field: 'policy.clientParts', expected });
  }
  const accrual = findRecord(state, 'interest_accrual', INTEREST_ACCRUAL_ID)?.body;
  if (accrual !== undefined && accrual.fromDate <= accrual.throughDate) {
    return refuse('record_state_forbids', { expected: 'interest counted so far is settled' });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'interest_policy',
    recordId: INTEREST_POLICY_ID,
    state: 'in_force',
    businessDate,
    body: { policy },
  });
  return accept({ rows: [record] });
}

/** The policy in force; without one, interest is forbidden and nothing is counted. */
export function interestPolicyOf(state: CustodyState): InterestPolicy | undefined {
  return findRecord(state, 'interest_policy', INTEREST_POLICY_ID)?.body.policy;
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function isPart(value: number | undefined): boolean {
  return value !== undefined && value > 0 && isWhole(value, PARTS_MAX);
}
