import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BankReference,
  BusinessDate,
  CommandId,
  CustomerId,
  Position,
  ReceiptId,
} from './field.ts';

export const AdviseReceipt = closedObject(
  {
    commandId: CommandId,
    bankReference: BankReference,
    amountMinor: AmountMinorPositive,
    customerId: Type.Optional(CustomerId),
    depositReference: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$',
        description: 'Found in the text of the payment. 附言中的入金识别码。',
      }),
    ),
    returnOf: Type.Optional(
      Type.String({
        pattern: "^[A-Za-z0-9/?:().,'+ -]{1,35}$",
        description: 'End-to-end id of the payment out that comes back. 被退回付款的端到端标识。',
      }),
    ),
  },
  { title: 'AdviseReceipt' },
);

export const RecordPaymentStatus = closedObject(
  {
    commandId: CommandId,
    status: Type.Enum(['sent', 'unknown', 'accepted', 'settled', 'rejected'], {
      type: 'string',
      description: 'What the bank said; a time-out is unknown. 银行答复;超时为 unknown。',
    }),
    bankReference: Type.Optional(BankReference),
  },
  { title: 'RecordPaymentStatus' },
);

export const ReceiptRecord = closedObject(
  {
    receiptId: ReceiptId,
    origin: Type.Enum(['opening_balance', 'advice', 'statement_line', 'returned_payment'], {
      type: 'string',
    }),
    amountMinor: AmountMinor,
    unallocatedMinor: AmountMinor,
    customerId: Type.Optional(CustomerId),
    bankReference: Type.Optional(Type.String()),
    businessDate: BusinessDate,
    confirmedDate: Type.Optional(BusinessDate),
    position: Position,
  },
  { title: 'Receipt' },
);

export const ReceiptPage = pageOf(ReceiptRecord, 'ReceiptPage');
