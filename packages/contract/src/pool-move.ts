import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  Currency,
  CustomerId,
  InstructionId,
  MandateId,
  PoolId,
} from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';
import { PURPOSES } from './purpose.ts';

/** Customers whose money one move may carry. */
export const MOVE_LINES_MAX = 500;

/** Longest name of the institution that holds the other account. */
const HOLDER_NAME_LENGTH_MAX = 70;
/** Longest identification of a bank account. */
const ACCOUNT_LENGTH_MAX = 140;

export const MOVE_SOURCES = [...PURPOSES, 'fees_accrued'] as const;

export const POOL_MOVE_STATES = [
  'ordered',
  'confirmed',
  'settled',
  'rejected',
  'returned',
] as const;
export const EXPECTED_MOVE_STATES = ['expected', 'received', 'settled', 'cancelled'] as const;

export const MOVE_DIFFERENCES = [
  'no_other_half',
  'amounts_differ',
  'owners_differ',
  'not_paid',
  'paid_but_not_received',
  'received_but_not_paid',
] as const;
export const MOVE_VERDICTS = ['agree', 'under_way', 'given_back', ...MOVE_DIFFERENCES] as const;

export const MoveId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,29}$',
  description: 'The move; with MOVE- before it, the reference of both payments. 划转编号。',
});

const purpose = Type.Enum(PURPOSES, {
  type: 'string',
  description: 'Purpose account of the platform in the pool. 平台专用账户。',
});

const reference = Type.String({
  description: 'End-to-end id of both payments. 两笔付款的参考号。',
});

const dueDate = BusinessDate;

export const MoveLine = closedObject(
  { customerId: CustomerId, amountMinor: AmountMinorPositive },
  { title: 'MoveLine', description: "What of a move is one customer's. 单个客户的划转金额。" },
);

const ExpectedLine = closedObject(
  {
    customerId: CustomerId,
    fromCustomerId: Type.Optional(CustomerId),
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'ExpectedLine',
    description:
      "What will be one customer's, and its id in the other pool where that differs. 单个客户的应收金额。",
  },
);

export const MoveOutInstruction = closedObject(
  {
    kind: Type.Literal('move_out'),
    instructionId: InstructionId,
    moveId: MoveId,
    toAccount: Type.String({
      minLength: 1,
      maxLength: ACCOUNT_LENGTH_MAX,
      description: 'The bank account of the other pool. 对方专户银行账号。',
    }),
    toHolderName: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: HOLDER_NAME_LENGTH_MAX,
        description: 'Its holder, when it is another custodian. 对方存管机构户名。',
      }),
    ),
    toPoolId: Type.Optional(PoolId),
    amountMinor: AmountMinorPositive,
    dueDate,
    customerId: Type.Optional(CustomerId),
    mandateId: Type.Optional(MandateId),
    source: Type.Optional(
      Type.Enum(MOVE_SOURCES, {
        type: 'string',
        description: 'Account of the platform. 平台账户。',
      }),
    ),
    lines: Type.Optional(Type.Array(MoveLine, { minItems: 1, maxItems: MOVE_LINES_MAX })),
  },
  {
    title: 'MoveOutInstruction',
    description:
      'The half of a move that leaves the pool: of one customer on its mandate, of an account of the platform, or of the customers (lines) of a pool that closes. 跨专户划出:客户凭授权、平台账户,或关闭中专户的客户(逐笔)。',
  },
);

export const ExpectMove = closedObject(
  {
    commandId: CommandId,
    moveId: MoveId,
    fromPoolId: Type.Optional(PoolId),
    amountMinor: AmountMinorPositive,
    dueDate,
    lines: Type.Optional(Type.Array(ExpectedLine, { minItems: 1, maxItems: MOVE_LINES_MAX })),
    purpose: Type.Optional(purpose),
  },
  {
    title: 'ExpectMove',
    description: 'Exactly one of lines and purpose. 客户明细与专用账户二选一。',
  },
);

const reason = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'Why, without personal data. 原因,不得含个人信息。',
});

export const CancelExpectedMove = closedObject(
  { commandId: CommandId, moveId: MoveId, reason },
  { title: 'CancelExpectedMove' },
);

const half = Type.Enum(['out', 'in'], {
  type: 'string',
  description: 'The half of this pool: it leaves, or it arrives. 本专户一侧:划出或划入。',
});

const otherState = Type.Enum([...new Set([...POOL_MOVE_STATES, ...EXPECTED_MOVE_STATES])], {
  type: 'string',
});

export const CompareMove = closedObject(
  {
    commandId: CommandId,
    moveId: MoveId,
    half,
    businessDate: BusinessDate,
    other: Type.Optional(
      closedObject({
        state: otherState,
        amountMinor: AmountMinorPositive,
        currency: Type.Optional(Currency),
        sameOwners: Type.Boolean({
          description: 'Whether it names the same owners and amounts. 权属明细是否一致。',
        }),
      }),
    ),
  },
  {
    title: 'CompareMove',
    description:
      'What a custodian elsewhere says of its half; within one installation the close of the day does this. 其他存管人告知的对方一侧情况。',
  },
);

const compared = {
  difference: Type.Optional(
    Type.Enum(MOVE_DIFFERENCES, {
      type: 'string',
      description: 'What the last comparison found. 最近一次比对的差异。',
    }),
  ),
  breakId: Type.Optional(Type.String({ description: 'The break of it. 差错编号。' })),
};

export const POOL_MOVE_BODY = {
  instructionId: InstructionId,
  reference,
  toAccount: Type.String(),
  toPoolId: Type.Optional(PoolId),
  amountMinor: AmountMinor,
  dueDate,
  source: Type.Optional(Type.Enum(MOVE_SOURCES, { type: 'string' })),
  lines: Type.Array(MoveLine, { maxItems: MOVE_LINES_MAX }),
  ...compared,
};

export const EXPECTED_MOVE_BODY = {
  reference,
  fromPoolId: Type.Optional(PoolId),
  amountMinor: AmountMinor,
  dueDate,
  purpose: Type.Optional(purpose),
  lines: Type.Array(ExpectedLine, { maxItems: MOVE_LINES_MAX }),
  reason: Type.Optional(reason),
  ...compared,
};

const Half = closedObject(
  {
    half,
    poolId: Type.Optional(PoolId),
    state: otherState,
    amountMinor: AmountMinor,
    dueDate,
    businessDate: BusinessDate,
  },
  { title: 'MoveHalf' },
);

/** Both halves of one move. */
export const MoveView = closedObject(
  {
    moveId: MoveId,
    reference,
    verdict: Type.Enum(MOVE_VERDICTS, {
      type: 'string',
      description: 'What both halves say together on the open day. 两侧比对结果。',
    }),
    own: Half,
    other: Type.Optional(Half),
  },
  { title: 'MoveView' },
);
