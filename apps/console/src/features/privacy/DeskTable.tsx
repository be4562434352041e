import type { api } from '@ringfence/client';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { usePrivacyRequests } from './queries/use-privacy-desk.ts';
import { RequestState } from './RequestState.tsx';

/** Requests of people about their data, those due first before others. */
export function DeskTable({
  linkOf,
}: {
  readonly linkOf: (requestId: string, text: string) => ReactNode;
}) {
  const { t } = useTranslation('privacy');
  const [state, setState] = useState<'open' | 'all'>('open');
  const { query, items } = usePrivacyRequests(state);
  const nameOf = ({ kind, field }: api.PrivacyRequest): string =>
    field === undefined ? t(`kind.${kind}`) : `${t(`kind.${kind}`)}: ${t(`field.${field}`)}`;
  return (
    <section className="panel panel-table">
      <Segmented
        value={state}
        options={[
          { value: 'open', label: t('deskOpen') },
          { value: 'all', label: t('deskAll') },
        ]}
        onChange={setState}
      />
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('desk')}
          items={items}
          keyOf={({ requestId }) => requestId}
          empty={t('deskNone')}
          columns={[
            {
              key: 'kind',
              title: t('open'),
              cell: (request) => linkOf(request.requestId, nameOf(request)),
            },
            {
              key: 'customer',
              title: t('customer'),
              cell: ({ customerId, personId }) => customerId ?? personId,
            },
            {
              key: 'state',
              title: t('state'),
              cell: (request) => <RequestState request={request} />,
            },
            { key: 'due', title: t('due'), cell: ({ dueAt }) => <Moment at={dueAt} /> },
            {
              key: 'asked',
              title: t('asked'),
              minor: true,
              cell: ({ madeAt }) => <Moment at={madeAt} />,
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </section>
  );
}
