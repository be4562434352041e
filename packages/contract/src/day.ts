import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, CommandId, Position } from './field.ts';

/** Both sides of the equation, as the day was closed with: liabilities by class, bank, breaks. */
export const DayEquation = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  additionalProperties: true,
  description: 'Both sides of the equation, itemised; amounts are digits. 平衡等式逐项明细。',
});

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

export const CutDay = closedObject(
  {
    commandId: CommandId,
    nextBusinessDate: Type.Optional(BusinessDate),
  },
  { title: 'CutDay' },
);
