import { actRoute } from '../act-route.ts';
import { BODY_BYTES_MAX, SPLIT_RULE_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';
import {
  EndSplitRule,
  PreviewSplit,
  ReverseWholeSplit,
  SetSplitRule,
  SPLIT_BODY,
  SPLIT_RULE_BODY,
  SPLIT_RULE_STATES,
  SPLIT_STATES,
  SplitPreview,
} from '../split.ts';

const EXAMPLE_RULE = {
  lines: [
    { customerId: 'courier-1', share: 'fixed', amountMinor: '700' },
    { account: 'fees_accrued', share: 'tier', tiers: [{ amountFromMinor: '0', basisPoints: 150 }] },
  ],
  remainderTo: { customerId: 'seller-1' },
};

export const setSplitRule = actRoute({
  name: 'setSplitRule',
  path: '/split-rules',
  scope: 'platform',
  tag: 'instructions',
  summary: { en: 'State a split rule, or its next version', 'zh-CN': '设定分账规则或新版本' },
  body: SetSplitRule,
  bytesMax: SPLIT_RULE_BYTES_MAX,
  problems: ['record_state_forbids'],
  example: {
    body: { ruleId: 'marketplace-standard', ...EXAMPLE_RULE, reversibleDays: 30 },
    result: { ruleId: 'marketplace-standard', version: 1 },
  },
});

export const endSplitRule = actRoute({
  name: 'endSplitRule',
  path: '/split-rule-ends',
  scope: 'platform',
  tag: 'instructions',
  summary: { en: 'End a split rule', 'zh-CN': '终止分账规则' },
  body: EndSplitRule,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { ruleId: 'marketplace-standard' } },
});

export const reverseWholeSplit = actRoute({
  name: 'reverseWholeSplit',
  path: '/split-reversals',
  scope: 'platform',
  tag: 'instructions',
  summary: {
    en: 'Give a whole split back, every part at once or none',
    'zh-CN': '整笔分账回退,全部成功或全部不动账',
  },
  body: ReverseWholeSplit,
  bytesMax: SPLIT_RULE_BYTES_MAX,
  problems: [
    'flow_not_in_programme',
    'record_unknown',
    'record_state_forbids',
    'deadline_passed',
    'payee_closed',
    'customer_closed',
    'consent_missing',
    'mandate_not_found',
    'mandate_revoked',
    'mandate_expired',
    'mandate_used_up',
    'mandate_of_another_customer',
    'mandate_for_another_instruction',
    'mandate_scope_excludes_kind',
    'mandate_payee_not_allowed',
    'mandate_amount_exceeded',
    'insufficient_funds',
  ],
  example: {
    body: {
      splitInstructionId: 'split-1',
      mandates: [{ customerId: 'seller-1', mandateId: 'm-back-1' }],
    },
    result: { reversedMinor: '10000', parts: 1 },
  },
});

export const previewSplit = defineRoute({
  name: 'previewSplit',
  method: 'POST',
  path: '/v1/pools/:poolId/split-previews',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'instructions',
  summary: { en: 'Show how a split would share out; moves nothing', 'zh-CN': '预览分账,不动账' },
  params: PoolPath,
  body: { schema: PreviewSplit, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: SplitPreview,
    contentType: 'application/json',
    description: { en: 'The parts', 'zh-CN': '各方金额' },
    replayable: false,
  },
  problems: ['record_not_found', 'parts_differ_from_total'],
  example: {
    params: { poolId: '1' },
    body: { ruleId: 'marketplace-standard', amountMinor: '10000' },
    answer: {
      ruleId: 'marketplace-standard',
      ruleVersion: 1,
      amountMinor: '10000',
      parts: [
        { customerId: 'courier-1', amountMinor: '700' },
        { account: 'fees_accrued', amountMinor: '150' },
        { customerId: 'seller-1', amountMinor: '9150' },
      ],
    },
  },
});

export const {
  list: listSplitRules,
  get: getSplitRule,
  listVersions: listSplitRuleVersions,
} = recordRoutes({
  name: 'SplitRule',
  names: 'SplitRules',
  path: 'split-rules',
  tag: 'instructions',
  title: { en: 'A split rule', 'zh-CN': '分账规则' },
  states: SPLIT_RULE_STATES,
  body: SPLIT_RULE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'marketplace-standard',
    state: 'in_force',
    body: { version: 1, ...EXAMPLE_RULE, reversibleDays: 30 },
  },
});

export const {
  list: listSplits,
  get: getSplit,
  listVersions: listSplitVersions,
} = recordRoutes({
  name: 'Split',
  names: 'Splits',
  path: 'splits',
  tag: 'instructions',
  title: { en: 'A split that was carried out', 'zh-CN': '已执行的分账' },
  states: SPLIT_STATES,
  body: SPLIT_BODY,
  subject: { en: 'The payer.', 'zh-CN': '付款客户。' },
  example: {
    recordId: 'split-1',
    state: 'reversible',
    subject: 'buyer-1',
    body: {
      ruleId: 'marketplace-standard',
      ruleVersion: 1,
      payerId: 'buyer-1',
      amountMinor: '10000',
      reversedMinor: '0',
      parts: [{ customerId: 'seller-1', amountMinor: '10000', reversedMinor: '0' }],
      reversibleUntil: '2026-12-23T01:00:00.000Z',
    },
  },
});
