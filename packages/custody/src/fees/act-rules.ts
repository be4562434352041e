import type { ActRule } from '../act/act-rule.ts';
import type { PublishFeeAct, QuoteFeeAct, SetFeeSettlementDayAct, SettleFeesAct } from './act.ts';
import { publishFee } from './publish-fee.ts';
import { quoteFee } from './quote-fee.ts';
import { setFeeSettlementDay, settleFees } from './settle-fees.ts';

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

const SET_FEE_SETTLEMENT_DAY: ActRule<'set_fee_settlement_day', SetFeeSettlementDayAct> = {
  kind: 'set_fee_settlement_day',
  initiators: ['operator'],
  decide: setFeeSettlementDay,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const SETTLE_FEES: ActRule<'settle_fees', SettleFeesAct> = {
  kind: 'settle_fees',
  initiators: ['operator'],
  decide: settleFees,
  subjectOf: ({ settlementId }) => settlementId,
  newIdsOf: ({ settlementId }) => ({ settlementId }),
  referencesOf: ({ settlementId }) => ({
    records: [{ kind: 'fee_settlement', recordId: settlementId }],
  }),
};

/** The rules of the acts by which fees are published, quoted and settled. */
export const FEE_ACTS = {
  publish_fee: PUBLISH_FEE,
  quote_fee: QUOTE_FEE,
  set_fee_settlement_day: SET_FEE_SETTLEMENT_DAY,
  settle_fees: SETTLE_FEES,
};
