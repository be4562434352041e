import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { AccountId, AccountSums } from './account.ts';
import type { TransferFact, TransferId } from './transfer.ts';

/** A fact and its place in the journal of its pool. */
export interface PositionedFact {
  readonly position: number;
  readonly fact: TransferFact;
}

/**
 * A moment in the books, itself included: everything up to a position, everything recorded up to a
 * time, or everything of the business dates up to a day, whenever it was recorded.
 */
export type LedgerMoment =
  | { readonly by: 'position'; readonly position: number }
  | { readonly by: 'recordedAt'; readonly recordedAt: Timestamp }
  | { readonly by: 'businessDate'; readonly businessDate: BusinessDate };

/**
 * The sums of an account at a past moment, from the facts alone.
 *
 * At a business date a resolution may count without its pending transfer, when it was booked for an
 * earlier day; it then releases nothing, so that no pending sum falls below zero.
 *
 * @param facts in the order of their positions; facts of other accounts are passed over
 * @unit minor units of the account's currency
 * @invariant L10 the sums follow from the facts
 */
export function sumsAt(
  facts: Iterable<PositionedFact>,
  { accountId, moment }: { readonly accountId: AccountId; readonly moment: LedgerMoment },
): AccountSums {
  const sums = { debitsPosted: 0n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };
  const counted = new Set<TransferId>();
  for (const positioned of facts) {
    const { fact } = positioned;
    const isDebit = fact.debitAccountId === accountId;
    if (!isDebit && fact.creditAccountId !== accountId) continue;
    if (!isWithin(positioned, moment)) continue;
    const { posted, pending } = changeOf(fact, counted);
    sums[isDebit ? 'debitsPosted' : 'creditsPosted'] += posted;
    sums[isDebit ? 'debitsPending' : 'creditsPending'] += pending;
  }
  return sums;
}

function isWithin({ position, fact }: PositionedFact, moment: LedgerMoment): boolean {
  switch (moment.by) {
    case 'position':
      return position <= moment.position;
    case 'recordedAt':
      return fact.recordedAt <= moment.recordedAt;
    case 'businessDate':
      return fact.businessDate <= moment.businessDate;
  }
}

/**
 * What a fact adds to the two sums of one side; keeps in `counted` the pending transfers still
 * open.
 */
function changeOf(
  fact: TransferFact,
  counted: Set<TransferId>,
): { readonly posted: bigint; readonly pending: bigint } {
  if (fact.phase === 'pending') {
    counted.add(fact.id);
    return { posted: 0n, pending: fact.amount };
  }
  const releases = fact.pendingId !== undefined && counted.delete(fact.pendingId);
  return { posted: fact.amount, pending: releases ? -fact.released : 0n };
}
