import { actRoute } from '../act-route.ts';
import { BULK_BODY_BYTES_MAX } from '../limit.ts';
import {
  ApproveMatchReversal,
  ApproveMatchRules,
  CheckLevel,
  DayMatches,
  LEVEL_LIST_BYTES_MAX,
  LevelCheckAnswer,
  LevelListKept,
  LevelListQuery,
  LevelLists,
  MATCH_REVERSAL_BODY,
  MATCH_REVERSAL_STATES,
  MATCH_RULES_BODY,
  MATCH_RULES_STATES,
  MatchRulesInForce,
  MatchRulesQuery,
  MatchSimulation,
  ProposeMatchReversal,
  ProposeMatchRules,
  Reconciliation,
  RejectMatchReversal,
  RejectMatchRules,
  SimulateMatchRules,
  SubmitLevelList,
} from '../matching.ts';
import { DayPath, PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const RULES = {
  id: 'own',
  version: 1,
  title: { zh: '本专户勾对规则', en: 'The rules of this pool' },
  acceptedFrom: 95,
  waitBusinessDays: 1,
  placeholders: ['NOTPROVIDED'],
  search: { candidatesMax: 24, partsMax: 12, stepsMax: 50_000 },
  rules: [
    {
      rule: 'end_to_end_id',
      title: { zh: '端到端编号相同', en: 'The same end-to-end id' },
      shape: 'one_to_one',
      by: ['side', 'endToEndId'],
      agree: ['amount', 'status'],
      amountToleranceMinor: '0',
      search: false,
      confidence: 100,
    },
  ],
};
const ADOPTION = { rulesId: 'rules-1', effectiveDate: '2026-11-24', rules: RULES };
const OF_RULES = ['content_invalid', 'deadline_passed', 'record_state_forbids'] as const;

export const proposeMatchRules = actRoute({
  name: 'proposeMatchRules',
  path: '/match-rules-proposals',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Propose matching rules of the pool’s own', 'zh-CN': '提出本专户的勾对规则' },
  body: ProposeMatchRules,
  bytesMax: BULK_BODY_BYTES_MAX,
  problems: [...OF_RULES, 'record_already_exists'],
  example: { body: ADOPTION },
});

export const approveMatchRules = actRoute({
  name: 'approveMatchRules',
  path: '/match-rules-approvals',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Adopt what another key proposed', 'zh-CN': '复核并采用他人提出的勾对规则' },
  body: ApproveMatchRules,
  bytesMax: BULK_BODY_BYTES_MAX,
  problems: [...OF_RULES, 'record_unknown', 'approver_is_maker', 'quote_differs'],
  example: { body: ADOPTION },
});

export const rejectMatchRules = actRoute({
  name: 'rejectMatchRules',
  path: '/match-rules-rejections',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Drop proposed matching rules', 'zh-CN': '退回所提的勾对规则' },
  body: RejectMatchRules,
  problems: ['content_invalid', 'record_unknown', 'record_state_forbids'],
  example: { body: { rulesId: 'rules-1', reason: 'the bank changed its references' } },
});

export const {
  list: listMatchRules,
  get: getMatchRules,
  listVersions: listMatchRulesVersions,
} = recordRoutes({
  name: 'MatchRules',
  names: 'MatchRules',
  path: 'match-rules',
  tag: 'matching',
  title: { en: 'Matching rules of the pool’s own', 'zh-CN': '本专户的勾对规则' },
  states: MATCH_RULES_STATES,
  body: MATCH_RULES_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'rules-1',
    state: 'adopted',
    body: {
      effectiveDate: '2026-11-24',
      rules: RULES,
      makerKeyId: 'k7q2',
      checkerKeyId: 'k9w4',
    },
  },
});

export const getMatchRulesInForce = defineRoute({
  name: 'getMatchRulesInForce',
  method: 'GET',
  path: '/v1/pools/:poolId/match-rules-in-force',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'matching',
  summary: { en: 'Show the rules that a day is matched by', 'zh-CN': '查询某日适用的勾对规则' },
  params: PoolPath,
  query: MatchRulesQuery,
  answer: {
    status: 200,
    schema: MatchRulesInForce,
    contentType: 'application/json',
    description: { en: 'The rules', 'zh-CN': '规则' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: { at: '2026-11-24', rulesId: 'rules-1', effectiveDate: '2026-11-24', rules: RULES },
  },
});

const LINE = {
  lineId: 'STMT-1#2',
  businessDate: '2026-11-23',
  side: 'debit',
  amountMinor: '3000',
  meaning: 'payment',
  subject: 'w-1',
};
const MATCHED = {
  outcome: 'matched',
  rule: 'end_to_end_id',
  entryIds: ['w-1'],
  confidence: 100,
  why: { zh: '端到端编号相同', en: 'The same end-to-end id' },
};
const COUNTS = {
  rules: { id: 'standard', version: 1 },
  matched: 1,
  proposed: 0,
  left: 0,
  byRule: [{ outcome: 'matched', rule: 'end_to_end_id', count: 1 }],
};

export const listDayMatches = defineRoute({
  name: 'listDayMatches',
  method: 'GET',
  path: '/v1/pools/:poolId/days/:businessDate/matches',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'matching',
  summary: { en: 'Say of each line of a day why it was matched', 'zh-CN': '逐笔说明某日勾对依据' },
  params: DayPath,
  answer: {
    status: 200,
    schema: DayMatches,
    contentType: 'application/json',
    description: { en: 'Each line with its rule', 'zh-CN': '每笔流水及其规则' },
    replayable: false,
  },
  problems: ['limit_reached'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    answer: { counts: COUNTS, lineCount: 1, entryCount: 1, lines: [{ ...LINE, ...MATCHED }] },
  },
});

export const simulateMatchRules = defineRoute({
  name: 'simulateMatchRules',
  method: 'POST',
  path: '/v1/pools/:poolId/match-simulations',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'matching',
  summary: {
    en: 'Show what other rules would have made of past days; touches nothing',
    'zh-CN': '用历史对账单试算另一套规则,不作任何改动',
  },
  params: PoolPath,
  body: {
    schema: SimulateMatchRules,
    contentType: 'application/json',
    bytesMax: BULK_BODY_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: MatchSimulation,
    contentType: 'application/json',
    description: { en: 'What would change', 'zh-CN': '差异' },
    replayable: false,
  },
  problems: ['content_invalid', 'limit_reached'],
  example: {
    params: { poolId: '1' },
    body: { from: '2026-11-23', to: '2026-11-24', rules: RULES },
    answer: {
      lineCount: 1,
      entryCount: 1,
      current: COUNTS,
      simulated: { ...COUNTS, rules: { id: 'own', version: 1 } },
      changeCount: 0,
      changes: [],
    },
  },
});

const OF_A_REVERSAL = ['record_unknown', 'record_state_forbids'] as const;

export const proposeMatchReversal = actRoute({
  name: 'proposeMatchReversal',
  path: '/match-reversal-proposals',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Say that a match was a mistake', 'zh-CN': '提出撤销一笔勾对' },
  body: ProposeMatchReversal,
  problems: OF_A_REVERSAL,
  example: { body: { itemId: 'w-1', reason: 'another payment of the bank' } },
});

export const approveMatchReversal = actRoute({
  name: 'approveMatchReversal',
  path: '/match-reversal-approvals',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Undo a match, on the open day', 'zh-CN': '复核并在当日撤销勾对' },
  body: ApproveMatchReversal,
  problems: [...OF_A_REVERSAL, 'approver_is_maker', 'open_breaks_limit'],
  example: {
    body: { itemId: 'w-1' },
    result: { lineBreakId: 'break-4', itemBreakId: 'break-5' },
  },
});

export const rejectMatchReversal = actRoute({
  name: 'rejectMatchReversal',
  path: '/match-reversal-rejections',
  scope: 'operator',
  tag: 'matching',
  summary: { en: 'Let a match stand', 'zh-CN': '退回撤销勾对的申请' },
  body: RejectMatchReversal,
  problems: OF_A_REVERSAL,
  example: { body: { itemId: 'w-1', reason: 'it was right' } },
});

export const {
  list: listMatchReversals,
  get: getMatchReversal,
  listVersions: listMatchReversalVersions,
} = recordRoutes({
  name: 'MatchReversal',
  names: 'MatchReversals',
  path: 'match-reversals',
  tag: 'matching',
  title: { en: 'A match that was undone', 'zh-CN': '勾对撤销记录' },
  states: MATCH_REVERSAL_STATES,
  body: MATCH_REVERSAL_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'w-1',
    state: 'reversed',
    body: {
      lineSubject: 'STMT-1#2',
      movedMinor: '-3000',
      reason: 'another payment of the bank',
      makerKeyId: 'k7q2',
      checkerKeyId: 'k9w4',
      lineBreakId: 'break-4',
      itemBreakId: 'break-5',
    },
  },
});

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const LIST = {
  level: 'R5',
  businessDate: '2026-11-23',
  source: 'platform',
  name: 'orders.csv',
  sha256: SHA256,
};

export const submitLevelList = defineRoute({
  name: 'submitLevelList',
  method: 'POST',
  path: '/v1/pools/:poolId/level-lists',
  scope: 'platform',
  ownerAnswers: true,
  tag: 'matching',
  summary: {
    en: 'Give a list of a day: the platform’s table (R5), a channel’s file (R6)',
    'zh-CN': '提交某日清单:平台业务表(R5)、渠道或清算文件(R6)',
  },
  params: PoolPath,
  body: {
    schema: SubmitLevelList,
    contentType: 'application/json',
    bytesMax: LEVEL_LIST_BYTES_MAX,
  },
  answer: {
    status: 200,
    schema: LevelListKept,
    contentType: 'application/json',
    description: { en: 'Kept, and compared when the day is cut', 'zh-CN': '已保存;日切后比对' },
    replayable: false,
  },
  problems: ['day_not_found', 'role_not_allowed', 'limit_reached', 'open_breaks_limit'],
  example: {
    params: { poolId: '1' },
    body: { ...LIST, lines: [{ id: 'pay-1', amountMinor: '3000', kind: 'pay' }] },
    answer: {
      listNumber: 1,
      check: { holds: true, differenceCount: 0, opened: 0, settled: 0 },
    },
  },
});

export const listLevelLists = defineRoute({
  name: 'listLevelLists',
  method: 'GET',
  path: '/v1/pools/:poolId/level-lists',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'matching',
  summary: { en: 'The lists that count of some days', 'zh-CN': '列出若干日生效的清单' },
  params: PoolPath,
  query: LevelListQuery,
  answer: {
    status: 200,
    schema: LevelLists,
    contentType: 'application/json',
    description: { en: 'The lists', 'zh-CN': '清单' },
    replayable: false,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    query: { level: 'R5', from: '2026-11-23', to: '2026-11-23' },
    answer: {
      items: [
        { ...LIST, listNumber: 1, lineCount: 1, keyId: 'k7q2', at: '2026-11-24T01:00:00.000Z' },
      ],
    },
  },
});

export const checkLevel = defineRoute({
  name: 'checkLevel',
  method: 'POST',
  path: '/v1/pools/:poolId/level-checks',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'matching',
  summary: { en: 'Compare the lists of a level now', 'zh-CN': '立即比对某一层级' },
  params: PoolPath,
  body: { schema: CheckLevel, contentType: 'application/json', bytesMax: BULK_BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: LevelCheckAnswer,
    contentType: 'application/json',
    description: { en: 'What it gave', 'zh-CN': '结果' },
    replayable: false,
  },
  problems: ['day_not_found', 'limit_reached', 'open_breaks_limit'],
  example: {
    params: { poolId: '1' },
    body: { level: 'R5', businessDate: '2026-11-23' },
    answer: {
      status: 'checked',
      check: { holds: false, differenceCount: 1, opened: 1, settled: 0 },
    },
  },
});

export const getReconciliation = defineRoute({
  name: 'getReconciliation',
  method: 'GET',
  path: '/v1/pools/:poolId/days/:businessDate/reconciliation',
  scope: 'reader',
  ownerAnswers: true,
  tag: 'matching',
  summary: { en: 'Every level of a business day', 'zh-CN': '查询某日各层级对账结果' },
  params: DayPath,
  answer: {
    status: 200,
    schema: Reconciliation,
    contentType: 'application/json',
    description: { en: 'R0 to R6', 'zh-CN': 'R0 至 R6' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    answer: {
      businessDate: '2026-11-23',
      levels: [
        {
          level: 'R5',
          title: { zh: '平台业务表与存管指令逐笔相符', en: 'the platform’s own business table' },
          state: 'differs',
          leftMinor: '3000',
          rightMinor: '2900',
          leftCount: 1,
          rightCount: 1,
          matchedCount: 0,
          waitingCount: 0,
          differenceCount: 1,
          differences: [
            {
              subject: 'R5/2026-11-23/amount_differs/pay-1',
              kind: 'amount_differs',
              effectMinor: '100',
              breakId: 'break-6',
            },
          ],
          files: [SHA256],
        },
      ],
    },
  },
});
