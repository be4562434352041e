import type { ActRule } from '../act/act-rule.ts';
import type { ApproveOrderAct, RegisterOrderAct, RejectOrderAct } from './act.ts';
import { approveOrder } from './approve-order.ts';
import { registerOrder } from './register-order.ts';
import { rejectOrder } from './reject-order.ts';

const REGISTER_ORDER: ActRule<'register_order', RegisterOrderAct> = {
  kind: 'register_order',
  initiators: ['operator'],
  decide: registerOrder,
  subjectOf: ({ orderId }) => orderId,
  newIdsOf: ({ orderId }) => ({ orderId }),
  referencesOf: ({ orderId, parentOrderId }) => ({
    records: [orderId, parentOrderId].flatMap((recordId) =>
      recordId === undefined ? [] : [{ kind: 'order', recordId }],
    ),
  }),
};

const APPROVE_ORDER: ActRule<'approve_order', ApproveOrderAct> = {
  kind: 'approve_order',
  initiators: ['operator'],
  decide: approveOrder,
  subjectOf: ({ orderId }) => orderId,
  newIdsOf: () => ({}),
  referencesOf: ({ orderId }) => ({ records: [{ kind: 'order', recordId: orderId }] }),
  transfersMax: () => 1,
};

const REJECT_ORDER: ActRule<'reject_order', RejectOrderAct> = {
  kind: 'reject_order',
  initiators: ['operator'],
  decide: rejectOrder,
  subjectOf: ({ orderId }) => orderId,
  newIdsOf: () => ({}),
  referencesOf: ({ orderId }) => ({ records: [{ kind: 'order', recordId: orderId }] }),
};

/** The rules of the acts on authorities' orders. */
export const ORDER_ACTS = {
  register_order: REGISTER_ORDER,
  approve_order: APPROVE_ORDER,
  reject_order: REJECT_ORDER,
};
