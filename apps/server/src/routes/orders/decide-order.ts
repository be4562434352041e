import { ROUTES } from '@ringfence/contract';
import { answerAct } from '../../commands/answer-act.ts';
import { implementPool } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const approveOrderRoute = implementPool(ROUTES.approveOrder, async (call, parts) =>
  answerAct(call, parts, 'approve_order', { orderId: call.params.recordId }),
);

export const rejectOrderRoute = implementPool(ROUTES.rejectOrder, async (call, parts) => {
  const { recordId: orderId } = call.params;
  return answerAct(call, parts, 'reject_order', { orderId, reason: call.body.reason });
});

export const ORDER_READS = implementRecordRoutes('order', {
  list: ROUTES.listOrders,
  get: ROUTES.getOrder,
  listVersions: ROUTES.listOrderVersions,
});
