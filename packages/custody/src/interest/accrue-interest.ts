import { type BusinessDate, daysBetween, nextDay } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { AccrueInterestAct } from './act.ts';
import { INTEREST_ACCRUAL_ID } from './record-rule.ts';
import type { InterestAccrualShape } from './record-shape.ts';
import { interestPolicyOf } from './set-interest-policy.ts';

/**
 * Counts interest for each calendar day since the last one, on the bank's closing balance of the
 * last closed day, which stands until the bank's next one. Nothing is divided here: the numerator
 * is exact.
 *
 * @returns interest_forbidden, day_state_forbids, deadline_passed, not_due_yet
 * @invariant C70 interest is counted once for each day
 */
export function accrueInterest(
  state: CustodyState,
  { throughDate }: AccrueInterestAct,
  { businessDate }: ActFrame,
): Decision {
  const policy = interestPolicyOf(state);
  if (policy === undefined) return refuse('interest_forbidden', { expected: 'a policy' });
  const { closedDay } = state;
  if (closedDay === undefined) return refuse('day_state_forbids', { expected: 'a closed day' });
  const accrual = findRecord(state, 'interest_accrual', INTEREST_ACCRUAL_ID)?.body;
  const firstDate = accrual === undefined ? closedDay.businessDate : nextDay(accrual.throughDate);
  if (throughDate < firstDate) {
    return refuse('deadline_passed', { expected: `${firstDate} or later`, received: throughDate });
  }
  const lastDate = lastDateOf(state, closedDay.businessDate);
  if (throughDate > lastDate) {
    return refuse('not_due_yet', { expected: `${lastDate} or before`, received: throughDate });
  }

  // From here it must succeed.
  const days = daysBetween({ from: firstDate, to: throughDate }) + 1;
  const balance = closedDay.bankClosing > 0n ? closedDay.bankClosing : 0n;
  const added = balance * BigInt(policy.ratePartsPerMillion) * BigInt(days);
  const body: InterestAccrualShape['body'] = {
    fromDate: accrual?.fromDate ?? firstDate,
    throughDate,
    numerator: (accrual?.numerator ?? 0n) + added,
  };
  const record = keepRecord(state, {
    kind: 'interest_accrual',
    recordId: INTEREST_ACCRUAL_ID,
    state: 'open',
    businessDate,
    body,
  });
  const result = { days, numeratorMinor: body.numerator.toString() };
  return accept({ result, rows: [record] });
}

/** The last day for which the bank's balance is known: the day before the next open one. */
function lastDateOf(state: CustodyState, closedDate: BusinessDate): BusinessDate {
  let last = closedDate;
  const open = [...state.days.keys()].sort()[0] ?? state.businessDate;
  while (open !== undefined && nextDay(last) < open) last = nextDay(last);
  return last;
}
