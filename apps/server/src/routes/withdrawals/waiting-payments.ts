import { ROUTES } from '@ringfence/contract';
import { type Db, findInstructionAmounts, type RecordRead } from '@ringfence/store';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

/** Withdrawals that wait: confirm, cancel, intercept, read. */
export const WAITING_PAYMENT_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.confirmPayment, 'confirm_payment'),
  implementAct(ROUTES.cancelPayment, 'cancel_payment'),
  implementAct(ROUTES.interceptPayment, 'intercept_payment'),
  ...implementRecordRoutes(
    'waiting_payment',
    {
      list: ROUTES.listWaitingPayments,
      get: ROUTES.getWaitingPayment,
      listVersions: ROUTES.listWaitingPaymentVersions,
    },
    { complete: withAmounts },
  ),
];

/** A payment that waits is named as its instruction, which says how much it is. */
async function withAmounts(
  db: Db,
  poolId: number,
  payments: readonly RecordRead[],
): Promise<readonly RecordRead[]> {
  const instructionIds = payments.map(({ recordId }) => recordId);
  const amounts = await findInstructionAmounts(db, { poolId, instructionIds });
  return payments.map((payment) => {
    const amount = amounts.get(payment.recordId);
    if (amount === undefined) return payment;
    return { ...payment, body: { ...payment.body, amountMinor: String(amount) } };
  });
}
