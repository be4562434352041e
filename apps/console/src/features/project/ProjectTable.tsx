import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { ProjectStateBadge } from './ProjectStateBadge.tsx';
import { useProjects } from './queries/use-projects.ts';

/** The projects of a pool. */
export function ProjectTable({
  poolId,
  currency,
  linkOf,
  customerLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly linkOf: (projectId: string) => ReactNode;
  readonly customerLink: (customerId: string) => ReactNode;
}) {
  const { t } = useTranslation('project');
  const { query, items } = useProjects(poolId);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t('none')}
        columns={[
          { key: 'project', title: t('number'), cell: ({ recordId }) => linkOf(recordId) },
          { key: 'state', title: t('stateTitle'), cell: (one) => <ProjectStateBadge {...one} /> },
          {
            key: 'borrower',
            title: t('borrower'),
            cell: ({ body }) => customerLink(body.borrowerId),
          },
          {
            key: 'target',
            title: t('target'),
            align: 'end',
            cell: ({ body }) => <Money minor={body.targetMinor} currency={currency} />,
          },
          {
            key: 'collecting',
            title: t('collectingEnds'),
            minor: true,
            cell: ({ body }) => <Moment at={body.collectingEndsAt} seconds={false} />,
          },
          {
            key: 'last',
            title: t('lastDue'),
            minor: true,
            cell: ({ body }) => body.instalments.at(-1)?.dueDate ?? '–',
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
