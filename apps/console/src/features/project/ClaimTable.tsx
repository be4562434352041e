import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import type { ProjectShown } from './project-shown.ts';
import { useClaims } from './queries/use-projects.ts';

const TONES = { active: 'busy', repaid: 'good', transferred: 'calm' } as const satisfies Record<
  string,
  Tone
>;

/** What the borrower owes to each lender. */
export function ClaimTable({ poolId, projectId, currency, customerLink }: ProjectShown) {
  const { t } = useTranslation('project');
  const { query, items } = useClaims(poolId, projectId);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('claims')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t('claimsNone')}
        columns={[
          { key: 'claim', title: t('claim'), cell: ({ recordId }) => <code>{recordId}</code> },
          { key: 'lender', title: t('lender'), cell: ({ body }) => customerLink(body.lenderId) },
          {
            key: 'state',
            title: t('stateTitle'),
            cell: ({ state }) => (
              <StatusBadge state={state} tones={TONES} text={t(`claimState.${state}`)} />
            ),
          },
          {
            key: 'acquired',
            title: t('acquired'),
            align: 'end',
            cell: ({ body }) => <Money minor={body.acquiredMinor} currency={currency} bare />,
          },
          {
            key: 'repaid',
            title: t('repaid'),
            align: 'end',
            cell: ({ body }) => <Money minor={body.repaidMinor} currency={currency} bare />,
          },
          {
            key: 'owed',
            title: t('owed'),
            align: 'end',
            cell: ({ body }) => <Money minor={body.principalMinor} currency={currency} />,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
