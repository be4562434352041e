import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { WEBHOOK_ACTS, WEBHOOK_LISTS } from './actions/webhook-acts.ts';
import { useDeliveries } from './queries/use-webhooks.ts';

const TONES: Readonly<Record<api.WebhookAttempt['outcome'], Tone>> = {
  delivered: 'good',
  failed: 'wait',
  parked: 'bad',
};

/** What was sent and how it was answered; each event can be sent again. */
export function Deliveries({
  platformId,
  subscriptionId,
  mayChange,
}: {
  readonly platformId: string;
  readonly subscriptionId: string;
  readonly mayChange: boolean;
}) {
  const { t } = useTranslation('webhook');
  const { query, items } = useDeliveries(platformId, subscriptionId);
  const deliver = useProvenAct(WEBHOOK_ACTS.deliver, WEBHOOK_LISTS);
  const redeliver = useProvenAct(WEBHOOK_ACTS.redeliver, WEBHOOK_LISTS);
  const name = { platformId, subscriptionId };
  return (
    <Panel
      title={t('deliveries')}
      note={t('deliveriesNote')}
      extra={
        <Button
          size="small"
          loading={query.isRefetching}
          onClick={() => {
            void query.refetch();
          }}
        >
          {t('again')}
        </Button>
      }
    >
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('deliveries')}
          items={items}
          keyOf={({ eventId, attempt, attemptedAt }) => `${eventId} ${attempt} ${attemptedAt}`}
          empty={t('deliveriesNone')}
          columns={[
            { key: 'at', title: t('at'), cell: ({ attemptedAt }) => <Moment at={attemptedAt} /> },
            {
              key: 'event',
              title: t('event'),
              cell: ({ eventKind, eventId }) => (
                <>
                  <code>{eventKind}</code>
                  <br />
                  <span className="note figure">{eventId}</span>
                </>
              ),
            },
            { key: 'attempt', title: t('attempt'), align: 'end', cell: ({ attempt }) => attempt },
            {
              key: 'outcome',
              title: t('outcome'),
              cell: ({ outcome, httpStatus, reason }) => (
                <>
                  <StatusBadge state={outcome} tones={TONES} text={t(`outcome.${outcome}`)} />{' '}
                  <span className="figure">{httpStatus ?? reason ?? ''}</span>
                </>
              ),
            },
            {
              key: 'time',
              title: t('milliseconds'),
              align: 'end',
              minor: true,
              cell: ({ milliseconds }) => milliseconds,
            },
            {
              key: 'act',
              title: '',
              cell: ({ eventId, poolId, position }) =>
                mayChange ? (
                  <span className="line-form">
                    <ActButton
                      label={t('deliver')}
                      note={t('deliverNote')}
                      act={deliver}
                      given={() => ({ ...name, eventId })}
                    />
                    <ActButton
                      label={t('redeliver')}
                      note={t('redeliverNote', { position })}
                      act={redeliver}
                      given={() => ({
                        ...name,
                        body: { commandId: newCommandId(), poolId, fromPosition: position },
                      })}
                    />
                  </span>
                ) : (
                  ''
                ),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
