import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { AmountMinor, BusinessDate, CommandId, CustomerId } from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

export const CLOSING_STATES = ['proposed', 'closing', 'closed', 'withdrawn'] as const;
export const BALANCE_BASES = ['confirmed', 'deemed'] as const;

/** Balances that one request may confirm. */
export const CONFIRMATIONS_MAX = 500;

/** Longest name of the institution that takes the pool over. */
const CUSTODIAN_NAME_LENGTH_MAX = 140;

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

const sha256 = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description });

const evidence = sha256(
  "SHA-256 of the evidence: the customer's session, or the notice. 证据摘要。",
);

const plan = {
  toCustodian: Type.String({
    minLength: 1,
    maxLength: CUSTODIAN_NAME_LENGTH_MAX,
    description: 'The institution that takes the pool over. 接收存管机构。',
  }),
  reason,
  noticeDate: BusinessDate,
  deemedDate: BusinessDate,
};

export const ProposeClosing = closedObject(
  { commandId: CommandId, ...plan },
  {
    title: 'ProposeClosing',
    description:
      'noticeDate: when the customers were told; deemedDate, at least 30 days later: from when undisputed balances count as confirmed. 通知日与视同确认日(至少相隔30天)。',
  },
);

export const WithdrawClosing = closedObject(
  { commandId: CommandId, reason },
  { title: 'WithdrawClosing' },
);

export const ConfirmBalances = closedObject(
  {
    commandId: CommandId,
    basis: Type.Enum(BALANCE_BASES, {
      type: 'string',
      description: 'The customers said so, or the notice is over. 客户确认,或通知期满视同确认。',
    }),
    evidence,
    lines: Type.Array(closedObject({ customerId: CustomerId, amountMinor: AmountMinor }), {
      minItems: 1,
      maxItems: CONFIRMATIONS_MAX,
    }),
  },
  { title: 'ConfirmBalances' },
);

const ownerList = closedObject(
  {
    sha256: sha256('SHA-256 of the list of owners. 权益人名册摘要。'),
    customers: Type.Integer({ minimum: 0, description: 'Customers with money. 有余额客户数。' }),
    totalMinor: AmountMinor,
    fixedDate: BusinessDate,
  },
  { title: 'OwnerListFixed' },
);

export const CLOSING_BODY = {
  ...plan,
  makerKeyId: Type.String({ description: 'The key that proposed it. 经办密钥。' }),
  checkerKeyId: Type.Optional(Type.String({ description: 'The key that approved it. 复核密钥。' })),
  ownerList: Type.Optional(ownerList),
};

export const BALANCE_CONFIRMATION_BODY = {
  balanceMinor: AmountMinor,
  noticeDate: BusinessDate,
  evidence,
  keyId: Type.String({ description: 'The key that recorded it. 登记密钥。' }),
};

/** Who owns what in a pool, in the form whose hash the journal keeps. */
export const OwnerList = Type.String({
  description:
    'One line for each customer with money, by id: customer id, tab, minor units, line feed. 每行:客户编号、制表符、金额(分)。',
});
