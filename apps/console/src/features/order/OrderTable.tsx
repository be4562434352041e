import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { type AskApprovals, OrderActs } from './OrderActs.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { ORDER_TONES } from './order-states.ts';
import { useOrders } from './queries/use-orders.ts';

/** What authorities ordered, in one state. */
export function OrderTable({
  poolId,
  currency,
  state,
  headers,
  personId,
  customerLink,
  mayAsk,
  askApprovals,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly state: api.Order['state'];
  readonly headers: Readonly<Record<string, string>>;
  readonly personId: string;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly mayAsk: (route: string) => boolean;
  readonly askApprovals: AskApprovals;
}) {
  const { t } = useTranslation('order');
  const { query, items } = useOrders(poolId, state, headers);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t('none')}
        columns={[
          {
            key: 'id',
            title: t('id'),
            cell: (order) => (
              <OrderFacts poolId={poolId} order={order} mayOpen={mayAsk('getEvidenceFile')} />
            ),
          },
          { key: 'type', title: t('type'), cell: ({ body }) => t(`type.${body.type}`) },
          {
            key: 'customer',
            title: t('customer'),
            cell: ({ body }) => customerLink(body.customerId),
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ body: { amountMinor } }) =>
              amountMinor === undefined ? '–' : <Money minor={amountMinor} currency={currency} />,
          },
          { key: 'rank', title: t('rank'), align: 'end', cell: ({ body }) => body.rankNumber },
          {
            key: 'ends',
            title: t('ends'),
            cell: ({ body: { expiresAt } }) =>
              expiresAt === undefined ? '–' : <Moment at={expiresAt} seconds={false} />,
          },
          {
            key: 'state',
            title: t('state'),
            cell: (order) => (
              <>
                <StatusBadge
                  state={order.state}
                  tones={ORDER_TONES}
                  text={t(`state.${order.state}`)}
                />
                {order.state === 'registered' || order.state === 'provisional' ? (
                  <p className="note">
                    {t('decideBy')} <Moment at={order.body.decideBy} seconds={false} />
                  </p>
                ) : null}
              </>
            ),
          },
          {
            key: 'acts',
            title: t('acts'),
            align: 'end',
            cell: (order) => (
              <OrderActs
                poolId={poolId}
                order={order}
                personId={personId}
                mayAsk={mayAsk}
                askApprovals={askApprovals}
              />
            ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
