import { actRoute } from '../act-route.ts';
import { closedObject } from '../closed-object.ts';
import { PoolId } from '../field.ts';
import {
  AccrueInterest,
  INTEREST_ACCRUAL_BODY,
  INTEREST_POLICY_BODY,
  INTEREST_SETTLEMENT_BODY,
  InterestPlan,
  SetInterestPolicy,
  SettleInterest,
  SettlementId,
} from '../interest.ts';
import { PageQuery } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const NOT_USED = { en: 'Not used.', 'zh-CN': '未使用。' };
const POLICY = { treatment: 'client', ratePartsPerMillion: 3500, dayCount: 360 };

export const setInterestPolicy = actRoute({
  name: 'setInterestPolicy',
  path: '/interest-policies',
  scope: 'operator',
  tag: 'interest',
  summary: { en: 'State who gets the interest on the float', 'zh-CN': '设定沉淀资金利息归属' },
  body: SetInterestPolicy,
  problems: ['record_state_forbids'],
  example: { body: { policy: POLICY } },
});

export const accrueInterest = actRoute({
  name: 'accrueInterest',
  path: '/interest-accruals',
  scope: 'operator',
  tag: 'interest',
  summary: { en: 'Count the interest of the days since the last one', 'zh-CN': '逐日计提利息' },
  body: AccrueInterest,
  problems: ['interest_forbidden', 'day_state_forbids', 'deadline_passed', 'not_due_yet'],
  example: { body: { throughDate: '2026-11-23' }, result: { days: 1 } },
});

export const settleInterest = actRoute({
  name: 'settleInterest',
  path: '/interest-settlements',
  scope: 'operator',
  tag: 'interest',
  summary: { en: 'Divide interest that the bank paid', 'zh-CN': '结算银行付息' },
  body: SettleInterest,
  problems: [
    'interest_forbidden',
    'record_already_exists',
    'not_due_yet',
    'record_state_forbids',
    'insufficient_funds',
  ],
  example: {
    body: { settlementId: 'q4', receivedMinor: '35000' },
    result: { clientMinor: '35000', firmMinor: '0' },
  },
});

export const planInterest = defineRoute({
  name: 'planInterest',
  method: 'GET',
  path: '/v1/pools/:poolId/interest-settlements/:settlementId/plan',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'interest',
  summary: {
    en: "Each customer's part of a settlement, by the balance of each day",
    'zh-CN': '按逐日余额计算各客户应得利息',
  },
  params: closedObject({ poolId: PoolId, settlementId: SettlementId }),
  query: PageQuery,
  answer: {
    status: 200,
    schema: InterestPlan,
    contentType: 'application/json',
    description: {
      en: 'Lines to be sent as pay_interest; nothing is moved',
      'zh-CN': '可作为 pay_interest 提交的明细,不动账',
    },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid', 'limit_reached'],
  example: {
    params: { poolId: '1', settlementId: 'q4' },
    answer: {
      items: [{ customerId: 'cust-1', balanceDays: '900000', amountMinor: '35000' }],
      clientMinor: '35000',
      unitsLeftOver: '0',
    },
  },
});

export const {
  list: listInterestPolicies,
  get: getInterestPolicy,
  listVersions: listInterestPolicyVersions,
} = recordRoutes({
  name: 'InterestPolicy',
  names: 'InterestPolicies',
  path: 'interest-policies',
  tag: 'interest',
  title: { en: 'Who gets the interest on the float', 'zh-CN': '沉淀资金利息归属' },
  states: ['in_force'],
  body: INTEREST_POLICY_BODY,
  subject: NOT_USED,
  example: { recordId: 'policy', state: 'in_force', body: { policy: POLICY } },
});

export const {
  list: listInterestAccruals,
  get: getInterestAccrual,
  listVersions: listInterestAccrualVersions,
} = recordRoutes({
  name: 'InterestAccrual',
  names: 'InterestAccruals',
  path: 'interest-accruals',
  tag: 'interest',
  title: { en: 'Interest counted since the last settlement', 'zh-CN': '未结算的计提利息' },
  states: ['open'],
  body: INTEREST_ACCRUAL_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'accrual',
    state: 'open',
    body: { fromDate: '2026-11-23', throughDate: '2026-11-23', numeratorMinor: '27300000000' },
  },
});

export const {
  list: listInterestSettlements,
  get: getInterestSettlement,
  listVersions: listInterestSettlementVersions,
} = recordRoutes({
  name: 'InterestSettlement',
  names: 'InterestSettlements',
  path: 'interest-settlements',
  tag: 'interest',
  title: { en: 'Interest that the bank paid, divided', 'zh-CN': '银行付息的结算' },
  states: ['distributing', 'distributed'],
  body: INTEREST_SETTLEMENT_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'q4',
    state: 'distributing',
    body: {
      fromDate: '2026-11-01',
      throughDate: '2026-11-30',
      receivedMinor: '35000',
      accruedMinor: '35000',
      clientMinor: '35000',
      firmMinor: '0',
      paidMinor: '0',
    },
  },
});
