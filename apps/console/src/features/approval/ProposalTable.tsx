import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { ProposalKind } from './ProposalKind.tsx';
import { ProposalState } from './ProposalState.tsx';
import { amountOf } from './proposal.ts';
import { useProposals } from './queries/use-proposals.ts';
import { Who } from './Who.tsx';

/** What was proposed in a pool and is in one state. */
export function ProposalTable({
  poolId,
  currency,
  state,
  personId,
  linkOf,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly state: api.Proposal['state'];
  /** Whoever looks. */
  readonly personId: string | undefined;
  readonly linkOf: (recordId: string) => ReactNode;
}) {
  const { t } = useTranslation('approval');
  const { query, items } = useProposals(poolId, state);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t(`none.${state}`)}
        columns={[
          { key: 'id', title: t('id'), cell: ({ recordId }) => linkOf(recordId) },
          {
            key: 'kind',
            title: t('what'),
            cell: (proposal) => <ProposalKind proposal={proposal} />,
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: (proposal) => {
              const minor = amountOf(proposal);
              return minor === undefined ? '–' : <Money minor={minor} currency={currency} />;
            },
          },
          {
            key: 'maker',
            title: t('maker'),
            minor: true,
            cell: ({ body }) => <Who keyId={body.makerKeyId} personId={personId} />,
          },
          {
            key: 'approvals',
            title: t('approvals'),
            align: 'end',
            cell: ({ body }) =>
              t('given', { given: body.approvals.length, needed: body.approvalsNeeded }),
          },
          {
            key: 'expires',
            title: t('expires'),
            cell: ({ body }) => <Moment at={body.expiresAt} seconds={false} />,
          },
          { key: 'state', title: t('state'), cell: (one) => <ProposalState state={one.state} /> },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
