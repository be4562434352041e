import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { listSettledFeesRoute, settleFeesRoute } from './settle-fees.ts';

/** The routes of published fees and their quotes. */
export const FEE_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.publishFee, 'publish_fee'),
  implementAct(ROUTES.quoteFee, 'quote_fee'),
  implementAct(ROUTES.setFeeSettlementDay, 'set_fee_settlement_day'),
  settleFeesRoute,
  listSettledFeesRoute,
  ...implementRecordRoutes('fee_schedule', {
    list: ROUTES.listFees,
    get: ROUTES.getFee,
    listVersions: ROUTES.listFeeVersions,
  }),
  ...implementRecordRoutes('fee_quote', {
    list: ROUTES.listFeeQuotes,
    get: ROUTES.getFeeQuote,
    listVersions: ROUTES.listFeeQuoteVersions,
  }),
  ...implementRecordRoutes('fee_settlement_policy', {
    list: ROUTES.listFeeSettlementPolicies,
    get: ROUTES.getFeeSettlementPolicy,
    listVersions: ROUTES.listFeeSettlementPolicyVersions,
  }),
  ...implementRecordRoutes('fee_settlement', {
    list: ROUTES.listFeeSettlements,
    get: ROUTES.getFeeSettlement,
    listVersions: ROUTES.listFeeSettlementVersions,
  }),
];
