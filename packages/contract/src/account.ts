import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AccountNumber,
  AmountMinor,
  BalanceMinor,
  BusinessDate,
  Currency,
  CustomerId,
  Position,
  Timestamp,
} from './field.ts';

const side = Type.Enum(['debit', 'credit'], { type: 'string' });

export const AccountRecord = closedObject(
  {
    accountId: AccountNumber,
    kind: Type.String({ description: 'Account kind of the programme. 账户种类。' }),
    customerId: Type.Optional(CustomerId),
    currency: Currency,
    normalSide: side,
    closed: Type.Boolean(),
    postedMinor: BalanceMinor,
    availableMinor: BalanceMinor,
    heldMinor: AmountMinor,
  },
  { title: 'Account' },
);

export const AccountPage = pageOf(AccountRecord, 'AccountPage');

export const AccountBalance = closedObject(
  {
    accountId: AccountNumber,
    position: Type.Integer({
      minimum: 0,
      description: 'The balance includes every record up to this one. 余额截至该位置。',
    }),
    debitsPostedMinor: AmountMinor,
    creditsPostedMinor: AmountMinor,
    debitsPendingMinor: AmountMinor,
    creditsPendingMinor: AmountMinor,
    postedMinor: BalanceMinor,
    availableMinor: BalanceMinor,
  },
  { title: 'AccountBalance' },
);

export const AccountEntry = closedObject(
  {
    position: Position,
    transferId: Type.String(),
    phase: Type.Enum(['single', 'pending', 'post', 'void', 'expire'], { type: 'string' }),
    kind: Type.String(),
    side,
    counterAccountId: AccountNumber,
    amountMinor: AmountMinor,
    releasedMinor: AmountMinor,
    businessDate: BusinessDate,
    recordedAt: Timestamp,
    causePosition: Type.Optional(Position),
  },
  { title: 'AccountEntry' },
);

export const AccountEntryPage = pageOf(AccountEntry, 'AccountEntryPage');
