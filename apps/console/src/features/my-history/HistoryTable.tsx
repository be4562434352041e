import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { MyStateBadge } from './MyStateBadge.tsx';
import { useMyInstructions } from './queries/use-my-instructions.ts';
import { SignedMoney } from './SignedMoney.tsx';

/** What I asked for and what was done with my money. */
export function HistoryTable({
  currency,
  linkOf,
}: {
  readonly currency: string;
  readonly linkOf: (instructionId: string, text: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('myHistory');
  const { query, items } = useMyInstructions();
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ instructionId, position }) => `${instructionId} ${position}`}
        empty={t('none')}
        columns={[
          {
            key: 'what',
            title: t('what'),
            cell: ({ kind, instructionId }) => linkOf(instructionId, t(`kind.${kind}`)),
          },
          {
            key: 'who',
            title: t('who'),
            cell: ({ counterpartyCustomerId }) => counterpartyCustomerId ?? '–',
          },
          { key: 'state', title: t('how'), cell: ({ state }) => <MyStateBadge state={state} /> },
          { key: 'when', title: t('when'), cell: ({ recordedAt }) => <Moment at={recordedAt} /> },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: ({ amountMinor, direction, status }) => (
              <SignedMoney
                amountMinor={amountMinor}
                direction={status === 'accepted' ? direction : 'none'}
                currency={currency}
              />
            ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
