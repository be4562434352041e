import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useAccountEntries } from './queries/use-account-entries.ts';

const PHASES: Readonly<Record<api.AccountEntry['phase'], Tone>> = {
  single: 'good',
  pending: 'wait',
  post: 'good',
  void: 'calm',
  expire: 'calm',
};

/** The entries that a balance is the sum of, each with its place in the journal. */
export function AccountEntries({
  poolId,
  accountId,
  currency,
  accountLink,
  journalLink,
  transferName,
}: {
  readonly poolId: number;
  readonly accountId: number;
  readonly currency: string;
  readonly accountLink: (accountId: number) => ReactNode;
  /** A movement in words. */
  readonly transferName: (kind: string) => string;
  /** The position of the journal that caused an entry: where its amount comes from. */
  readonly journalLink: (position: number, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('account');
  const { query, items } = useAccountEntries(poolId, accountId);
  const amountOf = (side: api.AccountEntry['side']) => (entry: api.AccountEntry) =>
    entry.side === side ? (
      <Money
        minor={entry.amountMinor}
        currency={currency}
        bare
        lead={(figure) => journalLink(entry.causePosition ?? entry.position, figure)}
      />
    ) : (
      ''
    );
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('entries')}
        items={items}
        keyOf={({ position, transferId }) => `${position} ${transferId}`}
        empty={t('entriesNone')}
        columns={[
          {
            key: 'recorded',
            title: t('recorded'),
            cell: ({ recordedAt }) => <Moment at={recordedAt} />,
          },
          {
            key: 'what',
            title: t('what'),
            cell: ({ kind }) => <span title={kind}>{transferName(kind)}</span>,
          },
          {
            key: 'state',
            title: t('state'),
            cell: ({ phase }) => (
              <StatusBadge state={phase} tones={PHASES} text={t(`phase.${phase}`)} />
            ),
          },
          {
            key: 'counter',
            title: t('counterAccount'),
            cell: ({ counterAccountId }) => accountLink(counterAccountId),
          },
          {
            key: 'debit',
            title: t('side.debit'),
            align: 'end',
            cell: amountOf('debit'),
          },
          {
            key: 'credit',
            title: t('side.credit'),
            align: 'end',
            cell: amountOf('credit'),
          },
          {
            key: 'journal',
            title: t('position'),
            align: 'end',
            cell: ({ causePosition, position }) => journalLink(causePosition ?? position),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
