import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** The routes of published fees and their quotes. */
export const FEE_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.publishFee, 'publish_fee'),
  implementAct(ROUTES.quoteFee, 'quote_fee'),
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
];
