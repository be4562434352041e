import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { expireOrder } from './expire-order.ts';
import { ORDER_RECORD, type OrderRecord } from './record-rule.ts';

/** Ends every order whose time is over, so that none stands when the next business day opens. */
export function expireDueOrders(
  state: CustodyState,
  frame: { readonly recordedAt: Timestamp; readonly businessDate: BusinessDate },
): readonly StateRow[] {
  const due = [...state.orders.values()].flat().filter((order) => isDue(order, frame.recordedAt));
  due.sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  return due.flatMap((order) => expireOrder(state, order, frame).rows);
}

function isDue(order: OrderRecord, now: Timestamp): boolean {
  const dueAt = ORDER_RECORD.dueAt?.(order);
  return dueAt !== undefined && dueAt <= now;
}
