import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AccountNumber, AmountMinor, BalanceMinor, CommandId, CustomerId } from './field.ts';

const payoutAccountCommitment = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description:
    'Salted SHA-256 commitment to the bank account for withdrawals; never the account itself.' +
    ' 提现账户的加盐承诺值,不得传账号。',
});

export const OpenCustomer = closedObject(
  {
    commandId: CommandId,
    customerId: CustomerId,
    payoutAccountCommitment: Type.Optional(payoutAccountCommitment),
  },
  { title: 'OpenCustomer' },
);

export const RegisterPayoutAccount = closedObject(
  { commandId: CommandId, payoutAccountCommitment },
  { title: 'RegisterPayoutAccount' },
);

export const CustomerRecord = closedObject(
  {
    customerId: CustomerId,
    state: Type.String({ description: 'open or closed. 状态。' }),
    accountId: Type.Optional(AccountNumber),
    postedMinor: BalanceMinor,
    availableMinor: BalanceMinor,
    heldMinor: AmountMinor,
  },
  { title: 'Customer' },
);

export const CustomerPage = pageOf(CustomerRecord, 'CustomerPage');
