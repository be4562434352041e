import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BalanceMinor,
  BusinessDate,
  CommandId,
  CustomerId,
  MandateId,
  Moment,
  Timestamp,
} from './field.ts';

const TITLE_LENGTH_MAX = 200;
const BASIS_POINTS_MAX = 10_000;
const VERSIONS_MAX = 200;

const id = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$', description });
const feeId = id('The fee. 费用编号。');
export const QuoteId = id('The quote that the customer consented to. 客户同意的报价编号。');

const title = Type.String({ minLength: 1, maxLength: TITLE_LENGTH_MAX });

const terms = {
  title: closedObject({ zh: title, en: title }),
  effectiveDate: BusinessDate,
  fixedMinor: AmountMinor,
  basisPoints: Type.Integer({
    minimum: 0,
    maximum: BASIS_POINTS_MAX,
    description: 'Hundredths of a percent of the base, rounded down. 万分之几,向下取整。',
  }),
  amountMinMinor: Type.Optional(AmountMinorPositive),
  amountMaxMinor: Type.Optional(AmountMinorPositive),
};

export const PublishFee = closedObject(
  { commandId: CommandId, feeId, ...terms },
  { title: 'PublishFee' },
);

export const QuoteFee = closedObject(
  {
    commandId: CommandId,
    quoteId: QuoteId,
    feeId,
    customerId: CustomerId,
    baseMinor: AmountMinor,
    expiresAt: Moment,
  },
  { title: 'QuoteFee' },
);

export const FEE_BODY = {
  versions: Type.Array(closedObject(terms), { maxItems: VERSIONS_MAX }),
};

export const FEE_QUOTE_STATES = ['quoted', 'used', 'expired'] as const;

export const FEE_QUOTE_BODY = {
  feeId,
  version: Type.Integer({ minimum: 1, maximum: VERSIONS_MAX }),
  customerId: CustomerId,
  baseMinor: AmountMinor,
  amountMinor: AmountMinor,
  expiresAt: Timestamp,
};

const DAY_OF_MONTH_MAX = 28;
const LINES_MAX = 1_000_000;

export const FeeSettlementId = id('The settlement of fees. 手续费结算编号。');

const throughDate = Type.String({
  ...BusinessDate,
  description: 'The last business date that it covers. 结算截止记账日。',
});
const dayOfMonth = Type.Integer({
  minimum: 1,
  maximum: DAY_OF_MONTH_MAX,
  description: 'From this day of the month after. 自次月该日起。',
});
const lineCount = Type.Integer({ minimum: 0, maximum: LINES_MAX });
const hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description:
    'SHA-256 of the lines: id, mandate or -, amount, each line ended by a newline. 明细的 SHA-256 值。',
});

export const SetFeeSettlementDay = closedObject(
  { commandId: CommandId, dayOfMonth },
  { title: 'SetFeeSettlementDay' },
);

export const SettleFees = closedObject(
  { commandId: CommandId, settlementId: FeeSettlementId, throughDate },
  { title: 'SettleFees' },
);

export const FEE_SETTLEMENT_POLICY_BODY = {
  dayOfMonth,
  settledThroughDate: Type.Optional(BusinessDate),
  toSweepMinor: BalanceMinor,
};

export const FEE_SETTLEMENT_BODY = {
  fromDate: Type.Optional(BusinessDate),
  throughDate,
  count: lineCount,
  totalMinor: BalanceMinor,
  hash,
};

export const SettledFeePage = pageOf(
  closedObject(
    {
      id: Type.String({ description: 'The instruction, or the command. 指令或命令编号。' }),
      kind: Type.String({ description: 'fee, split or reverse_split. 种类。' }),
      customerId: Type.Optional(CustomerId),
      mandateId: Type.Optional(MandateId),
      amountMinor: BalanceMinor,
      businessDate: BusinessDate,
    },
    { title: 'SettledFee' },
  ),
  'SettledFeePage',
);
