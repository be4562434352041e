import { BATCH_RECORD } from '../batches/record-rule.ts';
import { CONTRACT_RECORD } from '../contracts/record-rule.ts';
import { INTAKE_RECORD } from '../intake/record-rule.ts';
import {
  CLAIM_OFFER_RECORD,
  CLAIM_RECORD,
  PROJECT_RECORD,
  TENDER_RECORD,
} from '../lending/record-rule.ts';
import { ORDER_RECORD } from '../orders/record-rule.ts';
import { PROGRAMME_RECORD } from '../programmes/record-rule.ts';
import { TERMS_RECORD } from '../terms/record-rule.ts';
import { WAITING_PAYMENT_RECORD } from '../withdrawals/record-rule.ts';
import type { AnyRecord, RecordKind } from './record.ts';
import type { RecordRule } from './record-rule.ts';

/** One rule for each kind of record; a kind without one does not compile. */
export const RECORD_RULES: { readonly [Kind in RecordKind]: RecordRule<Kind> } = {
  intake: INTAKE_RECORD,
  programme: PROGRAMME_RECORD,
  contract: CONTRACT_RECORD,
  terms: TERMS_RECORD,
  project: PROJECT_RECORD,
  tender: TENDER_RECORD,
  claim: CLAIM_RECORD,
  claim_offer: CLAIM_OFFER_RECORD,
  batch: BATCH_RECORD,
  order: ORDER_RECORD,
  waiting_payment: WAITING_PAYMENT_RECORD,
};

/** Every kind of record, in the order in which they are loaded. */
export const RECORD_KINDS: readonly RecordKind[] = Object.values(RECORD_RULES).map(
  ({ kind }) => kind,
);

/** Whether anything can still happen to a record. */
export function isOpenRecord({ kind, state }: AnyRecord): boolean {
  const isOpen: Readonly<Record<string, boolean>> = RECORD_RULES[kind].isOpen;
  return isOpen[state] === true;
}

/** The rule of a record, for whoever treats all records alike. */
export function recordRuleOf(record: AnyRecord): RecordRule<RecordKind> {
  // The table gives each kind the rule of its own records.
  return RECORD_RULES[record.kind] as unknown as RecordRule<RecordKind>;
}
