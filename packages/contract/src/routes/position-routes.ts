import { Type } from 'typebox';
import { closedObject } from '../closed-object.ts';
import { FLOW_HOURS_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { PoolFlow, PoolPosition } from '../position.ts';
import { defineRoute } from '../route.ts';

const NO_ITEMS = { count: 0, sumMinor: '0', listed: [] };

export const getPosition = defineRoute({
  name: 'getPosition',
  method: 'GET',
  path: '/v1/pools/:poolId/position',
  scope: 'reader',
  ownerAnswers: true,
  tag: 'pools',
  summary: {
    en: 'What is owed against what is kept, at this moment',
    'zh-CN': '查询当前平衡等式',
  },
  params: PoolPath,
  answer: {
    status: 200,
    schema: PoolPosition,
    contentType: 'application/json',
    description: { en: 'Both sides, itemised', 'zh-CN': '等式两侧及逐项明细' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1' },
    answer: {
      poolId: 1,
      businessDate: '2026-11-23',
      dayState: 'open',
      daysOpen: ['2026-11-23'],
      positionLast: 42,
      at: '2026-11-23T01:02:03.004Z',
      liabilities: {
        availableMinor: '9000',
        heldMinor: '1000',
        inTransitOutMinor: '0',
        suspenseMinor: '0',
        feesAccruedMinor: '0',
        purposeMinor: '0',
        totalMinor: '10000',
      },
      bank: { mirrorMinor: '10000', inTransitInMinor: '0', totalMinor: '10000' },
      differenceMinor: '0',
      inTransitIn: NO_ITEMS,
      inTransitOut: NO_ITEMS,
      breaks: NO_ITEMS,
    },
  },
});

export const getFlow = defineRoute({
  name: 'getFlow',
  method: 'GET',
  path: '/v1/pools/:poolId/flow',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'pools',
  summary: { en: 'Money in, out and inside, by hour', 'zh-CN': '查询每小时资金流' },
  params: PoolPath,
  query: closedObject({
    hours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: FLOW_HOURS_MAX,
        description: 'Hours back from now; 24 when absent. 回溯小时数,默认 24。',
      }),
    ),
  }),
  answer: {
    status: 200,
    schema: PoolFlow,
    contentType: 'application/json',
    description: {
      en: 'Each hour in which something was posted, the oldest first',
      'zh-CN': '有记账的各小时,最早的在前',
    },
    replayable: false,
  },
  problems: [],
  example: {
    params: { poolId: '1' },
    query: { hours: 24 },
    answer: {
      from: '2026-11-22T02:00:00.000Z',
      isCut: false,
      hours: [
        {
          hour: '2026-11-23T01:00:00.000Z',
          in: { count: 1, amountMinor: '10000' },
          out: { count: 0, amountMinor: '0' },
          inside: { count: 0, amountMinor: '0' },
        },
      ],
    },
  },
});
