import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';
import type { OrderState } from './order-state.ts';

export type OrderRecord = RecordOf<'order'>;

export const ORDER_RECORD: RecordRule<'order'> = {
  kind: 'order',
  isOpen: {
    registered: true,
    provisional: true,
    in_force: true,
    carried_out: false,
    rejected: false,
    lapsed: false,
    released: false,
    expired: false,
  },
  derive: deriveOrders,
  dueAt: dueAtOfOrder,
};

/** Whether an order in this state stops money. */
export const ORDER_BINDS: Readonly<Record<OrderState, boolean>> = {
  registered: false,
  provisional: true,
  in_force: true,
  carried_out: false,
  rejected: false,
  lapsed: false,
  released: false,
  expired: false,
};

/** Keeps the open orders of each customer, in order of rank. */
function deriveOrders(state: CustodyState, { after }: { readonly after: OrderRecord }): void {
  const { customerId } = after.body;
  const others = (state.orders.get(customerId) ?? []).filter(
    ({ recordId }) => recordId !== after.recordId,
  );
  const isOpen = ORDER_RECORD.isOpen[after.state];
  const open = isOpen ? [...others, after] : others;
  if (open.length === 0) state.orders.delete(customerId);
  else state.orders.set(customerId, open.sort(byRank));
}

function byRank(a: OrderRecord, b: OrderRecord): number {
  return a.body.rankNumber - b.body.rankNumber;
}

/** When the clock moves an order: its approval lapses, or its term ends. */
function dueAtOfOrder({ state, body }: OrderRecord): Timestamp | undefined {
  const { decideBy, expiresAt } = body;
  if (state === 'registered') return decideBy;
  if (state === 'in_force') return expiresAt;
  if (state !== 'provisional') return undefined;
  return expiresAt === undefined || decideBy < expiresAt ? decideBy : expiresAt;
}
