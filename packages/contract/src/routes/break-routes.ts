import { actRoute } from '../act-route.ts';
import {
  ApproveBreakResolution,
  AssignBreak,
  AttachBreakEvidence,
  BREAK_CASE_BODY,
  BREAK_CASE_STATES,
  BreakStatistics,
  CommentBreak,
  ProposeBreakResolution,
  RejectBreakResolution,
} from '../break-case.ts';
import { MatchProposals } from '../match-proposal.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const ON_A_BREAK = ['break_not_found', 'record_state_forbids'] as const;
const OF_A_RESOLUTION = [
  'condition_not_met',
  'record_unknown',
  'withdrawal_state_forbids',
] as const;

export const assignBreak = actRoute({
  name: 'assignBreak',
  path: '/break-assignments',
  scope: 'operator',
  tag: 'breaks',
  summary: { en: 'Say who looks after a break', 'zh-CN': '指定差错负责人' },
  body: AssignBreak,
  problems: ON_A_BREAK,
  example: { body: { breakId: 'break-1', ownerKeyId: 'k7q2' } },
});

export const commentBreak = actRoute({
  name: 'commentBreak',
  path: '/break-comments',
  scope: 'operator',
  tag: 'breaks',
  summary: { en: 'Remark on a break', 'zh-CN': '备注差错' },
  body: CommentBreak,
  problems: [...ON_A_BREAK, 'limit_reached'],
  example: { body: { breakId: 'break-1', text: 'asked the branch' } },
});

export const attachBreakEvidence = actRoute({
  name: 'attachBreakEvidence',
  path: '/break-evidence',
  scope: 'operator',
  tag: 'breaks',
  summary: { en: 'Say where evidence on a break is found', 'zh-CN': '登记差错材料' },
  body: AttachBreakEvidence,
  problems: [...ON_A_BREAK, 'limit_reached'],
  example: {
    body: { breakId: 'break-1', evidence: 'bank_confirmation', reference: 'letter 17' },
  },
});

export const proposeBreakResolution = actRoute({
  name: 'proposeBreakResolution',
  path: '/break-proposals',
  scope: 'operator',
  tag: 'breaks',
  summary: { en: 'Propose what is done about a break', 'zh-CN': '提出差错处理建议' },
  body: ProposeBreakResolution,
  problems: [...ON_A_BREAK, 'limit_reached', ...OF_A_RESOLUTION],
  example: { body: { breakId: 'break-1', resolution: 'fund', reason: 'a fee of the bank' } },
});

export const approveBreakResolution = actRoute({
  name: 'approveBreakResolution',
  path: '/break-approvals',
  scope: 'operator',
  tag: 'breaks',
  summary: {
    en: 'Approve what another key proposed, and book it on the open day',
    'zh-CN': '复核他人的处理建议并在当日入账',
  },
  body: ApproveBreakResolution,
  problems: [...ON_A_BREAK, 'approver_is_maker', ...OF_A_RESOLUTION, 'insufficient_funds'],
  example: {
    body: { breakId: 'break-1' },
    result: { resolution: 'fund', effectMinor: '-700' },
  },
});

export const rejectBreakResolution = actRoute({
  name: 'rejectBreakResolution',
  path: '/break-rejections',
  scope: 'operator',
  tag: 'breaks',
  summary: { en: 'Drop what was proposed about a break', 'zh-CN': '退回差错处理建议' },
  body: RejectBreakResolution,
  problems: ON_A_BREAK,
  example: { body: { breakId: 'break-1', reason: 'ask the bank first' } },
});

export const {
  list: listBreakCases,
  get: getBreakCase,
  listVersions: listBreakCaseVersions,
} = recordRoutes({
  name: 'BreakCase',
  names: 'BreakCases',
  path: 'break-cases',
  tag: 'breaks',
  title: { en: 'The work on a break', 'zh-CN': '差错处理记录' },
  states: BREAK_CASE_STATES,
  body: BREAK_CASE_BODY,
  subject: { en: 'The key of the owner.', 'zh-CN': '负责人的密钥编号。' },
  example: {
    recordId: 'break-1',
    state: 'assigned',
    subject: 'k7q2',
    body: {
      ownerKeyId: 'k7q2',
      comments: [],
      evidence: [],
      verdicts: [],
      stopLifted: false,
      adjustments: [],
    },
  },
});

export const getBreakStatistics = defineRoute({
  name: 'getBreakStatistics',
  method: 'GET',
  path: '/v1/pools/:poolId/break-statistics',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'breaks',
  summary: { en: 'Count breaks by kind, state and age', 'zh-CN': '差错统计:种类、状态与账龄' },
  params: PoolPath,
  answer: {
    status: 200,
    schema: BreakStatistics,
    contentType: 'application/json',
    description: { en: 'The counts', 'zh-CN': '统计' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: {
      businessDate: '2026-11-24',
      standing: [
        {
          kind: 'missing_in_ledger',
          state: 'open',
          ageBand: 1,
          count: 1,
          effectMinor: '-700',
        },
      ],
      resolved: [{ kind: 'duplicate', count: 2 }],
      unallocated: [{ ageBand: 5, count: 1, amountMinor: '2500' }],
    },
  },
});

export const getMatchProposals = defineRoute({
  name: 'getMatchProposals',
  method: 'GET',
  path: '/v1/pools/:poolId/match-proposals',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'breaks',
  summary: {
    en: 'What unbooked lines and unallocated money may be',
    'zh-CN': '未入账流水与挂账资金的勾对建议',
  },
  params: PoolPath,
  answer: {
    status: 200,
    schema: MatchProposals,
    contentType: 'application/json',
    description: { en: 'Proposals for people', 'zh-CN': '供人工采用的建议' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: {
      rules: { id: 'standard', version: 1 },
      items: [
        {
          breakId: 'break-1',
          itemId: 'w-1',
          rule: 'amount_date_account',
          confidence: 90,
          differenceMinor: '0',
          why: { zh: '金额、日期与对方账号相同', en: 'The same amount, date and account' },
        },
      ],
      allocations: [
        {
          receiptId: 'receipt-2',
          customerId: 'cust-1',
          confidence: 55,
          clues: ['account', 'name'],
        },
      ],
      unsearched: [],
      whole: true,
    },
  },
});
