import { actRoute } from '../act-route.ts';
import {
  BALANCE_BASES,
  BALANCE_CONFIRMATION_BODY,
  CLOSING_BODY,
  CLOSING_STATES,
  ConfirmBalances,
  OwnerList,
  ProposeClosing,
  WithdrawClosing,
} from '../closing.ts';
import { BareCommand } from '../command-answer.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const PLAN = {
  toCustodian: 'Bank Beta',
  reason: 'the platform changes its custodian',
  noticeDate: '2026-11-23',
  deemedDate: '2026-12-23',
};

export const proposeClosing = actRoute({
  name: 'proposeClosing',
  path: '/closings',
  scope: 'operator',
  tag: 'moves',
  summary: {
    en: 'Propose to close a pool and move it to another custodian',
    'zh-CN': '提请关闭专户并移交其他存管人',
  },
  body: ProposeClosing,
  problems: ['record_state_forbids'],
  example: { body: PLAN, result: { state: 'proposed' } },
});

export const approveClosing = actRoute({
  name: 'approveClosing',
  path: '/closings/approvals',
  scope: 'operator',
  tag: 'moves',
  summary: { en: 'Approve the closing of a pool', 'zh-CN': '复核同意关闭专户' },
  body: BareCommand,
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker'],
  example: { body: {}, result: { state: 'closing' } },
});

export const withdrawClosing = actRoute({
  name: 'withdrawClosing',
  path: '/closings/withdrawals',
  scope: 'operator',
  tag: 'moves',
  summary: { en: 'Keep the pool open after all', 'zh-CN': '撤回关闭' },
  body: WithdrawClosing,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { reason: 'the platform stays' }, result: { state: 'withdrawn' } },
});

export const confirmBalances = actRoute({
  name: 'confirmBalances',
  path: '/balance-confirmations',
  scope: 'customer_desk',
  tag: 'moves',
  summary: { en: 'Record confirmed balances', 'zh-CN': '登记客户余额确认' },
  body: ConfirmBalances,
  bytesMax: LINES_BODY_BYTES_MAX,
  problems: [
    'record_state_forbids',
    'not_due_yet',
    'customer_not_found',
    'customer_closed',
    'quote_differs',
  ],
  example: {
    body: {
      basis: 'deemed',
      evidence: SHA256,
      lines: [{ customerId: 'cust-1', amountMinor: '250000' }],
    },
    result: { confirmed: 1 },
  },
});

export const fixOwnerList = actRoute({
  name: 'fixOwnerList',
  path: '/closings/owner-lists',
  scope: 'operator',
  tag: 'moves',
  summary: {
    en: 'Make the list of owners from the books and fix it by its hash',
    'zh-CN': '按账册生成权益人名册并固定其摘要',
  },
  body: BareCommand,
  problems: [
    'record_unknown',
    'record_state_forbids',
    'condition_not_met',
    'limit_reached',
    'quote_differs',
  ],
  example: { body: {}, result: { sha256: SHA256, customers: 1, totalMinor: '250000' } },
});

export const getOwnerList = defineRoute({
  name: 'getOwnerList',
  method: 'GET',
  path: '/v1/pools/:poolId/owner-list',
  scope: 'auditor',
  ownerAnswers: false,
  personalData: true,
  tag: 'moves',
  summary: { en: 'Who owns what in a pool', 'zh-CN': '专户权益人名册' },
  params: PoolPath,
  answer: {
    status: 200,
    schema: OwnerList,
    contentType: 'text/plain',
    description: {
      en: 'In the form whose SHA-256 the journal keeps',
      'zh-CN': '与日志所存摘要对应的格式',
    },
    replayable: false,
  },
  problems: ['limit_reached'],
  example: { params: { poolId: '1' }, answer: 'cust-1\t250000\n' },
});

export const closePool = actRoute({
  name: 'closePool',
  path: '/closings/completions',
  scope: 'operator',
  tag: 'moves',
  summary: { en: 'Close an empty pool for good', 'zh-CN': '关闭已清空的专户' },
  body: BareCommand,
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker', 'condition_not_met'],
  example: { body: {}, result: { state: 'closed' } },
});

export const {
  list: listClosings,
  get: getClosing,
  listVersions: listClosingVersions,
} = recordRoutes({
  name: 'Closing',
  names: 'Closings',
  path: 'closings',
  tag: 'moves',
  title: { en: 'The end of a pool', 'zh-CN': '专户关闭' },
  states: CLOSING_STATES,
  body: CLOSING_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'closing',
    state: 'closing',
    body: { ...PLAN, makerKeyId: 'operator-1', checkerKeyId: 'operator-2' },
  },
});

export const {
  list: listBalanceConfirmations,
  get: getBalanceConfirmation,
  listVersions: listBalanceConfirmationVersions,
} = recordRoutes({
  name: 'BalanceConfirmation',
  names: 'BalanceConfirmations',
  path: 'balance-confirmations',
  tag: 'moves',
  title: { en: 'Balances as customers confirmed them', 'zh-CN': '客户余额确认' },
  states: BALANCE_BASES,
  body: BALANCE_CONFIRMATION_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户编号。' },
  example: {
    recordId: 'cust-1',
    state: 'confirmed',
    subject: 'cust-1',
    body: {
      balanceMinor: '250000',
      noticeDate: PLAN.noticeDate,
      evidence: SHA256,
      keyId: 'shop-1',
    },
  },
});
