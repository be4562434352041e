import { actRoute } from '../act-route.ts';
import { closedObject } from '../closed-object.ts';
import {
  FEE_BODY,
  FEE_QUOTE_BODY,
  FEE_QUOTE_STATES,
  FEE_SETTLEMENT_BODY,
  FEE_SETTLEMENT_POLICY_BODY,
  FeeSettlementId,
  PublishFee,
  QuoteFee,
  SetFeeSettlementDay,
  SettledFeePage,
  SettleFees,
} from '../fee.ts';
import { PoolId } from '../field.ts';
import { PageQuery } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const TERMS = {
  title: { en: 'withdrawal fee', zh: '提现费' },
  effectiveDate: '2026-11-23',
  fixedMinor: '100',
  basisPoints: 25,
};

export const publishFee = actRoute({
  name: 'publishFee',
  path: '/fees',
  scope: 'operator',
  tag: 'fees',
  summary: { en: 'Publish a fee, or its next version', 'zh-CN': '公示费用或其新版本' },
  body: PublishFee,
  problems: ['limit_reached', 'not_due_yet'],
  example: { body: { feeId: 'payout', ...TERMS }, result: { version: 1 } },
});

export const quoteFee = actRoute({
  name: 'quoteFee',
  path: '/fee-quotes',
  scope: 'platform',
  tag: 'fees',
  summary: { en: 'Quote a fee before the customer consents', 'zh-CN': '收费前报价' },
  body: QuoteFee,
  problems: [
    'record_unknown',
    'record_already_exists',
    'customer_not_found',
    'customer_closed',
    'not_due_yet',
    'expiry_in_the_past',
    'limit_reached',
  ],
  example: {
    body: {
      quoteId: 'q-1',
      feeId: 'payout',
      customerId: 'cust-1',
      baseMinor: '100000',
      expiresAt: '2027-01-01T00:00:00Z',
    },
    result: { amountMinor: '350', version: 1 },
  },
});

export const {
  list: listFees,
  get: getFee,
  listVersions: listFeeVersions,
} = recordRoutes({
  name: 'Fee',
  names: 'Fees',
  path: 'fees',
  tag: 'fees',
  title: { en: 'Published fees', 'zh-CN': '已公示费用' },
  states: ['published'],
  body: FEE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: { recordId: 'payout', state: 'published', body: { versions: [TERMS] } },
});

export const {
  list: listFeeQuotes,
  get: getFeeQuote,
  listVersions: listFeeQuoteVersions,
} = recordRoutes({
  name: 'FeeQuote',
  names: 'FeeQuotes',
  path: 'fee-quotes',
  tag: 'fees',
  title: { en: 'Quotes of fees', 'zh-CN': '费用报价' },
  states: FEE_QUOTE_STATES,
  body: FEE_QUOTE_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户。' },
  example: {
    recordId: 'q-1',
    state: 'quoted',
    subject: 'cust-1',
    body: {
      feeId: 'payout',
      version: 1,
      customerId: 'cust-1',
      baseMinor: '100000',
      amountMinor: '350',
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  },
});

export const setFeeSettlementDay = actRoute({
  name: 'setFeeSettlementDay',
  path: '/fee-settlement-policies',
  scope: 'operator',
  tag: 'fees',
  summary: {
    en: 'State the day of the month from which fees leave the pool',
    'zh-CN': '设定手续费结算日',
  },
  body: SetFeeSettlementDay,
  problems: [],
  example: { body: { dayOfMonth: 5 } },
});

const FEE_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const settleFees = actRoute({
  name: 'settleFees',
  path: '/fee-settlements',
  scope: 'operator',
  tag: 'fees',
  summary: {
    en: 'Settle the fees up to a day, so that they may be swept',
    'zh-CN': '结算截至某日的手续费,结算后方可划出',
  },
  body: SettleFees,
  problems: [
    'condition_not_met',
    'record_already_exists',
    'record_state_forbids',
    'not_due_yet',
    'limit_reached',
  ],
  example: {
    body: { settlementId: '2026-11', throughDate: '2026-11-30' },
    result: { totalMinor: '35000', count: 12 },
  },
});

export const listSettledFees = defineRoute({
  name: 'listSettledFees',
  method: 'GET',
  path: '/v1/pools/:poolId/fee-settlements/:settlementId/fees',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'fees',
  summary: {
    en: 'List the fees of a settlement, each with the consent to it',
    'zh-CN': '列出结算所含手续费及授权',
  },
  params: closedObject({ poolId: PoolId, settlementId: FeeSettlementId }),
  query: PageQuery,
  answer: {
    status: 200,
    schema: SettledFeePage,
    contentType: 'application/json',
    description: {
      en: 'A page of fees, in the order in which they were taken',
      'zh-CN': '按收取顺序的一页',
    },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid'],
  example: {
    params: { poolId: '1', settlementId: '2026-11' },
    answer: {
      items: [
        {
          id: 'fee-1',
          kind: 'fee',
          customerId: 'cust-1',
          mandateId: 'm-1',
          amountMinor: '350',
          businessDate: '2026-11-23',
        },
      ],
    },
  },
});

export const {
  list: listFeeSettlementPolicies,
  get: getFeeSettlementPolicy,
  listVersions: listFeeSettlementPolicyVersions,
} = recordRoutes({
  name: 'FeeSettlementPolicy',
  names: 'FeeSettlementPolicies',
  path: 'fee-settlement-policies',
  tag: 'fees',
  title: { en: 'The agreed day of settlement', 'zh-CN': '手续费结算日' },
  states: ['in_force'],
  body: FEE_SETTLEMENT_POLICY_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'policy',
    state: 'in_force',
    body: { dayOfMonth: 5, settledThroughDate: '2026-11-30', toSweepMinor: '35000' },
  },
});

export const {
  list: listFeeSettlements,
  get: getFeeSettlement,
  listVersions: listFeeSettlementVersions,
} = recordRoutes({
  name: 'FeeSettlement',
  names: 'FeeSettlements',
  path: 'fee-settlements',
  tag: 'fees',
  title: { en: 'Fees that were settled', 'zh-CN': '手续费结算' },
  states: ['settled'],
  body: FEE_SETTLEMENT_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: '2026-11',
    state: 'settled',
    body: { throughDate: '2026-11-30', count: 12, totalMinor: '35000', hash: FEE_HASH },
  },
});
