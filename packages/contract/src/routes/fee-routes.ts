import { actRoute } from '../act-route.ts';
import { FEE_BODY, FEE_QUOTE_BODY, FEE_QUOTE_STATES, PublishFee, QuoteFee } from '../fee.ts';
import { recordRoutes } from '../record-routes.ts';

const TERMS = {
  title: { en: 'withdrawal fee', zh: '提现费' },
  effectiveDate: '2026-11-23',
  fixedMinor: '100',
  basisPoints: 25,
};

export const publishFee = actRoute({
  name: 'publishFee',
  path: '/fees',
  scope: 'operator',
  tag: 'fees',
  summary: { en: 'Publish a fee, or its next version', 'zh-CN': '公示费用或其新版本' },
  body: PublishFee,
  problems: ['limit_reached', 'not_due_yet'],
  example: { body: { feeId: 'payout', ...TERMS }, result: { version: 1 } },
});

export const quoteFee = actRoute({
  name: 'quoteFee',
  path: '/fee-quotes',
  scope: 'platform',
  tag: 'fees',
  summary: { en: 'Quote a fee before the customer consents', 'zh-CN': '收费前报价' },
  body: QuoteFee,
  problems: [
    'record_unknown',
    'record_already_exists',
    'customer_not_found',
    'customer_closed',
    'not_due_yet',
    'expiry_in_the_past',
    'limit_reached',
  ],
  example: {
    body: {
      quoteId: 'q-1',
      feeId: 'payout',
      customerId: 'cust-1',
      baseMinor: '100000',
      expiresAt: '2027-01-01T00:00:00Z',
    },
    result: { amountMinor: '350', version: 1 },
  },
});

export const {
  list: listFees,
  get: getFee,
  listVersions: listFeeVersions,
} = recordRoutes({
  name: 'Fee',
  names: 'Fees',
  path: 'fees',
  tag: 'fees',
  title: { en: 'Published fees', 'zh-CN': '已公示费用' },
  states: ['published'],
  body: FEE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: { recordId: 'payout', state: 'published', body: { versions: [TERMS] } },
});

export const {
  list: listFeeQuotes,
  get: getFeeQuote,
  listVersions: listFeeQuoteVersions,
} = recordRoutes({
  name: 'FeeQuote',
  names: 'FeeQuotes',
  path: 'fee-quotes',
  tag: 'fees',
  title: { en: 'Quotes of fees', 'zh-CN': '费用报价' },
  states: FEE_QUOTE_STATES,
  body: FEE_QUOTE_BODY,
  subject: { en: 'The customer.', 'zh-CN': '客户。' },
  example: {
    recordId: 'q-1',
    state: 'quoted',
    subject: 'cust-1',
    body: {
      feeId: 'payout',
      version: 1,
      customerId: 'cust-1',
      baseMinor: '100000',
      amountMinor: '350',
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  },
});
