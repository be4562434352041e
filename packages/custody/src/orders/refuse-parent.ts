import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { RegisterOrderAct } from './act.ts';
import { isOver } from './freezes-of.ts';
import { ORDER_GROUNDS } from './order-ground.ts';
import type { OrderType } from './order-state.ts';

/** Orders that act on an earlier one name it; only a release may act on a stop. */
type ChildType = Extract<OrderType, 'renew' | 'release' | 'deduct'>;

const PARENT_TYPES: Readonly<Record<ChildType, readonly OrderType[]>> = {
  renew: ['freeze'],
  release: ['freeze', 'emergency_stop'],
  deduct: ['freeze'],
};

/**
 * Refuses an order on another one that is not there, not in force, or of a kind that does not allow
 * it.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function refuseParent(
  state: CustodyState,
  {
    type,
    customerId,
    authority,
    parentOrderId,
    expiresAt,
    amount,
  }: Pick<RegisterOrderAct, 'type' | 'customerId' | 'authority' | 'parentOrderId' | 'expiresAt'> & {
    readonly amount?: bigint;
  },
  now: Timestamp,
): Decision | undefined {
  if (type !== 'renew' && type !== 'release' && type !== 'deduct') return undefined;
  if (parentOrderId === undefined) return undefined;
  const parent = findRecord(state, 'order', parentOrderId);
  if (parent === undefined) return refuse('record_unknown', { field: 'parentOrderId' });
  const { body } = parent;
  const isOfParent = body.customerId === customerId && PARENT_TYPES[type].includes(body.type);
  if (!isOfParent) {
    const expected = `an order of the same customer, of type ${PARENT_TYPES[type].join(' or ')}`;
    return refuse('content_invalid', { field: 'parentOrderId', expected });
  }
  if (body.authority !== authority) {
    const expected = 'the authority of the order that it acts on';
    return refuse('content_invalid', { field: 'authority', expected });
  }
  if (parent.state !== 'in_force' || isOver(parent, now)) {
    const received = parent.state === 'in_force' ? 'expired' : parent.state;
    return refuse('record_state_forbids', { expected: 'in_force', received });
  }
  if (type === 'release' && amount !== undefined && body.amount === undefined) {
    const expected = 'absent: a freeze of everything is released as a whole';
    return refuse('content_invalid', { field: 'amountMinor', expected });
  }
  if (type !== 'renew' || body.ground === undefined) return undefined;
  if (!ORDER_GROUNDS[body.ground].isRenewable) {
    const expected = 'a ground that may be renewed';
    return refuse('content_invalid', { field: 'parentOrderId', expected, received: body.ground });
  }
  if (body.expiresAt !== undefined && expiresAt !== undefined && expiresAt <= body.expiresAt) {
    const expected = `later than ${body.expiresAt}`;
    return refuse('content_invalid', { field: 'expiresAt', expected, received: expiresAt });
  }
  return undefined;
}
