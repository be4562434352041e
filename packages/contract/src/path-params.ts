import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AccountNumber,
  BreakId,
  BusinessDate,
  Cursor,
  CustomerId,
  InstructionId,
  KeyId,
  MandateId,
  Moment,
  PageLimit,
  PoolId,
  Position,
  RecordId,
  StatementId,
} from './field.ts';
import { SignatureKeyId } from './signature-key.ts';

export const PoolPath = closedObject({ poolId: PoolId });
export const RecordPath = closedObject({ poolId: PoolId, recordId: RecordId });
export const CustomerPath = closedObject({ poolId: PoolId, customerId: CustomerId });
export const AccountPath = closedObject({ poolId: PoolId, accountId: AccountNumber });
export const MandatePath = closedObject({ poolId: PoolId, mandateId: MandateId });
export const InstructionPath = closedObject({ poolId: PoolId, instructionId: InstructionId });
export const StatementPath = closedObject({
  poolId: PoolId,
  businessDate: BusinessDate,
  statementId: StatementId,
});
export const BreakPath = closedObject({ poolId: PoolId, breakId: BreakId });
export const DayPath = closedObject({ poolId: PoolId, businessDate: BusinessDate });
export const KeyPath = closedObject({ keyId: KeyId });
export const SignatureKeyPath = closedObject({ keyId: KeyId, signatureKeyId: SignatureKeyId });

/** In which order a list in journal order is read; the oldest first when absent. */
const JournalOrder = Type.Optional(
  Type.Union([Type.Literal('oldest'), Type.Literal('newest')], {
    description: 'Which come first; oldest when absent. 排序方向,默认最早的在前。',
  }),
);

/** The query of every list. */
export const PageQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
});

/** The query of instructions. */
export const InstructionQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
  order: JournalOrder,
});

/** The query of the journal: of one subject when it is named. */
export const JournalQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
  order: JournalOrder,
  subject: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Only entries about this. 仅限涉及该对象的条目。',
    }),
  ),
});

/** The query of a balance: now, or at one of the two. */
export const BalanceQuery = closedObject({
  position: Type.Optional(Position),
  at: Type.Optional(Moment),
});

/** The query of the list of mandates: of one customer when it is named. */
export const MandateQuery = closedObject({
  ...PageQuery.properties,
  customerId: Type.Optional(CustomerId),
});
