import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BalanceMinor, BreakId, BusinessDate, CommandId, Position } from './field.ts';

/** Both sides of the equation, as the day was closed with. */
export const DayEquation = closedObject(
  {
    liabilities: closedObject({
      availableMinor: BalanceMinor,
      heldMinor: BalanceMinor,
      inTransitOutMinor: BalanceMinor,
      suspenseMinor: BalanceMinor,
      feesAccruedMinor: BalanceMinor,
      purposeMinor: BalanceMinor,
      totalMinor: BalanceMinor,
    }),
    bankClosingMinor: BalanceMinor,
    inTransitInMinor: BalanceMinor,
    breaks: Type.Array(
      closedObject({
        breakId: BreakId,
        amountMinor: BalanceMinor,
        ageBusinessDays: Type.Integer({ minimum: 0 }),
      }),
    ),
    holds: Type.Boolean({ description: 'Whether both sides are equal. 等式是否成立。' }),
  },
  { title: 'DayEquation' },
);

export const DayRecord = closedObject(
  {
    businessDate: BusinessDate,
    state: Type.String({ description: 'open, cutting, reconciling or closed. 会计日状态。' }),
    equation: Type.Optional(DayEquation),
    position: Type.Optional(Position),
  },
  { title: 'Day' },
);

export const DayPage = pageOf(DayRecord, 'DayPage');

export const CloseDayAnswer = closedObject(
  {
    commandId: CommandId,
    status: Type.Literal('accepted'),
    position: Position,
    day: DayRecord,
  },
  { title: 'CloseDayAnswer' },
);

export const CutDay = closedObject(
  {
    commandId: CommandId,
    nextBusinessDate: Type.Optional(BusinessDate),
  },
  { title: 'CutDay' },
);
