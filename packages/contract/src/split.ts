import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  CommandId,
  CustomerId,
  InstructionId,
  MandateId,
  RecordId,
  Timestamp,
} from './field.ts';
import { SPLIT_LINES_MAX, SPLIT_TIERS_MAX } from './limit.ts';

export const SPLIT_ACCOUNTS = ['fees_accrued', 'profit_share'] as const;
export const SPLIT_SHARES = ['fixed', 'tier', 'ratio'] as const;
export const SPLIT_RULE_STATES = ['in_force', 'ended'] as const;
export const SPLIT_STATES = ['reversible', 'final'] as const;

const WEIGHT_MAX = 1_000_000_000;
const BASIS_POINTS_MAX = 10_000;
const REVERSIBLE_DAYS_MAX = 366;

/** Exactly one of the two. */
const recipient = {
  customerId: Type.Optional(CustomerId),
  account: Type.Optional(
    Type.Enum(SPLIT_ACCOUNTS, {
      type: 'string',
      description: 'An account of the platform in the pool. 平台账户。',
    }),
  ),
};

const weight = Type.Integer({ minimum: 1, maximum: WEIGHT_MAX });

export const SplitTier = closedObject(
  {
    amountFromMinor: AmountMinor,
    basisPoints: Type.Integer({
      minimum: 0,
      maximum: BASIS_POINTS_MAX,
      description: 'Hundredths of a percent of what is above. 超出部分的费率(万分之一)。',
    }),
  },
  { title: 'SplitTier' },
);

export const SplitLine = closedObject(
  {
    ...recipient,
    share: Type.Enum(SPLIT_SHARES, {
      type: 'string',
      description:
        'fixed: amountMinor; tier: tiers of the whole amount; ratio: weight of weightBase of what these leave. 定额、阶梯或比例。',
    }),
    amountMinor: Type.Optional(AmountMinorPositive),
    tiers: Type.Optional(Type.Array(SplitTier, { minItems: 1, maxItems: SPLIT_TIERS_MAX })),
    weight: Type.Optional(weight),
  },
  { title: 'SplitLine' },
);

const lines = Type.Array(SplitLine, { maxItems: SPLIT_LINES_MAX });
const remainderTo = closedObject(recipient, {
  title: 'SplitRecipient',
  description: 'Gets all that the lines leave, to the last unit. 余数与尾差归属。',
});
const reversibleDays = Type.Integer({
  minimum: 0,
  maximum: REVERSIBLE_DAYS_MAX,
  description: 'Days after a split in which it can be given back. 可回退天数。',
});

const rule = { lines, weightBase: Type.Optional(weight), remainderTo };

export const SetSplitRule = closedObject(
  { commandId: CommandId, ruleId: RecordId, ...rule, reversibleDays },
  { title: 'SetSplitRule' },
);
export const EndSplitRule = closedObject(
  { commandId: CommandId, ruleId: RecordId },
  { title: 'EndSplitRule' },
);

export const ReverseWholeSplit = closedObject(
  {
    commandId: CommandId,
    splitInstructionId: InstructionId,
    mandates: Type.Array(
      closedObject({ customerId: CustomerId, mandateId: MandateId }, { title: 'SplitConsent' }),
      {
        maxItems: SPLIT_LINES_MAX + 1,
        description:
          'Of each customer who has something of its part left: a mandate whose instructionId is this commandId, of exactly that amount, for the payer. 每个收款客户就本次回退出具的单次授权。',
      },
    ),
  },
  { title: 'ReverseWholeSplit' },
);

export const PreviewSplit = closedObject(
  { ruleId: RecordId, amountMinor: AmountMinorPositive },
  { title: 'PreviewSplit' },
);

const part = closedObject(
  { ...recipient, amountMinor: AmountMinorPositive },
  { title: 'SplitPart' },
);

export const SplitPreview = closedObject(
  {
    ruleId: RecordId,
    ruleVersion: Type.Integer({ minimum: 1 }),
    amountMinor: AmountMinorPositive,
    parts: Type.Array(part, { description: 'Together the amount. 合计等于总额。' }),
  },
  { title: 'SplitPreview' },
);

export const SPLIT_RULE_BODY = {
  version: Type.Integer({ minimum: 1 }),
  ...rule,
  reversibleDays,
};

export const SPLIT_BODY = {
  ruleId: RecordId,
  ruleVersion: Type.Integer({ minimum: 1 }),
  payerId: CustomerId,
  amountMinor: AmountMinorPositive,
  reversedMinor: AmountMinor,
  parts: Type.Array(
    closedObject(
      { ...recipient, amountMinor: AmountMinorPositive, reversedMinor: AmountMinor },
      { title: 'SplitPartKept' },
    ),
  ),
  reversibleUntil: Timestamp,
};

export const SplitInstruction = closedObject(
  {
    kind: Type.Literal('split'),
    instructionId: InstructionId,
    fromCustomerId: Type.Optional(CustomerId),
    holdInstructionId: Type.Optional(InstructionId),
    ruleId: RecordId,
    ruleVersion: Type.Integer({ minimum: 1 }),
    amountMinor: AmountMinorPositive,
    mandateId: MandateId,
  },
  {
    title: 'SplitInstruction',
    description:
      'Shares out by a rule: from a customer, or from a hold to the customer that it is for. 按规则分账。',
  },
);

export const ReverseSplitInstruction = closedObject(
  {
    kind: Type.Literal('reverse_split'),
    instructionId: InstructionId,
    splitInstructionId: InstructionId,
    ...recipient,
    amountMinor: AmountMinorPositive,
    mandateId: Type.Optional(MandateId),
  },
  {
    title: 'ReverseSplitInstruction',
    description: 'One recipient gives its part of a split back. 分账回退。',
  },
);
