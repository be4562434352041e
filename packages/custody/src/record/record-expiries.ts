import { expireContract } from '../contracts/expire-contract.ts';
import { expireProject } from '../lending/end-project.ts';
import { expireClaimOffer } from '../lending/offer-claim.ts';
import { expireOrder } from '../orders/expire-order.ts';
import { releaseWaiting } from '../withdrawals/release-due.ts';
import type { AnyRecord, RecordKind } from './record.ts';
import type { RecordExpiry } from './record-rule.ts';

/** What the clock does to the records of each kind; a kind that is not named has no `dueAt`. */
const RECORD_EXPIRIES: { readonly [Kind in RecordKind]: RecordExpiry<Kind> | undefined } = {
  intake: undefined,
  programme: undefined,
  contract: expireContract,
  terms: undefined,
  project: expireProject,
  tender: undefined,
  claim: undefined,
  claim_offer: expireClaimOffer,
  batch: undefined,
  order: expireOrder,
  waiting_payment: releaseWaiting,
};

/** The step of a record by the clock, for whoever treats all records alike. */
export function recordExpiryOf(record: AnyRecord): RecordExpiry<RecordKind> | undefined {
  // The table gives each kind the step of its own records.
  return RECORD_EXPIRIES[record.kind] as unknown as RecordExpiry<RecordKind> | undefined;
}
