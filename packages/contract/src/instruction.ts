import { type Static, Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { CommandResult } from './command-answer.ts';
import { FundContractInstruction } from './custody-contract.ts';
import { RepayAdvanceInstruction } from './deposit-reversal.ts';
import { QuoteId } from './fee.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CustomerId,
  InstructionId,
  MandateId,
  Moment,
  Position,
  ReceiptId,
  Timestamp,
} from './field.ts';
import { PayInterestInstruction } from './interest.ts';
import { LENDING_INSTRUCTION_KINDS, LENDING_INSTRUCTION_SCHEMAS } from './lending.ts';
import { BULK_LINES_MAX, PROGRAMME_VERSION_MAX } from './limit.ts';
import { MoveOutInstruction } from './pool-move.ts';
import { FieldError } from './problem.ts';
import { PURPOSES } from './purpose.ts';
import { ReverseSplitInstruction, SplitInstruction } from './split.ts';
import { Delivery, PaymentForm, ReleaseAt } from './waiting-payment.ts';

/** The kinds of instruction, in the order of the documents. */
export const INSTRUCTION_KINDS = [
  'allocate',
  'pay',
  'refund',
  'hold',
  'capture',
  'release',
  'withdraw',
  'fee',
  'subsidise',
  'sweep',
  'pay_interest',
  'repay_advance',
  'move_out',
  'split',
  'reverse_split',
  'fund_contract',
  ...LENDING_INSTRUCTION_KINDS,
] as const;
export type InstructionKindName = (typeof INSTRUCTION_KINDS)[number];

export const InstructionKindField = Type.Enum(INSTRUCTION_KINDS, {
  type: 'string',
  description: 'Kind of instruction. 指令种类。',
});

export { PURPOSES } from './purpose.ts';

const purpose = Type.Enum(PURPOSES, {
  type: 'string',
  description: 'Purpose account of the platform in the pool. 平台专用账户。',
});

export const AllocateInstruction = closedObject(
  {
    kind: Type.Literal('allocate'),
    instructionId: InstructionId,
    receiptId: ReceiptId,
    customerId: Type.Optional(CustomerId),
    purpose: Type.Optional(purpose),
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'AllocateInstruction',
    description:
      'Suspense to a customer or to a purpose account: exactly one of the two. 挂账资金分配,客户与专用账户二选一。',
  },
);

export const PayInstruction = closedObject(
  {
    kind: Type.Literal('pay'),
    instructionId: InstructionId,
    fromCustomerId: CustomerId,
    toCustomerId: CustomerId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  { title: 'PayInstruction', description: 'Customer to customer. 客户间支付。' },
);

export const RefundInstruction = closedObject(
  {
    kind: Type.Literal('refund'),
    instructionId: InstructionId,
    payInstructionId: InstructionId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  { title: 'RefundInstruction', description: 'Back to the payer. 退款给付款客户。' },
);

export const HoldInstruction = closedObject(
  {
    kind: Type.Literal('hold'),
    instructionId: InstructionId,
    customerId: CustomerId,
    payeeCustomerId: CustomerId,
    amountMinor: AmountMinorPositive,
    expiresAt: Moment,
    mandateId: MandateId,
  },
  { title: 'HoldInstruction', description: 'Reserves money for one payee. 冻结待付资金。' },
);

export const CaptureInstruction = closedObject(
  {
    kind: Type.Literal('capture'),
    instructionId: InstructionId,
    holdInstructionId: InstructionId,
    amountMinor: AmountMinorPositive,
    final: Type.Boolean({
      description: 'true releases what is not captured. 为真时释放剩余冻结。',
    }),
  },
  { title: 'CaptureInstruction', description: 'Pays from a hold. 从冻结中扣划。' },
);

export const ReleaseInstruction = closedObject(
  {
    kind: Type.Literal('release'),
    instructionId: InstructionId,
    holdInstructionId: InstructionId,
  },
  { title: 'ReleaseInstruction', description: 'Ends a hold unpaid. 解冻。' },
);

export const WithdrawInstruction = closedObject(
  {
    kind: Type.Literal('withdraw'),
    instructionId: InstructionId,
    customerId: CustomerId,
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
    form: Type.Optional(PaymentForm),
    delivery: Type.Optional(Delivery),
    releaseAt: Type.Optional(ReleaseAt),
  },
  { title: 'WithdrawInstruction', description: 'To the bound bank account. 提现至绑定账户。' },
);

export const FeeInstruction = closedObject(
  {
    kind: Type.Literal('fee'),
    instructionId: InstructionId,
    customerId: CustomerId,
    quoteId: Type.Optional(QuoteId),
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  { title: 'FeeInstruction', description: 'A fee the customer consented to. 经授权的费用。' },
);

export const SubsidiseInstruction = closedObject(
  {
    kind: Type.Literal('subsidise'),
    instructionId: InstructionId,
    purpose,
    customerId: CustomerId,
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'SubsidiseInstruction',
    description: 'Platform money in the pool to a customer. 平台专用账户资金付给客户。',
  },
);

export const SweepInstruction = closedObject(
  {
    kind: Type.Literal('sweep'),
    instructionId: InstructionId,
    source: Type.Enum([...PURPOSES, 'fees_accrued'], {
      type: 'string',
      description: 'The account of the platform to empty from. 平台资金来源账户。',
    }),
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'SweepInstruction',
    description: "Platform money out of the pool to the platform's account. 平台资金划出专户。",
  },
);

/** One schema for each kind; a missing kind does not compile. */
export const INSTRUCTION_SCHEMAS = {
  allocate: AllocateInstruction,
  pay: PayInstruction,
  refund: RefundInstruction,
  hold: HoldInstruction,
  capture: CaptureInstruction,
  release: ReleaseInstruction,
  withdraw: WithdrawInstruction,
  fee: FeeInstruction,
  subsidise: SubsidiseInstruction,
  sweep: SweepInstruction,
  pay_interest: PayInterestInstruction,
  repay_advance: RepayAdvanceInstruction,
  move_out: MoveOutInstruction,
  split: SplitInstruction,
  reverse_split: ReverseSplitInstruction,
  fund_contract: FundContractInstruction,
  ...LENDING_INSTRUCTION_SCHEMAS,
} as const satisfies Record<InstructionKindName, unknown>;

export type InstructionBody = {
  [Kind in InstructionKindName]: Static<(typeof INSTRUCTION_SCHEMAS)[Kind]>;
}[InstructionKindName] & { programmeVersion?: number; riskScore?: number };

/** Highest score of a risk. */
const RISK_SCORE_MAX = 100;

export const RiskScore = Type.Integer({
  minimum: 0,
  maximum: RISK_SCORE_MAX,
  description:
    'How risky whoever gives it judges it; it only makes a risk higher. 风险评分,只会提高风险等级。',
});

/** Every kind may also say which version of the programme its sender has read, and a risk. */
const VERSIONED_SCHEMAS = Object.values(INSTRUCTION_SCHEMAS).map((schema) => ({
  ...schema,
  properties: {
    ...schema.properties,
    programmeVersion: Type.Integer({
      minimum: 1,
      maximum: PROGRAMME_VERSION_MAX,
      description:
        'The version of the programme that was read; refused when another is in force. 所依据的业务模板版本。',
    }),
    riskScore: RiskScore,
  },
}));

/** An instruction as a client sends it; `kind` selects the fields. */
export const Instruction = Type.Unsafe<InstructionBody>({
  title: 'Instruction',
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: VERSIONED_SCHEMAS,
});

/** What the first request with this id was answered, and every later one is. */
export const InstructionAnswer = closedObject(
  {
    instructionId: InstructionId,
    status: Type.Literal('accepted'),
    position: Position,
    result: Type.Optional(CommandResult),
  },
  { title: 'InstructionAnswer' },
);

export const BulkInstructions = closedObject(
  {
    // Each line is checked on its own, so that one bad line does not refuse the others.
    instructions: Type.Array(Type.Unknown(), {
      minItems: 1,
      maxItems: BULK_LINES_MAX,
      description: 'Each line is an Instruction. 每行一条指令。',
    }),
  },
  { title: 'BulkInstructions' },
);

/** What became of one line of a bulk request, in the order of the request. */
export const BulkLine = closedObject(
  {
    line: Type.Integer({ minimum: 0, description: 'Index in the request, from 0. 行号,从 0 起。' }),
    instructionId: Type.Optional(InstructionId),
    status: Type.Integer({
      description: 'The HTTP status this line alone would get. 本行的状态码。',
    }),
    code: Type.String({ description: '"accepted", or the code of the problem. 结果码。' }),
    position: Type.Optional(Position),
    replayed: Type.Boolean({ description: 'Whether this id was answered before. 是否重复请求。' }),
    result: Type.Optional(CommandResult),
    field: Type.Optional(Type.String()),
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  { title: 'BulkLine' },
);

export const BulkAnswer = closedObject(
  {
    accepted: Type.Integer({ minimum: 0, description: 'Lines accepted. 成功行数。' }),
    refused: Type.Integer({ minimum: 0, description: 'Lines not accepted. 未成功行数。' }),
    lines: Type.Array(BulkLine, { maxItems: BULK_LINES_MAX }),
  },
  { title: 'BulkAnswer' },
);

/** What stands among the instructions: all of them, and what an authority's order paid out. */
export const RECORDED_KINDS = [
  ...INSTRUCTION_KINDS,
  'deduct',
  'take_back',
  'return_receipt',
] as const;

/** An instruction as it stands in the books; a refused one too. */
export const InstructionRecord = closedObject(
  {
    instructionId: InstructionId,
    kind: Type.Enum(RECORDED_KINDS, {
      type: 'string',
      description: 'Its kind; `deduct` is a payment by an order. 种类;`deduct` 为依法扣划。',
    }),
    status: Type.String({ description: '"accepted", or the code of the refusal. 受理结果。' }),
    state: Type.String({ description: 'Where it is in its life. 状态。' }),
    amountMinor: Type.Optional(AmountMinor),
    customerId: Type.Optional(CustomerId),
    counterpartyCustomerId: Type.Optional(CustomerId),
    accountKind: Type.Optional(Type.String()),
    mandateId: Type.Optional(MandateId),
    originId: Type.Optional(
      Type.String({ description: 'The payment, hold or receipt it refers to. 所引用的原始记录。' }),
    ),
    endToEndId: Type.Optional(Type.String()),
    bankReference: Type.Optional(Type.String()),
    expiresAt: Type.Optional(Timestamp),
    businessDate: BusinessDate,
    position: Position,
    recordedAt: Timestamp,
  },
  { title: 'InstructionRecord' },
);

export const InstructionPage = pageOf(InstructionRecord, 'InstructionPage');
