import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** Withdrawals that wait: confirm, cancel, intercept, read. */
export const WAITING_PAYMENT_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.confirmPayment, 'confirm_payment'),
  implementAct(ROUTES.cancelPayment, 'cancel_payment'),
  implementAct(ROUTES.interceptPayment, 'intercept_payment'),
  ...implementRecordRoutes('waiting_payment', {
    list: ROUTES.listWaitingPayments,
    get: ROUTES.getWaitingPayment,
    listVersions: ROUTES.listWaitingPaymentVersions,
  }),
];
