import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { AmountMinor, BusinessDate, CommandId, PoolId, Position, RecordId } from './field.ts';

/** Kinds of instruction that a reserve may accrue on. */
const RESERVE_BASES = ['pay', 'capture', 'fee', 'lend_out', 'repay', 'split'] as const;
const BASIS_POINTS_MAX = 10_000;
/** Calendar days to pay a call. */
const PAYMENT_DAYS_MAX = 92;
/** Longest reason, in characters. */
const REASON_LENGTH_MAX = 500;

const basisPoints = Type.Integer({
  minimum: 0,
  maximum: BASIS_POINTS_MAX,
  description: 'Hundredths of a percent. 万分之几。',
});

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

const policy = closedObject(
  {
    reservePoolId: PoolId,
    effectiveDate: BusinessDate,
    rates: Type.Array(
      closedObject({
        instruction: Type.Enum(RESERVE_BASES, {
          type: 'string',
          description: 'What accrues, on its amount. 计提的指令种类。',
        }),
        basisPoints,
      }),
      { maxItems: RESERVE_BASES.length },
    ),
    target: closedObject(
      { fixedMinor: AmountMinor, outstandingBasisPoints: basisPoints },
      {
        description:
          'The level asked for: a fixed amount plus a part of the principal that borrowers owe, rounded up. 目标余额:固定额加待还本金的一定比例,向上取整。',
      },
    ),
    paymentDays: Type.Integer({
      minimum: 1,
      maximum: PAYMENT_DAYS_MAX,
      description: 'Calendar days to pay a call. 补足期限(自然日)。',
    }),
    whenOverdue: Type.Enum(['tell', 'stop_intake'], {
      type: 'string',
      description:
        'Whether an overdue call stops new business or is told only. 逾期未补足时:仅提示,或停止新业务。',
    }),
  },
  { title: 'ReservePolicyTerms' },
);

export const ProposeReservePolicy = closedObject(
  { commandId: CommandId, policyId: RecordId, policy },
  { title: 'ProposeReservePolicy' },
);

export const ApproveReservePolicy = closedObject(
  { commandId: CommandId, policyId: RecordId, policy },
  {
    title: 'ApproveReservePolicy',
    description: 'Whoever approves states again what it is. 复核人须复述所复核的规则。',
  },
);

export const RejectReservePolicy = closedObject(
  { commandId: CommandId, policyId: RecordId, reason },
  { title: 'RejectReservePolicy' },
);

export const TieReserve = closedObject(
  { commandId: CommandId, clientPoolId: PoolId },
  { title: 'TieReserve' },
);

export const ReleaseReserve = closedObject({ commandId: CommandId }, { title: 'ReleaseReserve' });

export const ReadReserve = closedObject({ commandId: CommandId }, { title: 'ReadReserve' });

export const RESERVE_POLICY_STATES = [
  'proposed',
  'approved',
  'in_force',
  'superseded',
  'rejected',
] as const;

export const RESERVE_POLICY_BODY = {
  policy,
  makerKeyId: Type.String({ description: 'The key that proposed it. 经办密钥。' }),
  checkerKeyId: Type.Optional(Type.String({ description: 'The key that approved it. 复核密钥。' })),
  reason: Type.Optional(reason),
};

const count = Type.Integer({
  minimum: 0,
  description: 'How many calls there have been. 补足通知数。',
});

export const RESERVE_POSITION_BODY = {
  numeratorMinor: Type.String({
    pattern: '^[0-9]{1,60}$',
    description:
      'What accrued, exactly, times 10,000: nothing is rounded at an instruction. 精确累计值(乘以一万),逐笔不舍入。',
  }),
  paidInMinor: AmountMinor,
  drawnMinor: AmountMinor,
  readPosition: Position,
  outstandingMinor: AmountMinor,
  targetMinor: AmountMinor,
  calls: count,
};

export const RESERVE_CALL_STATES = ['below_target', 'overdue', 'met'] as const;

export const RESERVE_CALL_BODY = {
  amountMinor: AmountMinor,
  payInTotalMinor: AmountMinor,
  dueDate: BusinessDate,
  unpaidMinor: AmountMinor,
  levelMinor: AmountMinor,
  targetMinor: AmountMinor,
};

export const RESERVE_TIE_STATES = ['tied', 'released'] as const;

export const RESERVE_TIE_BODY = {
  clientPoolId: PoolId,
  clientAccount: Type.String({ description: 'The bank account of that pool. 所服务专户的账号。' }),
  clientPosition: Type.Optional(Position),
};

export const Reserve = closedObject(
  {
    policyId: RecordId,
    reservePoolId: PoolId,
    accruedMinor: AmountMinor,
    paidInMinor: AmountMinor,
    unpaidMinor: AmountMinor,
    drawnMinor: AmountMinor,
    levelMinor: AmountMinor,
    targetMinor: AmountMinor,
    shortfallMinor: AmountMinor,
    readPosition: Position,
    call: Type.Optional(
      closedObject(
        {
          callId: RecordId,
          state: Type.Enum([...RESERVE_CALL_STATES], { type: 'string' }),
          amountMinor: AmountMinor,
          dueDate: BusinessDate,
        },
        { description: 'What the platform is asked to pay in. 待补足通知。' },
      ),
    ),
    disclosure: closedObject(
      { zh: Type.String(), en: Type.String() },
      {
        description:
          'To be shown wherever the reserve is: it is no guarantee. 凡展示准备金处均须一并展示。',
      },
    ),
  },
  { title: 'Reserve', description: 'A platform’s risk reserve. 风险准备金。' },
);
