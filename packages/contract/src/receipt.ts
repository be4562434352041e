import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { AmountMinorPositive, BankReference, CommandId, CustomerId } from './field.ts';

export const AdviseReceipt = closedObject(
  {
    commandId: CommandId,
    bankReference: BankReference,
    amountMinor: AmountMinorPositive,
    customerId: Type.Optional(CustomerId),
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
