import { actRoute } from '../act-route.ts';
import { PageQuery, PoolPath } from '../path-params.ts';
import {
  ApproveRecall,
  ApproveRecallAnswer,
  ClaimRecall,
  ProposeRecallAnswer,
  RECALL_BODY,
  RECALL_REQUEST_BODY,
  RECALL_REQUEST_STATES,
  RECALL_STATES,
  ReceiveRecall,
  RecordRecallAnswer,
  RejectRecall,
  RejectRecallAnswer,
  RequestRecall,
  UnclaimedRecallPage,
} from '../recall.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

export const requestRecall = actRoute({
  name: 'requestRecall',
  path: '/recalls',
  scope: 'platform',
  tag: 'bank',
  summary: { en: 'Ask for a payment back', 'zh-CN': '申请追回一笔付款' },
  body: RequestRecall,
  problems: [
    'withdrawal_not_found',
    'withdrawal_state_forbids',
    'condition_not_met',
    'record_already_exists',
    'limit_reached',
  ],
  example: {
    body: { recallId: 'recall-1', instructionId: 'w-1', code: 'DUPL', reason: 'paid twice' },
    result: { state: 'requested' },
  },
});

export const approveRecall = actRoute({
  name: 'approveRecall',
  path: '/recall-approvals',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Approve a recall; the bank is asked', 'zh-CN': '复核追回并向银行发出' },
  body: ApproveRecall,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'approver_is_maker',
    'withdrawal_state_forbids',
  ],
  example: {
    body: { recallId: 'recall-1', instructionId: 'w-1' },
    result: { state: 'ordered', businessDate: '2026-11-23' },
  },
});

export const rejectRecall = actRoute({
  name: 'rejectRecall',
  path: '/recall-rejections',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Reject a recall before the bank is asked', 'zh-CN': '在发出前拒绝追回申请' },
  body: RejectRecall,
  problems: ['record_unknown', 'record_state_forbids'],
  example: {
    body: { recallId: 'recall-1', reason: 'not a duplicate' },
    result: { state: 'rejected' },
  },
});

export const recordRecallAnswer = actRoute({
  name: 'recordRecallAnswer',
  path: '/recall-bank-answers',
  scope: 'bank',
  tag: 'bank',
  summary: { en: 'Record what the bank said of a recall', 'zh-CN': '登记银行对追回的答复' },
  body: RecordRecallAnswer,
  problems: ['record_unknown', 'record_state_forbids'],
  example: {
    body: { recallId: 'recall-1', answer: 'accepted', answerCode: 'ACCR' },
    result: { state: 'accepted' },
  },
});

export const {
  list: listRecalls,
  get: getRecall,
  listVersions: listRecallVersions,
} = recordRoutes({
  name: 'Recall',
  names: 'Recalls',
  path: 'recalls',
  tag: 'bank',
  title: { en: 'Payments that are asked back', 'zh-CN': '付款追回' },
  states: RECALL_STATES,
  body: RECALL_BODY,
  subject: { en: 'The payment.', 'zh-CN': '付款。' },
  example: {
    recordId: 'recall-1',
    state: 'sent',
    subject: 'w-1',
    body: {
      instructionId: 'w-1',
      endToEndId: '0193a0de7f2a7c01a1b2c3d4e5f60718',
      amountMinor: '10000',
      code: 'DUPL',
      reason: 'paid twice',
      makerKeyId: 'key-1',
    },
  },
});

export const receiveRecall = actRoute({
  name: 'receiveRecall',
  path: '/recall-requests',
  scope: 'bank',
  tag: 'bank',
  summary: { en: 'The bank asks for a deposit back', 'zh-CN': '银行要求退回一笔收款' },
  body: ReceiveRecall,
  problems: ['amount_is_zero', 'record_already_exists', 'limit_reached'],
  example: {
    body: {
      requestId: 'request-1',
      bankReference: 'B-1',
      amountMinor: '10000',
      code: 'FRAD',
      caseId: 'CASE-1',
    },
    result: { state: 'received', receiptId: 'receipt-2' },
  },
});

export const proposeRecallAnswer = actRoute({
  name: 'proposeRecallAnswer',
  path: '/recall-answers',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Propose what the bank is answered', 'zh-CN': '提议对银行的答复' },
  body: ProposeRecallAnswer,
  problems: ['record_unknown', 'record_state_forbids', 'condition_not_met'],
  example: {
    body: {
      requestId: 'request-1',
      bankReference: 'B-1',
      answer: 'refuse',
      refusalCode: 'CUST',
      reason: 'the owner does not agree',
    },
    result: { state: 'proposed' },
  },
});

export const approveRecallAnswer = actRoute({
  name: 'approveRecallAnswer',
  path: '/recall-answer-approvals',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Approve an answer; the bank is told', 'zh-CN': '复核答复并发给银行' },
  body: ApproveRecallAnswer,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'approver_is_maker',
    'condition_not_met',
    'receipt_not_found',
    'record_already_exists',
  ],
  example: {
    body: { requestId: 'request-1', bankReference: 'B-1' },
    result: { state: 'declined' },
  },
});

export const rejectRecallAnswer = actRoute({
  name: 'rejectRecallAnswer',
  path: '/recall-answer-rejections',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Do not approve an answer', 'zh-CN': '不同意拟答复' },
  body: RejectRecallAnswer,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { requestId: 'request-1' }, result: { state: 'received' } },
});

export const {
  list: listRecallRequests,
  get: getRecallRequest,
  listVersions: listRecallRequestVersions,
} = recordRoutes({
  name: 'RecallRequest',
  names: 'RecallRequests',
  path: 'recall-requests',
  tag: 'bank',
  title: { en: 'Deposits that the bank asks back', 'zh-CN': '银行要求退回的收款' },
  states: RECALL_REQUEST_STATES,
  body: RECALL_REQUEST_BODY,
  subject: { en: 'The receipt.', 'zh-CN': '收款。' },
  example: {
    recordId: 'request-1',
    state: 'received',
    subject: 'receipt-2',
    body: {
      bankReference: 'B-1',
      amountMinor: '10000',
      code: 'FRAD',
      caseId: 'CASE-1',
      receiptId: 'receipt-2',
    },
  },
});

export const listUnclaimedRecalls = defineRoute({
  name: 'listUnclaimedRecalls',
  method: 'GET',
  path: '/v1/pools/:poolId/unclaimed-recalls',
  scope: 'operator',
  ownerAnswers: false,
  personalData: true,
  tag: 'bank',
  summary: {
    en: 'List requests of the bank for deposits that no pool has',
    'zh-CN': '列出无对应收款的银行追回请求',
  },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: UnclaimedRecallPage,
    contentType: 'application/json',
    description: {
      en: 'Requests in the currency of the pool, oldest first',
      'zh-CN': '与专户同币种的请求,按先后',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          fileNumber: 12,
          paymentNumber: 1,
          name: 'CA-000000001.xml',
          receivedAt: '2026-11-24T06:00:00.000Z',
          bankReference: 'B-9',
          amountMinor: '10000',
          currency: 'CNY',
        },
      ],
    },
  },
});

export const claimRecall = actRoute({
  name: 'claimRecall',
  path: '/recall-claims',
  scope: 'operator',
  tag: 'bank',
  summary: {
    en: 'Take a request over into this pool, to answer it',
    'zh-CN': '将追回请求归入本专户以便答复',
  },
  body: ClaimRecall,
  problems: ['record_not_found', 'record_already_exists', 'limit_reached'],
  example: {
    body: { fileNumber: 12, paymentNumber: 1 },
    result: { state: 'received' },
  },
});
