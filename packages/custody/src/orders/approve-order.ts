import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision, JsonValue, StateRow } from '../decision.ts';
import { customerOf } from '../instruct/hold.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { ApproveOrderAct } from './act.ts';
import { answerQuery } from './answer-query.ts';
import type { ApprovalFrame, CarriedOutOrder } from './approval-frame.ts';
import { deduct } from './deduct.ts';
import { claimOf, freezesOf } from './freezes-of.ts';
import { moveOrder } from './move-order.ts';
import { APPROVAL_EVENT, type OrderType } from './order-state.ts';
import { parentOf } from './parent-of.ts';
import type { OrderRecord } from './record-rule.ts';
import type { OrderBody } from './record-shape.ts';
import { refuseDecision } from './refuse-decision.ts';
import { refuseParent } from './refuse-parent.ts';

/**
 * The second person's yes. Nobody approves what the same key registered. A freeze binds from now
 * on; a renewal, a release, a deduction and a query are carried out at once.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, expiry_in_the_past, the
 * refusals
 *   of the freeze that it acts on, exceeds_remaining
 */
export function approveOrder(
  state: CustodyState,
  { orderId }: ApproveOrderAct,
  frame: ActFrame,
): Decision {
  const order = findRecord(state, 'order', orderId);
  if (order === undefined) return refuse('record_unknown', { field: 'orderId' });
  const refusal = refuseDecision(order, frame);
  if (refusal !== undefined) return refusal;
  const { body } = order;
  const { expiresAt } = body;
  if (expiresAt !== undefined && expiresAt <= frame.recordedAt) {
    return refuse('expiry_in_the_past', { received: expiresAt });
  }
  const parentRefusal = refuseParent(state, body, frame.recordedAt);
  if (parentRefusal !== undefined) return parentRefusal;
  const customer = customerOf(state, body.customerId);
  const { decision, change } = CARRY_OUT[body.type](state, { ...frame, order, customer });
  if (decision.outcome.status !== 'accepted') return decision;

  // From here it must succeed.
  const event = APPROVAL_EVENT[body.type];
  const { recordedAt, businessDate, actor } = frame;
  const approval = { keyId: actor.keyId, decision: 'approved', at: recordedAt } as const;
  const effectiveAt = body.effectiveAt ?? recordedAt;
  const approved = { approvals: [...body.approvals, approval], effectiveAt, ...change };
  const next = moveOrder(order, { event, businessDate, change: approved });
  const own = keepRecord(state, next);
  const result = { ...decision.outcome.result, state: next.state };
  const freezes = listFreezes(state, customer, frame);
  const outcome = { ...decision.outcome, result: { ...result, freezes } };
  return { ...decision, outcome, rows: [...decision.rows, own] };
}

type CarryOut = (state: CustodyState, frame: ApprovalFrame) => CarriedOutOrder;

const CARRY_OUT: Readonly<Record<OrderType, CarryOut>> = {
  query: answerQuery,
  freeze: takeEffect,
  emergency_stop: takeEffect,
  renew: (state, { order, businessDate }) => {
    const { expiresAt } = order.body;
    const change = expiresAt === undefined ? {} : { expiresAt };
    return adjustParent(state, order, { businessDate, change: () => change });
  },
  release,
  deduct,
};

function takeEffect(): CarriedOutOrder {
  return { decision: accept({}) };
}

/** Ends a freeze, or takes a part from its amount. */
function release(state: CustodyState, { order, businessDate }: ApprovalFrame): CarriedOutOrder {
  const parent = parentOf(state, order);
  const left = claimOf(parent.body).amount;
  const { amount } = order.body;
  if (amount !== undefined && left !== undefined && amount > left) {
    const detail = { expected: `at most ${left}`, received: amount.toString() };
    return { decision: refuse('exceeds_remaining', detail) };
  }
  if (amount !== undefined && amount !== left) {
    const change = ({ released }: OrderBody) => ({ released: released + amount });
    return adjustParent(state, order, { businessDate, change });
  }
  const rows = [keepRecord(state, moveOrder(parent, { event: 'release', businessDate }))];
  return { decision: accept({ rows }) };
}

/** Keeps the next version of the freeze that an order acts on. */
function adjustParent(
  state: CustodyState,
  order: OrderRecord,
  {
    businessDate,
    change,
  }: {
    readonly businessDate: ActFrame['businessDate'];
    readonly change: (body: OrderBody) => Partial<OrderBody>;
  },
): CarriedOutOrder {
  const parent = parentOf(state, order);
  const next = moveOrder(parent, { event: 'adjust', businessDate, change: change(parent.body) });
  const rows: readonly StateRow[] = [keepRecord(state, next)];
  return { decision: accept({ rows }) };
}

/** What each freeze of the customer holds now, by rank: who was promoted shows here. */
function listFreezes(
  state: CustodyState,
  customer: CustomerRecord,
  { recordedAt }: ActFrame,
): JsonValue {
  return freezesOf(state, customer, recordedAt).map(({ order, frozen }, index) => ({
    orderId: order.recordId,
    rank: index + 1,
    frozenMinor: frozen.toString(),
  }));
}
