import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { outgoingStateOf } from './outgoing-states.ts';

/** What has left for the bank and is not there yet, and what is coming in. */
export function MovingPanel({
  money: { outgoing, incoming, currency },
  instructionLink,
}: {
  readonly money: api.MyMoney;
  readonly instructionLink: (instructionId: string) => ReactNode;
}) {
  const { t } = useTranslation('myMoney');
  return (
    <div id="outgoing">
      <Panel title={t('moving')} note={t('movingNote')}>
        <h3>{t('outgoing')}</h3>
        <RecordTable
          caption={t('outgoing')}
          items={outgoing}
          keyOf={({ instructionId }) => instructionId}
          empty={t('outgoingNone')}
          columns={[
            {
              key: 'order',
              title: t('order'),
              cell: ({ instructionId }) => instructionLink(instructionId),
            },
            {
              key: 'state',
              title: t('state'),
              cell: ({ state }) => <OutgoingState state={state} />,
            },
            {
              key: 'arrival',
              title: t('arrival'),
              cell: ({ arrivalDate }) => <span className="figure">{arrivalDate ?? '–'}</span>,
            },
            {
              key: 'since',
              title: t('since'),
              minor: true,
              cell: ({ since }) => <Moment at={since} />,
            },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
            },
          ]}
        />
        <h3 className="my-second">{t('incoming')}</h3>
        <RecordTable
          caption={t('incoming')}
          items={incoming}
          keyOf={({ receiptId }) => receiptId}
          empty={t('incomingNone')}
          columns={[
            {
              key: 'receipt',
              title: t('receipt'),
              cell: ({ receiptId }) => <span className="figure">{receiptId}</span>,
            },
            {
              key: 'credited',
              title: t('state'),
              cell: ({ isCredited }) => t(isCredited ? 'credited' : 'creditedNot'),
            },
            {
              key: 'day',
              title: t('day'),
              cell: ({ businessDate }) => <span className="figure">{businessDate}</span>,
            },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
            },
          ]}
        />
      </Panel>
    </div>
  );
}

function OutgoingState({ state }: { readonly state: string }) {
  const { t } = useTranslation('myMoney');
  const known = outgoingStateOf(state);
  return known === undefined ? <code>{state}</code> : t(`outgoingState.${known}`);
}
