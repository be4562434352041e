import { actRoute } from '../act-route.ts';
import { closedObject } from '../closed-object.ts';
import { PoolId } from '../field.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
import {
  CancelExpectedMove,
  CompareMove,
  EXPECTED_MOVE_BODY,
  EXPECTED_MOVE_STATES,
  ExpectMove,
  MoveId,
  MoveView,
  POOL_MOVE_BODY,
  POOL_MOVE_STATES,
} from '../pool-move.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const LINE = { customerId: 'cust-1', amountMinor: '250000' };

export const expectMove = actRoute({
  name: 'expectMove',
  path: '/expected-moves',
  scope: 'operator',
  tag: 'moves',
  summary: {
    en: 'Say which payment from another pool is expected, and whose it is',
    'zh-CN': '登记应自另一专户划入的款项及其权属',
  },
  body: ExpectMove,
  bytesMax: LINES_BODY_BYTES_MAX,
  problems: [
    'intake_stopped',
    'record_already_exists',
    'limit_reached',
    'parts_differ_from_total',
    'customer_not_found',
    'customer_closed',
  ],
  example: {
    body: {
      moveId: 'M-2027-001',
      fromPoolId: 7,
      amountMinor: '250000',
      dueDate: '2027-01-05',
      lines: [LINE],
    },
    result: { endToEndId: 'MOVE-M-2027-001' },
  },
});

export const cancelExpectedMove = actRoute({
  name: 'cancelExpectedMove',
  path: '/expected-moves/cancellations',
  scope: 'operator',
  tag: 'moves',
  summary: { en: 'Take an expectation back', 'zh-CN': '撤销应收划转' },
  body: CancelExpectedMove,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { moveId: 'M-2027-001', reason: 'not sent' } },
});

export const compareMove = actRoute({
  name: 'compareMove',
  path: '/move-comparisons',
  scope: 'operator',
  tag: 'moves',
  summary: {
    en: "Record what another custodian says of a move's other half",
    'zh-CN': '登记对方存管人告知的划转情况',
  },
  body: CompareMove,
  problems: ['record_unknown', 'day_state_forbids', 'record_state_forbids', 'not_due_yet'],
  example: {
    body: {
      moveId: 'M-2027-001',
      half: 'out',
      businessDate: '2027-01-05',
      other: { state: 'received', amountMinor: '250000', sameOwners: true },
    },
    result: { verdict: 'agree' },
  },
});

export const {
  list: listPoolMoves,
  get: getPoolMove,
  listVersions: listPoolMoveVersions,
} = recordRoutes({
  name: 'PoolMove',
  names: 'PoolMoves',
  path: 'pool-moves',
  tag: 'moves',
  scope: 'auditor',
  title: { en: 'Money that leaves for another pool', 'zh-CN': '划往另一专户的款项' },
  states: POOL_MOVE_STATES,
  body: POOL_MOVE_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户编号。' },
  example: {
    recordId: 'M-2027-001',
    state: 'confirmed',
    subject: 'cust-1',
    body: {
      instructionId: 'i-1',
      reference: 'MOVE-M-2027-001',
      toAccount: 'LT601010012345678902',
      toPoolId: 8,
      amountMinor: '250000',
      dueDate: '2027-01-05',
      lines: [LINE],
    },
  },
});

export const {
  list: listExpectedMoves,
  get: getExpectedMove,
  listVersions: listExpectedMoveVersions,
} = recordRoutes({
  name: 'ExpectedMove',
  names: 'ExpectedMoves',
  path: 'expected-moves',
  tag: 'moves',
  scope: 'auditor',
  title: { en: 'Money expected from another pool', 'zh-CN': '应自另一专户划入的款项' },
  states: EXPECTED_MOVE_STATES,
  body: EXPECTED_MOVE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'M-2027-001',
    state: 'expected',
    body: {
      reference: 'MOVE-M-2027-001',
      fromPoolId: 7,
      amountMinor: '250000',
      dueDate: '2027-01-05',
      lines: [LINE],
    },
  },
});

export const getMove = defineRoute({
  name: 'getMove',
  method: 'GET',
  path: '/v1/pools/:poolId/moves/:moveId',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'moves',
  summary: { en: 'Both halves of a move, and whether they agree', 'zh-CN': '划转两侧及比对结果' },
  params: closedObject({ poolId: PoolId, moveId: MoveId }),
  answer: {
    status: 200,
    schema: MoveView,
    contentType: 'application/json',
    description: {
      en: "The other pool's half is there when its books are kept here",
      'zh-CN': '对方专户亦在本系统时一并返回',
    },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '7', moveId: 'M-2027-001' },
    answer: {
      moveId: 'M-2027-001',
      reference: 'MOVE-M-2027-001',
      verdict: 'under_way',
      own: {
        half: 'out',
        poolId: 7,
        state: 'confirmed',
        amountMinor: '250000',
        dueDate: '2027-01-05',
        businessDate: '2027-01-04',
      },
      other: {
        half: 'in',
        poolId: 8,
        state: 'expected',
        amountMinor: '250000',
        dueDate: '2027-01-05',
        businessDate: '2027-01-04',
      },
    },
  },
});
