import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AccountNumber, AmountMinor, BalanceMinor, CommandId, CustomerId } from './field.ts';

export const OpenCustomer = closedObject(
  {
    commandId: CommandId,
    customerId: CustomerId,
    holderType: Type.Optional(
      Type.Enum(['person', 'corporate'], {
        type: 'string',
        description: 'A corporate customer is audited first; absent: a person. 企业客户须先审核。',
      }),
    ),
    evidence: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description:
          'SHA-256 of the evidence of the session with the customer present. 客户本人会话证据摘要。',
      }),
    ),
  },
  { title: 'OpenCustomer' },
);

/** Characters of an account holder's name and of an account at another bank. */
export const HOLDER_NAME_LENGTH_MAX = 140;

export const payoutAccount = {
  holderName: Type.String({
    minLength: 1,
    maxLength: HOLDER_NAME_LENGTH_MAX,
    description: 'Personal data: kept apart from the journal. 户名,个人信息,不进入日志。',
  }),
  scheme: Type.Enum(['iban', 'other'], { type: 'string' }),
  identification: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{0,33}$',
    description: 'Personal data: kept apart from the journal. 账号,个人信息,不进入日志。',
  }),
  bic: Type.Optional(Type.String({ pattern: '^[A-Z0-9]{8}([A-Z0-9]{3})?$' })),
};

/** The journal gets a salted commitment to the account, not the account. */
export const RegisterPayoutAccount = closedObject(
  { commandId: CommandId, ...payoutAccount },
  { title: 'RegisterPayoutAccount' },
);

export const RegisterPlatformAccount = closedObject(payoutAccount, {
  title: 'RegisterPlatformAccount',
});

export const PlatformAccountAnswer = closedObject(
  {
    payoutAccountCommitment: Type.String({
      description: 'Salted SHA-256 commitment to the account. 账户的加盐承诺值。',
    }),
  },
  { title: 'PlatformAccountAnswer' },
);

const customerFields = {
  customerId: CustomerId,
  state: Type.Enum(['open', 'closed'], { type: 'string' }),
  accountId: AccountNumber,
  depositReference: Type.String({
    description: 'Names the customer in the text of a deposit. 入金附言识别码。',
  }),
  hasPayoutAccount: Type.Boolean(),
};

export const CustomerSummary = closedObject(customerFields, { title: 'CustomerSummary' });

export const CustomerRecord = closedObject(
  {
    ...customerFields,
    postedMinor: BalanceMinor,
    availableMinor: BalanceMinor,
    heldMinor: AmountMinor,
  },
  { title: 'Customer' },
);

export const CustomerPage = pageOf(CustomerSummary, 'CustomerPage');
