import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { ExpiryFrame } from '../record/record-rule.ts';
import { moveOrder } from './move-order.ts';
import type { OrderRecord } from './record-rule.ts';

/**
 * Ends an order by the clock: nobody approved it in time, or its term is over. A freeze that was
 * not renewed releases the money without an act of anyone.
 */
export function expireOrder(
  state: CustodyState,
  order: OrderRecord,
  { recordedAt, businessDate }: Pick<ExpiryFrame, 'recordedAt' | 'businessDate'>,
): Pick<Decision, 'transfers' | 'rows' | 'outbox'> {
  const isLapsed = order.state !== 'in_force' && order.body.decideBy <= recordedAt;
  const event = isLapsed ? 'lapse' : 'expire';
  const rows = [keepRecord(state, moveOrder(order, { event, businessDate }))];
  return { transfers: [], rows, outbox: [] };
}
