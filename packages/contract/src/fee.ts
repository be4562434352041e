import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import {
  AmountMinor,
  AmountMinorPositive,
  BusinessDate,
  CommandId,
  CustomerId,
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
