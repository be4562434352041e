import { assert } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';

/** The kinds of record of lending, and the field by which a command names one. */
const FIELD = {
  project: 'projectId',
  tender: 'tenderInstructionId',
  claim: 'claimId',
  claim_offer: 'offerId',
} as const;

type LendingRecordKind = keyof typeof FIELD;

export type Found<Kind extends LendingRecordKind> =
  | { readonly status: 'found'; readonly record: RecordOf<Kind> }
  | { readonly status: 'refused'; readonly decision: Decision };

/** The record that a command names. @returns record_unknown when there is none */
export function findLendingRecord<Kind extends LendingRecordKind>(
  state: CustodyState,
  kind: Kind,
  recordId: string,
): Found<Kind> {
  const record = findRecord(state, kind, recordId);
  if (record !== undefined) return { status: 'found', record };
  return { status: 'refused', decision: refuse('record_unknown', { field: FIELD[kind] }) };
}

/** The record that another open record names, and which must therefore be there. */
export function lendingRecordOf<Kind extends LendingRecordKind>(
  state: CustodyState,
  kind: Kind,
  recordId: string,
): RecordOf<Kind> {
  const record = findRecord(state, kind, recordId);
  assert(record !== undefined, `C40 expected ${kind} ${recordId}`);
  return record;
}
