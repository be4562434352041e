import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { RegisterOrderAct } from './act.ts';
import { addTerm } from './add-term.ts';
import {
  OPEN_ORDERS_PER_CUSTOMER_MAX,
  ORDER_DECISION_HOURS_MAX,
  STOP_CONFIRMATION_HOURS_MAX,
} from './limits.ts';
import { latestExpiry, type OrderGround } from './order-ground.ts';
import type { OrderRecord } from './record-rule.ts';
import type { OrderBody } from './record-shape.ts';
import { refuseOrderContent } from './refuse-order-content.ts';
import { refuseParent } from './refuse-parent.ts';

/**
 * Takes an authority's order into the register. It takes effect when another person approves it; an
 * emergency stop binds at once and lapses when nobody confirms it in time.
 *
 * Only a customer's account can be its subject: the pool itself, and what is owed to all customers
 * together, is nobody's to freeze for the debts of the platform.
 *
 * @returns amount_is_zero, content_invalid, record_already_exists, record_unknown,
 *   record_state_forbids, customer_not_found, customer_closed, expiry_in_the_past, limit_reached
 * @regulation SC-2023-768 art. 29
 */
export function registerOrder(
  state: CustodyState,
  act: RegisterOrderAct,
  frame: ActFrame,
): Decision {
  const refusal = refuseOrderContent(act);
  if (refusal !== undefined) return refusal;
  const { orderId, customerId, type } = act;
  if (findRecord(state, 'order', orderId) !== undefined) return refuse('record_already_exists');
  const parentRefusal = refuseParent(state, act, frame.recordedAt);
  if (parentRefusal !== undefined) return parentRefusal;
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed && type !== 'query') return refuse('customer_closed');
  const expiryRefusal = refuseExpiry(act, groundOf(state, act), frame);
  if (expiryRefusal !== undefined) return expiryRefusal;
  if ((state.orders.get(customerId)?.length ?? 0) >= OPEN_ORDERS_PER_CUSTOMER_MAX) {
    return refuse('limit_reached', { expected: `at most ${OPEN_ORDERS_PER_CUSTOMER_MAX} open` });
  }

  // From here it must succeed.
  const order = orderOf(state, { act, customer, frame });
  const { effectiveAt, expiresAt, decideBy } = order.body;
  const result = {
    state: order.state,
    decideBy,
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  return accept({ result, rows: [keepRecord(state, order)] });
}

/** The ground of an order, or of the freeze that it renews. */
function groundOf(
  state: CustodyState,
  { ground, parentOrderId }: RegisterOrderAct,
): OrderGround | undefined {
  if (parentOrderId === undefined) return ground;
  return findRecord(state, 'order', parentOrderId)?.body.ground;
}

function refuseExpiry(
  { expiresAt }: RegisterOrderAct,
  ground: OrderGround | undefined,
  { recordedAt }: ActFrame,
): Decision | undefined {
  if (expiresAt === undefined || ground === undefined) return undefined;
  if (expiresAt <= recordedAt) {
    return refuse('expiry_in_the_past', {
      expected: `later than ${recordedAt}`,
      received: expiresAt,
    });
  }
  const latest = latestExpiry(ground, recordedAt);
  if (expiresAt <= latest) return undefined;
  const detail = { expected: `at most ${latest}`, received: expiresAt };
  return refuse('content_invalid', { field: 'expiresAt', ...detail });
}

function orderOf(
  state: CustodyState,
  {
    act,
    customer,
    frame,
  }: {
    readonly act: RegisterOrderAct;
    readonly customer: CustomerRecord;
    readonly frame: ActFrame;
  },
): OrderRecord {
  const { kind, orderId, includeFruits, ...content } = act;
  const { recordedAt, businessDate, actor } = frame;
  const isStop = act.type === 'emergency_stop';
  const hours = isStop ? STOP_CONFIRMATION_HOURS_MAX : ORDER_DECISION_HOURS_MAX;
  const body: OrderBody = {
    ...content,
    includeFruits: includeFruits === true,
    fruits: 0n,
    released: 0n,
    deducted: 0n,
    rankNumber: nextRankNumber(state, customer.customerId),
    receivedAt: recordedAt,
    decideBy: addTerm(recordedAt, { hours }),
    approvals: [{ keyId: actor.keyId, decision: 'registered', at: recordedAt }],
  };
  const subject = { kind: 'order', recordId: orderId, subject: customer.customerId } as const;
  if (!isStop) return { ...subject, state: 'registered', businessDate, body };
  const expiresAt = act.expiresAt ?? latestExpiry(act.ground ?? 'telecom_fraud', recordedAt);
  const stop = { ...body, effectiveAt: recordedAt, expiresAt };
  return { ...subject, state: 'provisional', businessDate, body: stop };
}

/** Orders are ranked by receipt: a new one comes behind all that are open. */
function nextRankNumber(state: CustodyState, customerId: string): number {
  const last = state.orders.get(customerId)?.at(-1);
  return (last?.body.rankNumber ?? 0) + 1;
}
