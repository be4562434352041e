import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BalanceMinor, BreakId, BusinessDate, CommandId, CustomerId, Position } from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

export const BREAK_KINDS = [
  'missing_in_ledger',
  'missing_at_bank',
  'amount_differs',
  'duplicate',
  'move_differs',
  'status_differs',
  'match_reversed',
] as const;

export const BreakRecord = closedObject(
  {
    breakId: BreakId,
    kind: Type.Enum(BREAK_KINDS, { type: 'string' }),
    state: Type.String({ description: 'open, explained or resolved. 状态。' }),
    effectMinor: BalanceMinor,
    expectedMinor: Type.Optional(BalanceMinor),
    businessDate: BusinessDate,
    subject: Type.String({
      description: 'The statement, line, receipt, instruction or move it is about. 差错对象。',
    }),
    customerId: Type.Optional(CustomerId),
    bankReference: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    position: Position,
  },
  { title: 'Break' },
);

export const BreakPage = pageOf(BreakRecord, 'BreakPage');

export const ExplainBreak = closedObject(
  {
    commandId: CommandId,
    reason: Type.String({
      minLength: 1,
      maxLength: REASON_LENGTH_MAX,
      description:
        'Why the difference exists. It enters the journal: no personal data. 原因,写入日志,不得含个人信息。',
    }),
  },
  { title: 'ExplainBreak' },
);
