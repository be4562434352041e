import { assert, type BusinessDate } from '@ringfence/money';
import { ORDER_TRANSITIONS, type OrderEvent } from './order-state.ts';
import type { OrderRecord } from './record-rule.ts';
import type { OrderBody } from './record-shape.ts';

/**
 * The next version of an order, moved along its table.
 *
 * @invariant C25 an order moves only along its table
 */
export function moveOrder(
  order: OrderRecord,
  {
    event,
    businessDate,
    change = {},
  }: {
    readonly event: OrderEvent;
    readonly businessDate: BusinessDate;
    readonly change?: Partial<OrderBody>;
  },
): OrderRecord {
  const next = ORDER_TRANSITIONS[order.state][event];
  assert(next !== 'refused' && next !== 'same', `C25 expected ${order.state} to allow ${event}`);
  return { ...order, state: next, businessDate, body: { ...order.body, ...change } };
}
