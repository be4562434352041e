import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { HOLDER_NAME_LENGTH_MAX } from './customer.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  CustomerId,
  Timestamp,
} from './field.ts';

/** Where a customer's account is. */
export const ACCOUNT_STATES = [
  'applied',
  'sent_back',
  'turned_down',
  'active',
  'suspended',
  'dormant',
  'restricted',
  'closing',
  'closed',
] as const;

/** The steps that are asked for; an account falls dormant and closes by routes of their own. */
export const ACCOUNT_EVENTS = [
  'resubmit',
  'pass_audit',
  'send_back',
  'turn_down',
  'suspend',
  'resume',
  'wake',
  'restrict',
  'lift_restriction',
  'begin_closing',
  'cancel_closing',
] as const;

const REASON_LENGTH_MAX = 500;
const HEIRS_MAX = 50;
const COOL_DOWN_HOURS_MAX = 720;

const evidence = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the evidence, hexadecimal. 证据材料的 SHA-256 值。',
});

const commitment = Type.String({ description: 'Salted commitment. 加盐承诺值。' });

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const DormancyCandidatePage = pageOf(
  closedObject(
    {
      customerId: CustomerId,
      activeDate: Type.String({
        ...BusinessDate,
        description: 'The business date of the last activity. 最近一次交易的记账日。',
      }),
    },
    { title: 'DormancyCandidate' },
  ),
  'DormancyCandidatePage',
);

export const MoveAccount = closedObject(
  {
    commandId: CommandId,
    event: Type.Enum(ACCOUNT_EVENTS, {
      type: 'string',
      description: "The step of the account's life. 账户状态变更事件。",
    }),
    evidence,
    reason: Type.Optional(reason),
  },
  { title: 'MoveAccount' },
);

const card = {
  holderName: Type.String({
    minLength: 1,
    maxLength: HOLDER_NAME_LENGTH_MAX,
    description: 'Personal data: kept apart from the journal. 户名,个人信息,不进入日志。',
  }),
  cardNumber: Type.String({
    pattern: '^[0-9]{12,19}$',
    description: 'Personal data: kept apart from the journal. 卡号,个人信息,不进入日志。',
  }),
};

export const BindCard = closedObject(
  {
    commandId: CommandId,
    ...card,
    cardType: Type.Enum(['debit', 'credit'], {
      type: 'string',
      description: 'Only debit cards are bound. 仅限借记卡。',
    }),
    evidence,
  },
  { title: 'BindCard' },
);

/** Characters of an identity document's number. */
const DOCUMENT_LENGTH_MAX = 40;

export const VerifyCustomer = closedObject(
  {
    commandId: CommandId,
    ...card,
    documentNumber: Type.String({
      minLength: 1,
      maxLength: DOCUMENT_LENGTH_MAX,
      description: 'Personal data: asked of the adapter, not kept. 证件号,仅用于核验,不保存。',
    }),
    mobile: Type.Optional(
      Type.String({
        pattern: '^[0-9+-]{5,20}$',
        description: 'The fourth element; personal data, not kept. 预留手机号,四要素核验。',
      }),
    ),
  },
  { title: 'VerifyCustomer' },
);

const settings = {
  verifiedCardRequired: Type.Boolean({
    description: 'Payments out need a card that was verified. 提现仅限已核验的绑定卡。',
  }),
  cardCoolDownHours: Type.Integer({
    minimum: 0,
    maximum: COOL_DOWN_HOURS_MAX,
    description: 'Hours without payments out after a change of card. 换卡后冷静期(小时)。',
  }),
};

export const SetCustomerSettings = closedObject(
  { commandId: CommandId, ...settings },
  { title: 'SetCustomerSettings' },
);

export const RegisterInheritance = closedObject(
  {
    commandId: CommandId,
    shares: Type.Array(closedObject({ heirId: CustomerId, amountMinor: AmountMinorPositive }), {
      minItems: 1,
      maxItems: HEIRS_MAX,
      description: 'Together the whole balance. 合计等于账户余额。',
    }),
    evidence,
  },
  { title: 'RegisterInheritance' },
);

/** The body of the record of a customer's account. */
export const ACCOUNT_BODY = {
  holderType: Type.Enum(['person', 'corporate'], { type: 'string' }),
  evidence: Type.Optional(evidence),
  keyId: Type.String({ description: 'The key that took the last step. 操作密钥编号。' }),
  reason: Type.Optional(reason),
  verification: Type.Optional(
    closedObject({
      elements: Type.Enum([3, 4], { type: 'integer', description: '三码、四码。' }),
      result: Type.Enum(['matched', 'mismatched'], { type: 'string' }),
      adapter: Type.String({ description: 'Who was asked; `sandbox` knows nobody. 核验渠道。' }),
      evidence: commitment,
      cardCommitment: commitment,
      at: Timestamp,
    }),
  ),
  card: Type.Optional(
    closedObject({
      commitment,
      boundAt: Timestamp,
      changedAt: Type.Optional(Timestamp),
    }),
  ),
  inheritance: Type.Optional(
    closedObject({
      shares: Type.Array(closedObject({ heirId: CustomerId, amountMinor: AmountMinor })),
      evidence,
      keyIds: Type.Array(Type.String()),
    }),
  ),
  returned: Type.Optional(
    closedObject({
      instructionId: Type.String({ description: 'The withdrawal. 被退回的提现。' }),
      cardCommitment: Type.String({ description: 'The card, salted. 卡的加盐承诺值。' }),
      businessDate: BusinessDate,
      at: Timestamp,
    }),
  ),
  activeDate: Type.Optional(BusinessDate),
};

export const SETTINGS_BODY = settings;
