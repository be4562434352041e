import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BankReference,
  CommandId,
  InstructionId,
  Moment,
  RecordId,
  Timestamp,
} from './field.ts';

export const RECALL_STATES = [
  'requested',
  'rejected',
  'ordered',
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'returned',
] as const;
export const RECALL_REQUEST_STATES = ['received', 'proposed', 'accepted', 'declined'] as const;
export const RECALL_CODES = ['DUPL', 'TECH', 'FRAD', 'CUST', 'AC03', 'AM09'] as const;
export const RECALL_REFUSAL_CODES = ['CUST', 'LEGL', 'NOOR', 'ARDT', 'AC04', 'AM04'] as const;

/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;
/** Longest code and longest id of a bank's message, in characters. */
const CODE_LENGTH_MAX = 4;
const BANK_ID_LENGTH_MAX = 70;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});
const code = Type.Enum(RECALL_CODES, {
  type: 'string',
  description: 'Why, in the codes of ISO 20022. 追回原因代码。',
});
const refusalCode = Type.Enum(RECALL_REFUSAL_CODES, {
  type: 'string',
  description: 'Why it is refused, in the codes of ISO 20022. 拒绝原因代码。',
});
const bankCode = Type.String({
  pattern: '^[A-Z0-9]{1,4}$',
  maxLength: CODE_LENGTH_MAX,
  description: 'The bank’s code. 银行代码。',
});
const bankId = Type.String({
  pattern: '^[\\x20-\\x7e]+$',
  minLength: 1,
  maxLength: BANK_ID_LENGTH_MAX,
  description: 'An id of the bank’s message. 银行报文中的编号。',
});
const keyId = (what: string) => Type.Optional(Type.String({ description: what }));

const FileNumber = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'The file of the bank, by its number. 银行文件编号。',
});
const PaymentNumber = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'The place in the file, from 1. 文件内序号,自 1 起。',
});

export const UnclaimedRecall = closedObject(
  {
    fileNumber: FileNumber,
    paymentNumber: PaymentNumber,
    name: Type.String({ description: 'As the bank named the file. 银行文件名。' }),
    receivedAt: Moment,
    bankReference: Type.Optional(
      Type.String({ description: 'The deposit, where the file names it. 收款的银行流水。' }),
    ),
    amountMinor: AmountMinor,
    currency: Type.String({ description: 'ISO 4217.' }),
  },
  { title: 'UnclaimedRecall' },
);

export const UnclaimedRecallPage = pageOf(UnclaimedRecall, 'UnclaimedRecallPage');

export const ClaimRecall = closedObject(
  { commandId: CommandId, fileNumber: FileNumber, paymentNumber: PaymentNumber },
  { title: 'ClaimRecall' },
);

export const RequestRecall = closedObject(
  { commandId: CommandId, recallId: RecordId, instructionId: InstructionId, code, reason },
  { title: 'RequestRecall' },
);
export const ApproveRecall = closedObject(
  { commandId: CommandId, recallId: RecordId, instructionId: InstructionId },
  { title: 'ApproveRecall' },
);
export const RejectRecall = closedObject(
  { commandId: CommandId, recallId: RecordId, reason },
  { title: 'RejectRecall' },
);
export const RecordRecallAnswer = closedObject(
  {
    commandId: CommandId,
    recallId: RecordId,
    answer: Type.Enum(['sent', 'accepted', 'declined'], {
      type: 'string',
      description: 'What the bank said; a promise moves no money. 银行答复;承诺不入账。',
    }),
    answerCode: Type.Optional(bankCode),
  },
  { title: 'RecordRecallAnswer' },
);
export const RECALL_BODY = {
  instructionId: InstructionId,
  endToEndId: Type.String({ description: 'Of the payment. 付款的端到端标识。' }),
  amountMinor: AmountMinor,
  code,
  reason,
  makerKeyId: Type.String({ description: 'Who asked. 经办。' }),
  checkerKeyId: keyId('Who approved or rejected. 复核。'),
  rejection: Type.Optional(reason),
  expiresAt: Type.Optional(Timestamp),
  answerCode: Type.Optional(bankCode),
};

export const ReceiveRecall = closedObject(
  {
    commandId: CommandId,
    requestId: RecordId,
    bankReference: BankReference,
    amountMinor: AmountMinorPositive,
    code: bankCode,
    caseId: bankId,
    cancellationId: Type.Optional(bankId),
    endToEndId: Type.Optional(bankId),
    originalMessageId: Type.Optional(bankId),
    originalMessageName: Type.Optional(bankId),
    assignerBic: Type.Optional(bankId),
  },
  { title: 'ReceiveRecall' },
);
export const ProposeRecallAnswer = closedObject(
  {
    commandId: CommandId,
    requestId: RecordId,
    bankReference: BankReference,
    answer: Type.Enum(['accept', 'refuse'], {
      type: 'string',
      description: 'Whether the deposit is given back. 同意或拒绝退回。',
    }),
    refusalCode: Type.Optional(refusalCode),
    reason,
  },
  { title: 'ProposeRecallAnswer' },
);
export const ApproveRecallAnswer = closedObject(
  { commandId: CommandId, requestId: RecordId, bankReference: BankReference },
  { title: 'ApproveRecallAnswer' },
);
export const RejectRecallAnswer = closedObject(
  { commandId: CommandId, requestId: RecordId },
  { title: 'RejectRecallAnswer' },
);
export const RECALL_REQUEST_BODY = {
  bankReference: Type.String({
    description: 'The bank’s reference of the deposit. 收款银行流水。',
  }),
  amountMinor: AmountMinor,
  code: bankCode,
  caseId: bankId,
  cancellationId: Type.Optional(bankId),
  endToEndId: Type.Optional(bankId),
  originalMessageId: Type.Optional(bankId),
  originalMessageName: Type.Optional(bankId),
  assignerBic: Type.Optional(bankId),
  receiptId: Type.Optional(Type.String({ description: 'The deposit, where it is known. 收款。' })),
  answer: Type.Optional(
    Type.Enum(['accept', 'refuse'], { type: 'string', description: 'Proposed. 拟答复。' }),
  ),
  refusalCode: Type.Optional(refusalCode),
  reason: Type.Optional(reason),
  makerKeyId: keyId('Who proposed the answer. 经办。'),
  checkerKeyId: keyId('Who approved or did not. 复核。'),
};
