import { CommandAnswer } from '../command-answer.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { ApproveOrder, ORDER_BODY, ORDER_STATES, RegisterOrder, RejectOrder } from '../order.ts';
import { PoolPath, RecordPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const RECORDED = {
  schema: CommandAnswer,
  contentType: 'application/json',
  description: { en: 'Recorded', 'zh-CN': '已记录' },
  replayable: true,
} as const;

const EXAMPLE_DOCUMENT = {
  type: 'freeze',
  customerId: 'cust-1',
  authority: '某市公安局',
  documentNumber: '冻通字〔2026〕12号',
  documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  officers: ['officer-1', 'officer-2'],
  ground: 'criminal',
};

export const registerOrder = defineRoute({
  name: 'registerOrder',
  method: 'POST',
  path: '/v1/pools/:poolId/orders',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'orders',
  summary: { en: "Register an authority's order", 'zh-CN': '受理有权机关协助执行请求' },
  params: PoolPath,
  body: { schema: RegisterOrder, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: { status: 201, ...RECORDED },
  problems: [
    'record_already_exists',
    'record_unknown',
    'record_state_forbids',
    'customer_not_found',
    'customer_closed',
    'expiry_in_the_past',
    'limit_reached',
  ],
  example: {
    params: { poolId: '1' },
    body: {
      commandId: 'c-1',
      orderId: 'order-1',
      ...EXAMPLE_DOCUMENT,
      amountMinor: '50000',
      expiresAt: '2027-05-20T00:00:00Z',
    },
    answer: {
      commandId: 'c-1',
      status: 'accepted',
      position: 42,
      result: { state: 'registered', decideBy: '2026-11-26T01:00:00.000Z' },
    },
  },
});

export const approveOrder = defineRoute({
  name: 'approveOrder',
  method: 'POST',
  path: '/v1/pools/:poolId/orders/:recordId/approval',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'orders',
  summary: {
    en: 'Approve an order that another key registered',
    'zh-CN': '复核他人受理的协助执行请求',
  },
  params: RecordPath,
  body: { schema: ApproveOrder, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: { status: 200, ...RECORDED },
  problems: [
    'record_unknown',
    'record_state_forbids',
    'approver_is_maker',
    'expiry_in_the_past',
    'exceeds_remaining',
  ],
  example: {
    params: { poolId: '1', recordId: 'order-1' },
    body: { commandId: 'c-2' },
    answer: {
      commandId: 'c-2',
      status: 'accepted',
      position: 43,
      result: {
        state: 'in_force',
        freezes: [{ orderId: 'order-1', rank: 1, frozenMinor: '20000' }],
      },
    },
  },
});

export const rejectOrder = defineRoute({
  name: 'rejectOrder',
  method: 'POST',
  path: '/v1/pools/:poolId/orders/:recordId/rejection',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'orders',
  summary: { en: 'Reject an order that another key registered', 'zh-CN': '退回协助执行请求' },
  params: RecordPath,
  body: { schema: RejectOrder, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: { status: 200, ...RECORDED },
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker'],
  example: {
    params: { poolId: '1', recordId: 'order-1' },
    body: { commandId: 'c-3', reason: 'the document is not signed' },
    answer: { commandId: 'c-3', status: 'accepted', position: 44, result: { state: 'rejected' } },
  },
});

export const {
  list: listOrders,
  get: getOrder,
  listVersions: listOrderVersions,
} = recordRoutes({
  name: 'Order',
  names: 'Orders',
  personalData: true,
  path: 'orders',
  tag: 'orders',
  scope: 'auditor',
  title: { en: "Authorities' orders", 'zh-CN': '有权机关查询、冻结、扣划' },
  states: ORDER_STATES,
  body: ORDER_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户编号。' },
  example: {
    recordId: 'order-1',
    state: 'in_force',
    subject: 'cust-1',
    body: {
      ...EXAMPLE_DOCUMENT,
      amountMinor: '50000',
      includeFruits: false,
      fruitsMinor: '0',
      releasedMinor: '0',
      deductedMinor: '0',
      rankNumber: 1,
      receivedAt: '2026-11-23T01:00:00.000Z',
      effectiveAt: '2026-11-23T01:05:00.000Z',
      expiresAt: '2027-05-20T00:00:00.000Z',
      decideBy: '2026-11-26T01:00:00.000Z',
      approvals: [
        { keyId: 'oper1', decision: 'registered', at: '2026-11-23T01:00:00.000Z' },
        { keyId: 'oper2', decision: 'approved', at: '2026-11-23T01:05:00.000Z' },
      ],
    },
  },
});
