import { api, type Called } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** How an approved act is sent: the request that was proposed, under the same command id. */
export interface SendingAct {
  readonly route: string;
  readonly send: () => Promise<Called<unknown>>;
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * The request of an act that was proposed, made again of what the books hold.
 *
 * @returns undefined for an act that other programs send
 */
export function sendActOf(
  poolId: number,
  { recordId: commandId, body }: api.Proposal,
): SendingAct | undefined {
  const { kind, ...facts } = body.act ?? {};
  const sending = typeof kind === 'string' ? SENDINGS.get(kind) : undefined;
  if (sending === undefined) return undefined;
  return { route: sending.route, send: () => sending.send({ poolId, commandId, facts }) };
}

interface Sent {
  readonly poolId: number;
  readonly commandId: string;
  readonly facts: Facts;
}

const SENDINGS: ReadonlyMap<
  string,
  { readonly route: string; readonly send: (sent: Sent) => Promise<Called<unknown>> }
> = new Map([
  [
    'set_approval_matrix',
    {
      route: 'setApprovalMatrix',
      send: (sent: Sent) => api.setApprovalMatrix(requestOf<api.SetApprovalMatrix>(sent)),
    },
  ],
  [
    'set_suspense_policy',
    {
      route: 'setSuspensePolicy',
      send: (sent: Sent) => api.setSuspensePolicy(requestOf<api.SetSuspensePolicy>(sent)),
    },
  ],
  [
    'approve_receipt_return',
    {
      route: 'approveReceiptReturn',
      send: (sent: Sent) => api.approveReceiptReturn(requestOf<api.ApproveReceiptReturn>(sent)),
    },
  ],
  [
    'approve_recall',
    {
      route: 'approveRecall',
      send: (sent: Sent) => api.approveRecall(requestOf<api.ApproveRecall>(sent)),
    },
  ],
  [
    'approve_recall_answer',
    {
      route: 'approveRecallAnswer',
      send: (sent: Sent) => api.approveRecallAnswer(requestOf<api.ApproveRecallAnswer>(sent)),
    },
  ],
  [
    'approve_order',
    {
      route: 'approveOrder',
      send: ({ poolId, commandId, facts }: Sent) =>
        api.approveOrder({
          client,
          path: { poolId, recordId: String(facts['orderId']) },
          body: { commandId },
        }),
    },
  ],
]);

/** These acts stand in the books as their requests said them, without the command id. */
function requestOf<Body extends Facts>({ poolId, commandId, facts }: Sent) {
  const body: Facts = { commandId, ...facts };
  return { client, path: { poolId }, body: body as Body };
}
