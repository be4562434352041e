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

/** The query of every list. */
export const PageQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
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
