import { millisecondsOf } from '@ringfence/money';
import type { DayStep } from '../day-step.ts';
import { FOUND_LISTED_MAX } from '../limits.ts';
import { listUnknownPayments, silentSince } from '../list-unknown-payments.ts';

/**
 * Gives the bank's rounds time to ask for every payment of the day whose fate is unknown. What
 * stays unknown is named, and does not hold up the day: the statement has the last word.
 */
export function drainPayments(drainMilliseconds: number): DayStep {
  return async (desk, day) => {
    const unknown = listUnknownPayments(desk).filter(({ since }) => since <= day.businessDate);
    const listed = unknown.slice(0, FOUND_LISTED_MAX);
    const silent = await silentSince(desk, listed);
    let amount = 0n;
    for (const payment of unknown) amount += payment.amount;
    const found = {
      unknown: unknown.length,
      amountMinor: amount.toString(),
      payments: listed.map(({ instructionId }) => instructionId),
      askedWithoutAnswer: silent.size,
    };
    if (unknown.length === 0) return { state: 'done', found };
    const waited = millisecondsOf(day.now) - millisecondsOf(day.startedAt);
    if (waited < drainMilliseconds) return { state: 'waiting', reason: 'payments_unknown', found };
    return { state: 'done', found };
  };
}
