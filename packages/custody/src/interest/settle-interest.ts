import { type Amount, floorDivide, nextDay } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SettleInterestAct } from './act.ts';
import { INTEREST_ACCRUAL_ID } from './record-rule.ts';
import type { InterestPolicy } from './record-shape.ts';
import { interestPolicyOf } from './set-interest-policy.ts';

const PARTS_PER_MILLION = 1_000_000n;

/**
 * Divides interest that the bank paid by the policy. The customers' part is paid by `pay_interest`;
 * the platform's stays on the account `interest`, from which it is swept. What the division of the
 * counted interest leaves over begins the next period.
 *
 * @returns interest_forbidden, record_already_exists, not_due_yet, record_state_forbids,
 *   insufficient_funds
 * @invariant C71 the customers' and the platform's part of a settlement add up to what was received
 */
export function settleInterest(
  state: CustodyState,
  { settlementId, received }: SettleInterestAct,
  { businessDate }: ActFrame,
): Decision {
  const policy = interestPolicyOf(state);
  if (policy === undefined) return refuse('interest_forbidden', { expected: 'a policy' });
  if (findRecord(state, 'interest_settlement', settlementId) !== undefined) {
    return refuse('record_already_exists', { field: 'settlementId' });
  }
  const accrual = findRecord(state, 'interest_accrual', INTEREST_ACCRUAL_ID)?.body;
  if (accrual === undefined || accrual.throughDate < accrual.fromDate) {
    return refuse('not_due_yet', { expected: 'interest counted for at least one day' });
  }
  if (openRecords(state, 'interest_settlement').size > 0) {
    const expected = 'the settlement before is distributed';
    return refuse('record_state_forbids', { expected });
  }
  const available = availableInterest(state);
  if (received > available) {
    const expected = `at most ${available} on the account interest`;
    return refuse('insufficient_funds', { expected, received: received.toString() });
  }

  // From here it must succeed.
  const divisor = PARTS_PER_MILLION * BigInt(policy.dayCount);
  const division = floorDivide({ dividend: accrual.numerator, divisor });
  const [client, firm] = divide(received, policy);
  const { fromDate, throughDate } = accrual;
  const settlement = keepRecord(state, {
    kind: 'interest_settlement',
    recordId: settlementId,
    state: client === 0n ? 'distributed' : 'distributing',
    businessDate,
    body: { fromDate, throughDate, received, accrued: division.quotient, client, firm, paid: 0n },
  });
  const next = keepRecord(state, {
    kind: 'interest_accrual',
    recordId: INTEREST_ACCRUAL_ID,
    state: 'open',
    businessDate,
    body: { fromDate: nextDay(throughDate), throughDate, numerator: division.remainder },
  });
  const result = {
    accruedMinor: division.quotient.toString(),
    clientMinor: client.toString(),
    firmMinor: firm.toString(),
  };
  return accept({ result, rows: [settlement, next] });
}

/** The customers' and the platform's part; with parts, a unit left over goes to the customers. */
function divide(received: Amount, policy: InterestPolicy): readonly [bigint, bigint] {
  switch (policy.treatment) {
    case 'client':
      return [received, 0n];
    case 'firm':
    case 'forbidden':
      return [0n, received];
    case 'split': {
      const client = BigInt(policy.clientParts ?? 0);
      const firm = BigInt(policy.firmParts ?? 0);
      const divisor = client + firm;
      const part = floorDivide({ dividend: received * firm, divisor }).quotient;
      return [received - part, part];
    }
  }
}

/** What lies on the account `interest` and is not reserved. */
function availableInterest(state: CustodyState): bigint {
  const sums = state.ledger.accounts.get(poolAccount(state, 'interest'));
  if (sums === undefined) return 0n;
  return sums.creditsPosted - sums.debitsPosted - sums.debitsPending;
}
