import { Button, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { OneTimeSecret } from '../../ui/OneTimeSecret.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { WEBHOOK_ACTS, WEBHOOK_LISTS } from './actions/webhook-acts.ts';
import { useWebhooks } from './queries/use-webhooks.ts';

const GROUPS = ['instruction', 'receipt', 'day', 'mandate', 'act', 'record'] as const;
const TONES: Readonly<Record<'open' | 'ended', Tone>> = { open: 'good', ended: 'calm' };

/** The subscriptions of a platform, and a form for another one. */
export function WebhookList({
  platformId,
  mayChange,
  webhookLink,
}: {
  readonly platformId: string;
  readonly mayChange: boolean;
  readonly webhookLink: (subscriptionId: string) => ReactNode;
}) {
  const { t } = useTranslation('webhook');
  const { query, items } = useWebhooks(platformId);
  return (
    <>
      <Panel title={t('subscriptions')}>
        <PagesLoaded query={query}>
          <RecordTable
            caption={t('subscriptions')}
            items={items}
            keyOf={({ subscriptionId }) => subscriptionId}
            empty={t('none')}
            columns={[
              {
                key: 'id',
                title: t('subscription'),
                cell: ({ subscriptionId }) => webhookLink(subscriptionId),
              },
              {
                key: 'url',
                title: t('url'),
                cell: ({ url }) => <span className="figure one-time-link">{url}</span>,
              },
              {
                key: 'events',
                title: t('events'),
                cell: ({ eventKinds }) => <code>{eventKinds.join(', ')}</code>,
              },
              {
                key: 'state',
                title: t('state'),
                cell: ({ endedAt }) => {
                  const state = endedAt === undefined ? 'open' : 'ended';
                  return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
                },
              },
            ]}
          />
          <MoreButton query={query} />
        </PagesLoaded>
      </Panel>
      {mayChange ? <SubscribeForm platformId={platformId} /> : null}
    </>
  );
}

function SubscribeForm({ platformId }: { readonly platformId: string }) {
  const { t } = useTranslation('webhook');
  const [subscriptionId, setSubscriptionId] = useState('');
  const [url, setUrl] = useState('');
  const [eventKinds, setEventKinds] = useState<string[]>(['instruction']);
  const create = useProvenAct(WEBHOOK_ACTS.create, WEBHOOK_LISTS);
  const id = useId();
  const secret = create.data?.secret;
  return (
    <Panel title={t('subscribe')} note={t('subscribeNote')}>
      <form
        className="form fields"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ platformId, body: { subscriptionId, url, eventKinds } });
        }}
      >
        <TextField
          label={t('subscription')}
          value={subscriptionId}
          onChange={setSubscriptionId}
          complete="off"
        />
        <TextField label={t('url')} value={url} onChange={setUrl} complete="off" />
        <div className="field">
          <label htmlFor={`${id}-events`}>{t('events')}</label>
          <Select
            size="large"
            id={`${id}-events`}
            aria-label={t('events')}
            mode="multiple"
            value={eventKinds}
            options={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
            onChange={setEventKinds}
          />
        </div>
        <div className="fields-foot">
          <Button
            type="primary"
            htmlType="submit"
            disabled={subscriptionId === '' || url === '' || eventKinds.length === 0}
            loading={create.isPending}
          >
            {t('subscribe')}
          </Button>
        </div>
      </form>
      {create.error === null ? null : <ProblemNotice fault={create.error} />}
      {secret === undefined ? null : (
        <OneTimeSecret
          key={secret}
          title={t('secret')}
          note={t('secretNote')}
          secret={secret}
          copy={t('copy')}
          copied={t('copied')}
        />
      )}
    </Panel>
  );
}
