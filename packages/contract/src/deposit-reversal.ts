import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BankReference,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  ReceiptId,
} from './field.ts';

export const DEPOSIT_REVERSAL_STATES = ['announced', 'owed', 'settled'] as const;

/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const AdviseReversal = closedObject(
  { commandId: CommandId, bankReference: BankReference },
  { title: 'AdviseReversal' },
);
export const FundReversal = closedObject(
  { commandId: CommandId, receiptId: ReceiptId },
  { title: 'FundReversal' },
);
export const WriteOffAdvance = closedObject(
  { commandId: CommandId, receiptId: ReceiptId, amountMinor: AmountMinorPositive, reason },
  { title: 'WriteOffAdvance' },
);

export const RepayAdvanceInstruction = closedObject(
  {
    kind: Type.Literal('repay_advance'),
    instructionId: InstructionId,
    receiptId: ReceiptId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'RepayAdvanceInstruction',
    description:
      'A customer repays what the platform paid when the bank took a deposit back. 归还平台垫资。',
  },
);

export const DEPOSIT_REVERSAL_BODY = {
  amountMinor: AmountMinor,
  customerId: Type.Optional(CustomerId),
  fromCustomerMinor: AmountMinor,
  fromSuspenseMinor: AmountMinor,
  fromAdvanceMinor: AmountMinor,
  unfundedMinor: AmountMinor,
  repaidMinor: AmountMinor,
  writtenOffMinor: AmountMinor,
  onStatement: Type.Boolean({ description: 'Whether a statement shows it. 对账单是否已列示。' }),
  takeBackId: Type.Optional(InstructionId),
  breakId: Type.Optional(Type.String({ description: 'The break of what is unfunded. 差错编号。' })),
  reason: Type.Optional(reason),
};
