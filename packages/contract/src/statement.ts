import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AmountMinor, BalanceMinor, BusinessDate, Position, StatementId } from './field.ts';

const differenceMinor = Type.String({
  pattern: '^(0|-?[1-9][0-9]{0,19})$',
  description:
    'closing - (opening + lines); not "0": flagged, never repaired. 期末与(期初+明细)之差。',
});

export const StatementRecord = closedObject(
  {
    statementId: StatementId,
    businessDate: BusinessDate,
    openingMinor: BalanceMinor,
    closingMinor: BalanceMinor,
    lineCount: Type.Integer({ minimum: 0 }),
    linesRecorded: Type.Integer({ minimum: 0 }),
    differenceMinor: Type.Optional(differenceMinor),
    position: Position,
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
    bankReference: Type.Optional(Type.String()),
    endToEndId: Type.Optional(Type.String()),
    returnOf: Type.Optional(Type.String()),
    reversal: Type.Boolean(),
    match: Type.String({
      description:
        'receipt, payment, return, move, unadvised_receipt, take_back, reversal or break. 勾对结果。',
    }),
    subject: Type.String({
      description: 'The receipt, instruction, move or break the line is about. 勾对对象。',
    }),
    position: Position,
  },
  { title: 'StatementLine' },
);

export const StatementLinePage = pageOf(StatementLineRecord, 'StatementLinePage');

/** What became of one statement of a file; each is recorded, refused or left out on its own. */
export const ImportedStatementRecord = closedObject({
  status: Type.Enum(['recorded', 'refused', 'differs_from_delivered', 'unusable'], {
    type: 'string',
  }),
  statementId: Type.Optional(StatementId),
  businessDate: Type.Optional(BusinessDate),
  lineCount: Type.Optional(Type.Integer({ minimum: 0 })),
  differenceMinor: Type.Optional(differenceMinor),
  matches: Type.Optional(
    Type.Unsafe<Readonly<Record<string, number>>>({
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
      description: 'Lines by what they matched. 各勾对结果的行数。',
    }),
  ),
  code: Type.Optional(Type.String({ description: 'Why it was refused. 拒绝原因码。' })),
  detail: Type.Optional(Type.String()),
});

export const StatementImportAnswer = closedObject(
  {
    format: Type.String({ description: 'e.g. camt.053.001.08. 文件格式。' }),
    statements: Type.Array(ImportedStatementRecord),
  },
  { title: 'StatementImportAnswer' },
);

/** The file itself, read by the statement parser, not by this schema. */
export const StatementDocument = Type.Unsafe<AsyncIterable<Uint8Array>>({
  type: 'string',
  title: 'StatementDocument',
});
