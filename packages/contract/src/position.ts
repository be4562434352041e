import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  PoolId,
  Position,
  StatementId,
  Timestamp,
} from './field.ts';

const Count = Type.Integer({ minimum: 0, description: 'How many. 笔数。' });

/** One item that stands between what is owed and what the bank has. */
const PositionItem = closedObject({
  kind: Type.String({ description: 'Kind of the break, or of transit. 差错或在途种类。' }),
  subject: Type.String({
    description: 'The receipt, payment, statement or move. 收款、付款、对账单或划转。',
  }),
  breakId: Type.Optional(Type.String({ description: 'The break. 差错编号。' })),
  since: BusinessDate,
  ageBusinessDays: Type.Integer({
    minimum: 0,
    description: 'Age in business days. 账龄(工作日)。',
  }),
  amountMinor: BalanceMinor,
});

const PositionItems = closedObject({
  count: Count,
  sumMinor: BalanceMinor,
  listed: Type.Array(PositionItem, {
    description: 'The oldest first; count and sum cover all. 最早的在前;笔数与合计涵盖全部。',
  }),
});

/** The equation of custody as the books have it at this moment. */
export const PoolPosition = closedObject(
  {
    poolId: PoolId,
    businessDate: BusinessDate,
    dayState: Type.Union(
      [
        Type.Literal('open'),
        Type.Literal('cutting'),
        Type.Literal('reconciling'),
        Type.Literal('closed'),
      ],
      { description: 'State of the latest business day. 最新会计日的状态。' },
    ),
    daysOpen: Type.Array(BusinessDate, {
      description: 'Business days that are not closed. 尚未关闭的会计日。',
    }),
    positionLast: Position,
    at: Timestamp,
    liabilities: closedObject({
      availableMinor: BalanceMinor,
      heldMinor: BalanceMinor,
      inTransitOutMinor: BalanceMinor,
      suspenseMinor: BalanceMinor,
      feesAccruedMinor: BalanceMinor,
      purposeMinor: BalanceMinor,
      totalMinor: BalanceMinor,
    }),
    bank: closedObject({
      mirrorMinor: BalanceMinor,
      inTransitInMinor: BalanceMinor,
      totalMinor: BalanceMinor,
    }),
    differenceMinor: BalanceMinor,
    statement: Type.Optional(
      closedObject({
        statementId: StatementId,
        businessDate: BusinessDate,
        closingMinor: BalanceMinor,
        position: Position,
      }),
    ),
    inTransitIn: PositionItems,
    inTransitOut: PositionItems,
    breaks: PositionItems,
  },
  { title: 'PoolPosition', description: 'What is owed against what is kept. 平衡等式(实时)。' },
);

const FlowSum = closedObject({ count: Count, amountMinor: AmountMinor });

/** What moved in one hour. */
const FlowHour = closedObject({ hour: Timestamp, in: FlowSum, out: FlowSum, inside: FlowSum });

export const PoolFlow = closedObject(
  {
    from: Timestamp,
    isCut: Type.Boolean({
      description:
        'Whether the oldest hours are left out: too much moved. 较早时段是否因量大略去。',
    }),
    hours: Type.Array(FlowHour),
  },
  { title: 'PoolFlow', description: 'Money posted in, out and inside, by hour. 每小时资金流。' },
);
