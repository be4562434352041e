import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { payoutAccount } from './customer.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BalanceMinor,
  CommandId,
  CustomerId,
  InstructionId,
  Moment,
  Timestamp,
} from './field.ts';

/** What an authority asks for. */
export const ORDER_TYPES = [
  'query',
  'freeze',
  'renew',
  'release',
  'deduct',
  'emergency_stop',
] as const;

/** Under which law it asks. */
export const ORDER_GROUNDS = [
  'criminal',
  'criminal_major',
  'civil',
  'money_laundering',
  'telecom_fraud',
] as const;

/** Where an order is. */
export const ORDER_STATES = [
  'registered',
  'provisional',
  'in_force',
  'carried_out',
  'rejected',
  'lapsed',
  'released',
  'expired',
] as const;

/** Characters of an authority's name, of a document's number and of a reason. */
const ORDER_TEXT_LENGTH_MAX = 140;
const REASON_LENGTH_MAX = 500;
const OFFICERS_COUNT = 2;

export const OrderId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: "The custodian's own id of the order. 存管人给出的协助执行编号。",
});

const content = {
  type: Type.Enum(ORDER_TYPES, {
    type: 'string',
    description:
      'What the authority asks for: query 查询, freeze 冻结, renew 续冻, release 解除冻结, deduct 扣划,' +
      ' emergency_stop 紧急止付.',
  }),
  customerId: CustomerId,
  authority: Type.String({
    minLength: 1,
    maxLength: ORDER_TEXT_LENGTH_MAX,
    description: "The authority's office, an organisation. 有权机关名称。",
  }),
  documentNumber: Type.String({
    minLength: 1,
    maxLength: ORDER_TEXT_LENGTH_MAX,
    description: 'Number of the served document. 法律文书编号。',
  }),
  documentHash: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the served document, hexadecimal. 法律文书的 SHA-256 值。',
  }),
  officers: Type.Array(OrderId, {
    minItems: OFFICERS_COUNT,
    maxItems: OFFICERS_COUNT,
    uniqueItems: true,
    description:
      'References to the two officers who served it, never names. 两名执行人员的登记号,不得为姓名。',
  }),
  ground: Type.Optional(
    Type.Enum(ORDER_GROUNDS, {
      type: 'string',
      description: 'The law it rests on; of a freeze and of a stop. 法律依据,冻结与止付必填。',
    }),
  ),
  parentOrderId: Type.Optional(OrderId),
};

export const RegisterOrder = closedObject(
  {
    commandId: CommandId,
    orderId: OrderId,
    ...content,
    amountMinor: Type.Optional(AmountMinorPositive),
    includeFruits: Type.Optional(
      Type.Boolean({
        description: 'Interest on the frozen money is frozen too. 是否含孳息。',
      }),
    ),
    expiresAt: Type.Optional(Moment),
    payeeAccount: Type.Optional(
      closedObject(payoutAccount, {
        description: 'Where a deduction is paid to; kept apart from the journal. 扣划款收款账户。',
      }),
    ),
  },
  { title: 'RegisterOrder' },
);

export const ApproveOrder = closedObject({ commandId: CommandId }, { title: 'ApproveOrder' });

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const RejectOrder = closedObject({ commandId: CommandId, reason }, { title: 'RejectOrder' });

/** The body of an order's record. */
export const ORDER_BODY = {
  ...content,
  amountMinor: Type.Optional(AmountMinor),
  includeFruits: Type.Boolean(),
  fruitsMinor: AmountMinor,
  releasedMinor: AmountMinor,
  deductedMinor: AmountMinor,
  rankNumber: Type.Integer({
    minimum: 1,
    description: 'Its place by receipt: the lower is filled first. 受理次序,小者优先。',
  }),
  receivedAt: Timestamp,
  effectiveAt: Type.Optional(Timestamp),
  expiresAt: Type.Optional(Timestamp),
  decideBy: Timestamp,
  payeeCommitment: Type.Optional(
    Type.String({ description: "Commitment to the authority's account. 收款账户承诺值。" }),
  ),
  paymentInstructionId: Type.Optional(InstructionId),
  answer: Type.Optional(
    closedObject({
      postedMinor: BalanceMinor,
      availableMinor: BalanceMinor,
      heldMinor: AmountMinor,
      frozenMinor: AmountMinor,
    }),
  ),
  reason: Type.Optional(reason),
  approvals: Type.Array(
    closedObject({
      keyId: Type.String({ description: 'The key that decided. 操作密钥编号。' }),
      decision: Type.Enum(['registered', 'approved', 'rejected'], { type: 'string' }),
      at: Timestamp,
    }),
    { description: 'Who registered and who approved. 经办与复核。' },
  ),
};
