import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  Position,
  StatementId,
  Timestamp,
} from './field.ts';

export const StatementRecord = closedObject(
  {
    statementId: StatementId,
    businessDate: BusinessDate,
    openingMinor: BalanceMinor,
    closingMinor: BalanceMinor,
    lineCount: Type.Integer({ minimum: 0 }),
    position: Position,
    recordedAt: Timestamp,
  },
  { title: 'Statement' },
);

export const StatementPage = pageOf(StatementRecord, 'StatementPage');

export const StatementLineRecord = closedObject(
  {
    lineNumber: Type.Integer({ minimum: 1 }),
    side: Type.Enum(['debit', 'credit'], { type: 'string' }),
    amountMinor: AmountMinor,
    bookingDate: Type.Optional(BusinessDate),
    reversal: Type.Boolean(),
    bankReference: Type.Optional(Type.String()),
    matchedWith: Type.Optional(
      Type.String({ description: 'What the line was matched with. 勾对对象。' }),
    ),
    position: Position,
  },
  { title: 'StatementLine' },
);

export const StatementLinePage = pageOf(StatementLineRecord, 'StatementLinePage');

export const StatementImportAnswer = closedObject(
  {
    statements: Type.Array(
      closedObject({
        statementId: StatementId,
        businessDate: BusinessDate,
        lines: Type.Integer({ minimum: 0 }),
        replayed: Type.Boolean(),
        position: Position,
      }),
    ),
  },
  { title: 'StatementImportAnswer' },
);

/** The file itself, read by the statement parser, not by this schema. */
export const StatementDocument = Type.String({ title: 'StatementDocument' });
