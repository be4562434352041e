import { actRoute } from '../act-route.ts';
import { PageQuery, PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';
import {
  ApproveReceiptReturn,
  ProposeReceiptReturn,
  RECEIPT_RETURN_BODY,
  RECEIPT_RETURN_STATES,
  RefuseReceiptReturn,
  SetSuspensePolicy,
  SUSPENSE_POLICY_BODY,
  SuspensePage,
} from '../suspense.ts';

export const listSuspense = defineRoute({
  name: 'listSuspense',
  method: 'GET',
  path: '/v1/pools/:poolId/suspense',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'bank',
  summary: { en: 'List unallocated money by age', 'zh-CN': '按账龄列出挂账款项' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: SuspensePage,
    contentType: 'application/json',
    description: { en: 'A page, oldest first', 'zh-CN': '由旧到新的一页' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          receiptId: 'receipt-1',
          origin: 'statement_line',
          amountMinor: '10000',
          unallocatedMinor: '10000',
          businessDate: '2026-11-23',
          confirmedDate: '2026-11-23',
          ageBusinessDays: 2,
          returnableDate: '2026-11-30',
          senderKnown: true,
          position: 8,
        },
      ],
    },
  },
});

export const setSuspensePolicy = actRoute({
  name: 'setSuspensePolicy',
  path: '/suspense-policies',
  scope: 'operator',
  tag: 'bank',
  summary: {
    en: 'State after how many days unallocated money may go back',
    'zh-CN': '设定挂账款项可退回的天数',
  },
  body: SetSuspensePolicy,
  problems: [],
  example: { body: { returnAfterDays: 5 }, result: { returnAfterDays: 5 } },
});

export const {
  list: listSuspensePolicies,
  get: getSuspensePolicy,
  listVersions: listSuspensePolicyVersions,
} = recordRoutes({
  name: 'SuspensePolicy',
  names: 'SuspensePolicies',
  path: 'suspense-policies',
  tag: 'bank',
  title: { en: 'When unallocated money may go back', 'zh-CN': '挂账款项退回规则' },
  states: ['set'],
  body: SUSPENSE_POLICY_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: { recordId: 'suspense_policy', state: 'set', body: { returnAfterDays: 5 } },
});

export const proposeReceiptReturn = actRoute({
  name: 'proposeReceiptReturn',
  path: '/receipt-returns',
  scope: 'operator',
  tag: 'bank',
  summary: {
    en: 'Propose to send unallocated money back to its sender',
    'zh-CN': '提议将挂账款项原路退回',
  },
  body: ProposeReceiptReturn,
  problems: [
    'receipt_not_found',
    'receipt_already_allocated',
    'condition_not_met',
    'not_due_yet',
    'exceeds_receipt',
    'parts_differ_from_total',
    'record_already_exists',
    'limit_reached',
  ],
  example: {
    body: {
      returnId: 'back-1',
      receiptId: 'receipt-1',
      amountMinor: '10000',
      reason: 'nobody claims it',
    },
    result: { state: 'proposed' },
  },
});

export const approveReceiptReturn = actRoute({
  name: 'approveReceiptReturn',
  path: '/receipt-return-approvals',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Approve a return and order its payment', 'zh-CN': '复核同意退回并付款' },
  body: ApproveReceiptReturn,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'approver_is_maker',
    'receipt_not_found',
    'receipt_already_allocated',
    'exceeds_receipt',
    'parts_differ_from_total',
  ],
  example: {
    body: { returnId: 'back-1' },
    result: {
      state: 'ordered',
      instructionId: 'c-1',
      endToEndId: '0193a0de7f2a7c01a1b2c3d4e5f60718',
    },
  },
});

export const refuseReceiptReturn = actRoute({
  name: 'refuseReceiptReturn',
  path: '/receipt-return-refusals',
  scope: 'operator',
  tag: 'bank',
  summary: { en: 'Refuse a return; the money stays unallocated', 'zh-CN': '拒绝退回,继续挂账' },
  body: RefuseReceiptReturn,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { returnId: 'back-1', reason: 'claimed' }, result: { state: 'refused' } },
});

export const {
  list: listReceiptReturns,
  get: getReceiptReturn,
  listVersions: listReceiptReturnVersions,
} = recordRoutes({
  name: 'ReceiptReturn',
  names: 'ReceiptReturns',
  path: 'receipt-returns',
  tag: 'bank',
  title: { en: 'Unallocated money that goes back to its sender', 'zh-CN': '挂账款项的原路退回' },
  states: RECEIPT_RETURN_STATES,
  body: RECEIPT_RETURN_BODY,
  subject: { en: 'The receipt.', 'zh-CN': '收款。' },
  example: {
    recordId: 'back-1',
    state: 'proposed',
    subject: 'receipt-1',
    body: {
      receiptId: 'receipt-1',
      amountMinor: '10000',
      payeeCommitment: 'ab'.repeat(32),
      reason: 'nobody claims it',
      makerKeyId: 'key-1',
    },
  },
});
