import type { ActRule } from '../act/act-rule.ts';
import type { PublishFeeAct, QuoteFeeAct } from './act.ts';
import { publishFee } from './publish-fee.ts';
import { quoteFee } from './quote-fee.ts';

const PUBLISH_FEE: ActRule<'publish_fee', PublishFeeAct> = {
  kind: 'publish_fee',
  initiators: ['operator'],
  decide: publishFee,
  subjectOf: ({ feeId }) => feeId,
  newIdsOf: ({ feeId }) => ({ feeId }),
};

const QUOTE_FEE: ActRule<'quote_fee', QuoteFeeAct> = {
  kind: 'quote_fee',
  initiators: ['platform', 'customer_channel', 'operator'],
  decide: quoteFee,
  subjectOf: ({ customerId }) => customerId,
  newIdsOf: ({ quoteId }) => ({ quoteId }),
  referencesOf: ({ quoteId }) => ({ records: [{ kind: 'fee_quote', recordId: quoteId }] }),
};

/** The rules of the acts by which fees are published and quoted. */
export const FEE_ACTS = { publish_fee: PUBLISH_FEE, quote_fee: QUOTE_FEE };
