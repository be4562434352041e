import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { ORDER_LISTS, orderActsOf } from './actions/order-acts.ts';

/** Asks others first, where the matrix of the pool says so. */
export type AskApprovals = (
  fault: Error,
  request: {
    readonly route: string;
    readonly params: Readonly<Record<string, string>>;
    readonly body: { readonly commandId: string };
  },
) => ReactNode;

/** The second person's yes or no to an order that another one registered. */
export function OrderActs({
  poolId,
  order,
  personId,
  mayAsk,
  askApprovals,
}: {
  readonly poolId: number;
  readonly order: api.Order;
  readonly personId: string;
  readonly mayAsk: (route: string) => boolean;
  readonly askApprovals: AskApprovals;
}) {
  const { t } = useTranslation('order');
  const acts = orderActsOf(poolId);
  const approve = useProvenAct(acts.approve, ORDER_LISTS);
  const reject = useProvenAct(acts.reject, ORDER_LISTS);
  // The same request is approved by others, so it keeps its id.
  const [commandId] = useState(newCommandId);
  const { state, recordId: orderId, body } = order;
  if (state !== 'registered' && state !== 'provisional') return <>–</>;
  const isMaker = body.approvals.some(
    ({ keyId, decision }) => decision === 'registered' && keyId === personId,
  );
  if (isMaker) return <span className="note">{t('isMaker')}</span>;
  if (!mayAsk('approveOrder')) return <>–</>;
  return (
    <div className="panel-extra">
      <ActButton
        primary
        label={t('approve')}
        name={t('approveOf', { type: t(`type.${body.type}`), customer: body.customerId })}
        note={t('approveNote')}
        act={approve}
        given={() => ({ orderId, commandId })}
        afterRefusal={(fault) =>
          askApprovals(fault, {
            route: 'approveOrder',
            params: { recordId: orderId },
            body: { commandId },
          })
        }
      />
      <ActButton
        danger
        label={t('reject')}
        note={t('rejectNote')}
        act={reject}
        reason={t('why')}
        given={(reason) => ({ orderId, commandId: newCommandId(), reason })}
      />
    </div>
  );
}
