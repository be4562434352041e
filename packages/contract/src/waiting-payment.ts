import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  InstructionId,
  Moment,
  Timestamp,
} from './field.ts';

export const PAYMENT_FORMS = ['immediate', 'confirmed'] as const;
export const DELIVERIES = ['real_time', 'ordinary', 'next_day'] as const;
export const WAITING_PAYMENT_STATES = ['waiting', 'ordered', 'cancelled', 'intercepted'] as const;

/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

export const PaymentForm = Type.Enum(PAYMENT_FORMS, {
  type: 'string',
  description:
    'immediate orders at once; confirmed waits for a confirmation. 立即付款,或待确认后付款。',
});
export const Delivery = Type.Enum(DELIVERIES, {
  type: 'string',
  description:
    'How fast: within minutes, within a day, or after the cut of the day. 实时、普通或次日到账。',
});
export const ReleaseAt = Type.Unsafe<string>({
  ...Moment,
  description: 'Not before this moment; cancellable until then. 延迟至此时付款,之前可撤销。',
});
const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const ConfirmPayment = closedObject(
  { commandId: CommandId, instructionId: InstructionId },
  { title: 'ConfirmPayment' },
);
export const CancelPayment = closedObject(
  { commandId: CommandId, instructionId: InstructionId },
  { title: 'CancelPayment' },
);
export const InterceptPayment = closedObject(
  { commandId: CommandId, instructionId: InstructionId, reason },
  { title: 'InterceptPayment' },
);

export const WAITING_PAYMENT_BODY = {
  amountMinor: Type.Optional(
    Type.Unsafe<string>({
      ...AmountMinorPositive,
      description: 'Of its instruction; not in the versions. 指令金额,历史版本中缺省。',
    }),
  ),
  form: PaymentForm,
  delivery: Delivery,
  confirmed: Type.Boolean({ description: 'Whether it is confirmed. 是否已确认。' }),
  releaseAt: Type.Optional(Timestamp),
  instructedDate: BusinessDate,
  arrivalDate: Type.Unsafe<string>({
    ...BusinessDate,
    description: 'Expected arrival, an estimate. 预计到账日。',
  }),
  payee: Type.Optional(
    closedObject(
      {
        payeeCommitment: Type.Optional(Type.String()),
        payeeAccount: Type.Optional(Type.String()),
        payeeName: Type.Optional(Type.String()),
      },
      { description: 'Who receives it, where that is fixed. 已确定的收款方。' },
    ),
  ),
  reason: Type.Optional(
    Type.Unsafe<string>({
      ...reason,
      description:
        'Why it was intercepted, or the refusal that keeps it from being ordered. 拦截原因或暂不付款的原因。',
    }),
  ),
};
