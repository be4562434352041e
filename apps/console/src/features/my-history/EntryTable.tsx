import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { splitTransferKind } from '../../api/transfer-kinds.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMyEntries } from './queries/use-my-entries.ts';

/** Every movement of my money, with what was there after it: where each sum comes from. */
export function EntryTable({
  currency,
  linkOf,
}: {
  readonly currency: string;
  readonly linkOf: (instructionId: string, text: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('myHistory');
  const { query, items } = useMyEntries();
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('entries')}
        items={items}
        keyOf={({ transferId }) => transferId}
        empty={t('entriesNone')}
        columns={[
          { key: 'when', title: t('when'), cell: ({ recordedAt }) => <Moment at={recordedAt} /> },
          {
            key: 'what',
            title: t('what'),
            cell: (entry) => {
              const what = whatOf(entry, (key) => t(key));
              return entry.instructionId === undefined ? what : linkOf(entry.instructionId, what);
            },
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'end',
            cell: (entry) => <Money minor={changeOf(entry)} currency={currency} signed />,
          },
          {
            key: 'posted',
            title: t('postedAfter'),
            align: 'end',
            cell: ({ postedAfterMinor }) => <Money minor={postedAfterMinor} currency={currency} />,
          },
          {
            key: 'available',
            title: t('availableAfter'),
            align: 'end',
            cell: ({ availableAfterMinor }) => (
              <Money minor={availableAfterMinor} currency={currency} />
            ),
          },
          {
            key: 'position',
            title: t('position'),
            minor: true,
            cell: ({ position }) => <span className="figure">{position}</span>,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

/** What moved, and how far it is where that is not the whole of it. */
function whatOf({ kind, phase }: api.MyEntry, say: (key: string) => string): string {
  const { about, step } = splitTransferKind(kind);
  const what = say(`kind.${about}`);
  if (step !== undefined) return `${what} · ${say(`step.${step}`)}`;
  return phase === 'single' ? what : `${what} · ${say(`phase.${phase}`)}`;
}

/** More is a credit. @unit minor units */
function changeOf({ side, amountMinor }: api.MyEntry): string {
  return side === 'credit' ? amountMinor : (-BigInt(amountMinor)).toString();
}
