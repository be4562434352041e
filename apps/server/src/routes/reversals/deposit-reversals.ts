import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** Deposits that the bank takes back: advise, fund, write off, read. */
export const DEPOSIT_REVERSAL_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.adviseReversal, 'advise_reversal'),
  implementAct(ROUTES.fundReversal, 'fund_reversal'),
  implementAct(ROUTES.writeOffAdvance, 'write_off_advance'),
  ...implementRecordRoutes('deposit_reversal', {
    list: ROUTES.listDepositReversals,
    get: ROUTES.getDepositReversal,
    listVersions: ROUTES.listDepositReversalVersions,
  }),
];
