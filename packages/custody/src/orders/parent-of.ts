import { assert } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import { findRecord } from '../record/keep-record.ts';
import type { OrderRecord } from './record-rule.ts';

/** The freeze or stop that an order acts on, which was checked to be there. */
export function parentOf(state: CustodyState, { recordId, body }: OrderRecord): OrderRecord {
  const parent = findRecord(state, 'order', body.parentOrderId ?? '');
  assert(parent !== undefined, `C25 expected order ${recordId} to act on an order in force`);
  return parent;
}
