import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { DueDate } from './DueDate.tsx';
import { usePolicies } from './queries/use-control.ts';
import { useWording } from './use-wording.ts';

/** The library: who answers for each policy, when it is reviewed, who has not read it. */
export function PolicyTable({
  linkOf,
  roleName,
}: {
  readonly linkOf: (policyId: string, text: string) => ReactNode;
  readonly roleName: (role: api.PolicySummary['ownerRole']) => string;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  const query = usePolicies();
  return (
    <Panel title={t('library')} note={t('libraryNote')}>
      <Loaded query={query}>
        {(items) => (
          <RecordTable
            caption={t('library')}
            items={items}
            keyOf={({ policyId }) => policyId}
            empty={t('policiesNone')}
            columns={[
              {
                key: 'title',
                title: t('policy'),
                cell: ({ policyId, title }) => linkOf(policyId, say(title)),
              },
              {
                key: 'version',
                title: t('version'),
                cell: ({ version }) => version,
                align: 'end',
              },
              {
                key: 'owner',
                title: t('owner'),
                cell: ({ ownerRole }) => roleName(ownerRole),
              },
              {
                key: 'review',
                title: t('review'),
                cell: ({ reviewDate, pace }) => <DueDate date={reviewDate} pace={pace} />,
              },
              {
                key: 'missing',
                title: t('readBy'),
                align: 'end',
                cell: ({ readersExpected, readersMissing }) =>
                  `${readersExpected - readersMissing} / ${readersExpected}`,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
