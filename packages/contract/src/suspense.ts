import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  Position,
  ReceiptId,
  RecordId,
} from './field.ts';

export const RECEIPT_RETURN_STATES = [
  'proposed',
  'refused',
  'ordered',
  'paid',
  'rejected',
] as const;

/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;
/** Most business days that a policy may name. */
const DAYS_MAX = 1_000;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});
const returnAfterDays = Type.Integer({
  minimum: 0,
  maximum: DAYS_MAX,
  description:
    'Business days after which unallocated money may go back to its sender. 挂账多少个工作日后可原路退回。',
});

export const SetSuspensePolicy = closedObject(
  { commandId: CommandId, returnAfterDays },
  { title: 'SetSuspensePolicy' },
);
export const SUSPENSE_POLICY_BODY = { returnAfterDays };

export const ProposeReceiptReturn = closedObject(
  {
    commandId: CommandId,
    returnId: RecordId,
    receiptId: ReceiptId,
    amountMinor: Type.Unsafe<string>({
      ...AmountMinorPositive,
      description: 'All that is unallocated of the receipt. 该笔收款的全部挂账金额。',
    }),
    reason,
  },
  {
    title: 'ProposeReceiptReturn',
    description:
      'The payee is the sender’s account on the statement line; nobody can name another. 收款账户只能是对账单上的付款账户。',
  },
);
export const ApproveReceiptReturn = closedObject(
  { commandId: CommandId, returnId: RecordId },
  { title: 'ApproveReceiptReturn' },
);
export const RefuseReceiptReturn = closedObject(
  { commandId: CommandId, returnId: RecordId, reason },
  { title: 'RefuseReceiptReturn' },
);

export const RECEIPT_RETURN_BODY = {
  receiptId: ReceiptId,
  amountMinor: AmountMinor,
  payeeCommitment: Type.String({
    description: 'Salted commitment to the sender’s account. 付款账户的加盐承诺值。',
  }),
  reason,
  makerKeyId: Type.String({ description: 'Who proposed. 经办。' }),
  checkerKeyId: Type.Optional(Type.String({ description: 'Who approved or refused. 复核。' })),
  refusal: Type.Optional(reason),
  instructionId: Type.Optional(
    Type.String({ description: 'The payment that carries it. 退回款项的付款指令。' }),
  ),
  backReceiptId: Type.Optional(ReceiptId),
};

export const SuspenseItem = closedObject(
  {
    receiptId: ReceiptId,
    origin: Type.String({ description: 'Where it was first seen. 首次出现之处。' }),
    amountMinor: AmountMinor,
    unallocatedMinor: AmountMinor,
    bankReference: Type.Optional(Type.String()),
    returnOf: Type.Optional(
      Type.String({ description: 'The payment out that it seems to give back. 疑似退回的付款。' }),
    ),
    businessDate: BusinessDate,
    confirmedDate: Type.Optional(BusinessDate),
    ageBusinessDays: Type.Integer({
      minimum: 0,
      description: 'By the calendar of the pool’s bank. 按银行日历计算的挂账工作日数。',
    }),
    returnableDate: Type.Optional(
      Type.Unsafe<string>({
        ...BusinessDate,
        description:
          'From when it may go back to its sender; absent without a policy. 可退回之日;未设规则则无。',
      }),
    ),
    senderKnown: Type.Boolean({
      description:
        'Whether the statement line has the sender’s name and account. 对账单是否载明付款户名与账号。',
    }),
    returnId: Type.Optional(
      Type.String({ description: 'The return that is proposed. 待复核的退回。' }),
    ),
    position: Position,
  },
  { title: 'SuspenseItem' },
);
export const SuspensePage = pageOf(SuspenseItem, 'SuspensePage');
