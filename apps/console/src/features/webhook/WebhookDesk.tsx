import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { OneTimeSecret } from '../../ui/OneTimeSecret.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { WEBHOOK_ACTS, WEBHOOK_LISTS } from './actions/webhook-acts.ts';
import { Deliveries } from './Deliveries.tsx';
import { useWebhook } from './queries/use-webhooks.ts';

/** One subscription: how far it is, what was delivered, its secret, and its end. */
export function WebhookDesk({
  platformId,
  subscriptionId,
  mayChange,
}: {
  readonly platformId: string;
  readonly subscriptionId: string;
  readonly mayChange: boolean;
}) {
  const { t } = useTranslation('webhook');
  const query = useWebhook(platformId, subscriptionId);
  return (
    <Loaded query={query}>
      {(webhook) => (
        <>
          <Panel title={t('lanes')} note={t('lanesNote')}>
            <Facts
              facts={[
                [
                  t('url'),
                  <span key="url" className="figure one-time-link">
                    {webhook.url}
                  </span>,
                ],
                [t('events'), <code key="events">{webhook.eventKinds.join(', ')}</code>],
                [t('since'), <Moment key="since" at={webhook.createdAt} />],
              ]}
            />
            <RecordTable
              caption={t('lanes')}
              items={webhook.lanes}
              keyOf={({ poolId }) => String(poolId)}
              empty={t('lanesNone')}
              columns={[
                { key: 'pool', title: t('pool'), cell: ({ poolId }) => poolId },
                {
                  key: 'position',
                  title: t('told'),
                  align: 'end',
                  cell: ({ position, positionNext }) => `${position} / ${positionNext}`,
                },
                { key: 'tries', title: t('tries'), align: 'end', cell: ({ attempts }) => attempts },
                {
                  key: 'next',
                  title: t('next'),
                  cell: ({ nextAttemptAt }) =>
                    nextAttemptAt === undefined ? '–' : <Moment at={nextAttemptAt} />,
                },
              ]}
            />
          </Panel>
          {mayChange && webhook.endedAt === undefined ? (
            <SecretAndEnd platformId={platformId} subscriptionId={subscriptionId} />
          ) : null}
          <Deliveries
            platformId={platformId}
            subscriptionId={subscriptionId}
            mayChange={mayChange && webhook.endedAt === undefined}
          />
        </>
      )}
    </Loaded>
  );
}

function SecretAndEnd(name: Pick<api.WebhookSummary, 'platformId' | 'subscriptionId'>) {
  const { t } = useTranslation('webhook');
  const rotate = useProvenAct(WEBHOOK_ACTS.rotate, WEBHOOK_LISTS);
  const end = useProvenAct(WEBHOOK_ACTS.end, WEBHOOK_LISTS);
  const made = rotate.data;
  return (
    <Panel title={t('secretAndEnd')}>
      <div className="line-form">
        <ActButton
          label={t('rotate')}
          note={t('rotateNote')}
          act={rotate}
          given={() => ({ ...name, body: { commandId: newCommandId() } })}
        />
        <ActButton label={t('end')} note={t('endNote')} danger act={end} given={() => name} />
      </div>
      {made?.secret === undefined ? null : (
        <>
          <OneTimeSecret
            key={made.secret}
            title={t('secret')}
            note={t('secretNote')}
            secret={made.secret}
            copy={t('copy')}
            copied={t('copied')}
          />
          <p className="note">
            {t('earlierEnds')} <Moment at={made.earlierEndAt} />
          </p>
        </>
      )}
    </Panel>
  );
}
