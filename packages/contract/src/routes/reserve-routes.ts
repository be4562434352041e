import { actRoute } from '../act-route.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import {
  ApproveReservePolicy,
  ProposeReservePolicy,
  RESERVE_CALL_BODY,
  RESERVE_CALL_STATES,
  RESERVE_POLICY_BODY,
  RESERVE_POLICY_STATES,
  RESERVE_POSITION_BODY,
  RESERVE_TIE_BODY,
  RESERVE_TIE_STATES,
  ReadReserve,
  RejectReservePolicy,
  ReleaseReserve,
  Reserve,
  TieReserve,
} from '../reserve.ts';
import { defineRoute } from '../route.ts';

const NOT_USED = { en: 'Not used.', 'zh-CN': '未使用。' };
const POLICY = {
  reservePoolId: 2,
  effectiveDate: '2026-11-23',
  rates: [{ instruction: 'lend_out', basisPoints: 100 }],
  target: { fixedMinor: '10000000', outstandingBasisPoints: 200 },
  paymentDays: 10,
  whenOverdue: 'stop_intake',
};

export const proposeReservePolicy = actRoute({
  name: 'proposeReservePolicy',
  path: '/reserve-policies',
  scope: 'operator',
  tag: 'reserve',
  summary: { en: 'Propose the policy of the risk reserve', 'zh-CN': '提请风险准备金规则' },
  body: ProposeReservePolicy,
  problems: [
    'flow_not_in_programme',
    'deadline_passed',
    'record_already_exists',
    'record_state_forbids',
  ],
  example: { body: { policyId: 'reserve-1', policy: POLICY } },
});

export const approveReservePolicy = actRoute({
  name: 'approveReservePolicy',
  path: '/reserve-policies/approvals',
  scope: 'operator',
  tag: 'reserve',
  summary: { en: 'Approve the policy of the risk reserve', 'zh-CN': '复核风险准备金规则' },
  body: ApproveReservePolicy,
  problems: ['record_unknown', 'record_state_forbids', 'approver_is_maker', 'quote_differs'],
  example: { body: { policyId: 'reserve-1', policy: POLICY } },
});

export const rejectReservePolicy = actRoute({
  name: 'rejectReservePolicy',
  path: '/reserve-policies/rejections',
  scope: 'operator',
  tag: 'reserve',
  summary: { en: 'Reject a policy that is not in force', 'zh-CN': '驳回或撤回未生效的规则' },
  body: RejectReservePolicy,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { policyId: 'reserve-1', reason: 'the rate was not agreed' } },
});

export const readReserve = actRoute({
  name: 'readReserve',
  path: '/reserve-readings',
  scope: 'operator',
  tag: 'reserve',
  summary: {
    en: 'Take note of what the books of the reserve say now',
    'zh-CN': '登记准备金账簿的当前数额',
  },
  body: ReadReserve,
  problems: ['condition_not_met', 'record_state_forbids'],
  example: {
    body: {},
    result: {
      levelMinor: '9000000',
      shortfallMinor: '1000000',
      unpaidMinor: '0',
      reserveCall: {
        callId: 'call-1',
        state: 'below_target',
        amountMinor: '1000000',
        dueDate: '2026-12-03',
      },
    },
  },
});

export const tieReserve = actRoute({
  name: 'tieReserve',
  path: '/reserve-ties',
  scope: 'operator',
  tag: 'reserve',
  summary: {
    en: 'Tie a reserve to the pool that it serves',
    'zh-CN': '把准备金绑定到所服务的存管专户',
  },
  body: TieReserve,
  problems: ['condition_not_met', 'record_already_exists'],
  example: { body: { clientPoolId: 1 } },
});

export const releaseReserve = actRoute({
  name: 'releaseReserve',
  path: '/reserve-releases',
  scope: 'operator',
  tag: 'reserve',
  summary: {
    en: 'Release a reserve whose policy ended with nothing outstanding',
    'zh-CN': '规则终止且无未了款项后解除绑定',
  },
  body: ReleaseReserve,
  problems: ['condition_not_met', 'record_unknown', 'record_state_forbids'],
  example: { body: {} },
});

export const getReserve = defineRoute({
  name: 'getReserve',
  method: 'GET',
  path: '/v1/pools/:poolId/reserve',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'reserve',
  summary: { en: 'The risk reserve of a pool', 'zh-CN': '存管专户的风险准备金' },
  params: PoolPath,
  answer: {
    status: 200,
    schema: Reserve,
    contentType: 'application/json',
    description: {
      en: 'What accrued, was paid in and was drawn, with the text to be shown beside it',
      'zh-CN': '计提、缴存与动用情况,及须一并展示的说明',
    },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: {
      policyId: 'reserve-1',
      reservePoolId: 2,
      accruedMinor: '9000000',
      paidInMinor: '9000000',
      unpaidMinor: '0',
      drawnMinor: '0',
      levelMinor: '9000000',
      targetMinor: '10000000',
      shortfallMinor: '1000000',
      readPosition: 42,
      call: {
        callId: 'call-1',
        state: 'below_target',
        amountMinor: '1000000',
        dueDate: '2026-12-03',
      },
      disclosure: { zh: '准备金不是保证。', en: 'The reserve is not a guarantee.' },
    },
  },
});

export const {
  list: listReservePolicies,
  get: getReservePolicy,
  listVersions: listReservePolicyVersions,
} = recordRoutes({
  name: 'ReservePolicy',
  names: 'ReservePolicies',
  path: 'reserve-policies',
  tag: 'reserve',
  title: { en: 'Policies of the risk reserve', 'zh-CN': '风险准备金规则' },
  states: RESERVE_POLICY_STATES,
  body: RESERVE_POLICY_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'reserve-1',
    state: 'in_force',
    body: { policy: POLICY, makerKeyId: 'k-1', checkerKeyId: 'k-2' },
  },
});

export const {
  list: listReservePositions,
  get: getReservePosition,
  listVersions: listReservePositionVersions,
} = recordRoutes({
  name: 'ReservePosition',
  names: 'ReservePositions',
  path: 'reserve-positions',
  tag: 'reserve',
  title: { en: 'What is known of the risk reserve', 'zh-CN': '风险准备金台账' },
  states: ['kept'],
  body: RESERVE_POSITION_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'reserve',
    state: 'kept',
    body: {
      numeratorMinor: '90000000000',
      paidInMinor: '9000000',
      drawnMinor: '0',
      readPosition: 42,
      outstandingMinor: '0',
      targetMinor: '10000000',
      calls: 1,
    },
  },
});

export const {
  list: listReserveCalls,
  get: getReserveCall,
  listVersions: listReserveCallVersions,
} = recordRoutes({
  name: 'ReserveCall',
  names: 'ReserveCalls',
  path: 'reserve-calls',
  tag: 'reserve',
  title: { en: 'What a platform was asked to pay in', 'zh-CN': '准备金补足通知' },
  states: RESERVE_CALL_STATES,
  body: RESERVE_CALL_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'call-1',
    state: 'below_target',
    body: {
      amountMinor: '1000000',
      payInTotalMinor: '10000000',
      dueDate: '2026-12-03',
      unpaidMinor: '0',
      levelMinor: '9000000',
      targetMinor: '10000000',
    },
  },
});

export const {
  list: listReserveTies,
  get: getReserveTie,
  listVersions: listReserveTieVersions,
} = recordRoutes({
  name: 'ReserveTie',
  names: 'ReserveTies',
  path: 'reserve-ties',
  tag: 'reserve',
  title: { en: 'The pool that a reserve serves', 'zh-CN': '准备金所服务的存管专户' },
  states: RESERVE_TIE_STATES,
  body: RESERVE_TIE_BODY,
  subject: NOT_USED,
  example: {
    recordId: 'tie',
    state: 'tied',
    body: { clientPoolId: 1, clientAccount: 'LT601010012345678901' },
  },
});
