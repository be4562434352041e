import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  CustomerId,
  InstructionId,
} from './field.ts';

const RATE_PARTS_PER_MILLION_MAX = 1_000_000;
const PARTS_MAX = 10_000;

export const SettlementId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'The settlement of interest. 利息结算编号。',
});

const parts = Type.Integer({
  minimum: 1,
  maximum: PARTS_MAX,
  description: 'Parts, with `split` only. 份数,仅用于 split。',
});

const policy = closedObject(
  {
    treatment: Type.Enum(['forbidden', 'client', 'firm', 'split'], {
      type: 'string',
      description:
        'Who gets the interest: nobody but the platform because customers may not, customers, the platform, or both by parts. 利息归属。',
    }),
    ratePartsPerMillion: Type.Integer({
      minimum: 0,
      maximum: RATE_PARTS_PER_MILLION_MAX,
      description: 'Parts per million a year: 3500 is 0.35 %. 年利率,百万分之几。',
    }),
    dayCount: Type.Enum([360, 365], {
      type: 'integer',
      description: 'Days that a year is counted with. 计息年天数。',
    }),
    clientParts: Type.Optional(parts),
    firmParts: Type.Optional(parts),
  },
  { title: 'InterestPolicyTerms' },
);

export const SetInterestPolicy = closedObject(
  { commandId: CommandId, policy },
  { title: 'SetInterestPolicy' },
);

export const AccrueInterest = closedObject(
  { commandId: CommandId, throughDate: BusinessDate },
  { title: 'AccrueInterest' },
);

export const SettleInterest = closedObject(
  { commandId: CommandId, settlementId: SettlementId, receivedMinor: AmountMinorPositive },
  { title: 'SettleInterest' },
);

export const PayInterestInstruction = closedObject(
  {
    kind: Type.Literal('pay_interest'),
    instructionId: InstructionId,
    settlementId: SettlementId,
    customerId: CustomerId,
    amountMinor: AmountMinorPositive,
  },
  {
    title: 'PayInterestInstruction',
    description: "A customer's part of interest received. 向客户派息。",
  },
);

export const INTEREST_POLICY_BODY = { policy };

export const INTEREST_ACCRUAL_BODY = {
  fromDate: BusinessDate,
  throughDate: BusinessDate,
  numeratorMinor: Type.String({
    pattern: '^[0-9]{1,60}$',
    description:
      'Exactly what was counted: minor units × parts per million × days, as digits. 未除尽的精确累计值。',
  }),
};

export const INTEREST_SETTLEMENT_BODY = {
  fromDate: BusinessDate,
  throughDate: BusinessDate,
  receivedMinor: AmountMinor,
  accruedMinor: AmountMinor,
  clientMinor: AmountMinor,
  firmMinor: AmountMinor,
  paidMinor: AmountMinor,
};

const line = closedObject(
  {
    customerId: CustomerId,
    balanceDays: Type.String({
      pattern: '^[0-9]{1,60}$',
      description: 'Sum of the balances at the end of each day of the period. 期内逐日余额积数。',
    }),
    amountMinor: AmountMinor,
  },
  { title: 'InterestPlanLine' },
);

export const InterestPlan = closedObject(
  {
    ...pageOf(line, 'InterestPlanPage').properties,
    clientMinor: AmountMinor,
    unitsLeftOver: Type.String({
      pattern: '^[0-9]{1,19}$',
      description:
        'Minor units that could not be divided exactly and went one by one to the largest remainders. 尾差单位数。',
    }),
  },
  { title: 'InterestPlan' },
);
