import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { type StatementName, useStatementLines } from './queries/use-statement-lines.ts';

/** The lines of a statement, and what each agrees with. */
export function StatementLines({
  statement,
  currency,
  subjectLink,
}: {
  readonly statement: StatementName;
  readonly currency: string;
  readonly subjectLink: (line: api.StatementLine) => ReactNode;
}) {
  const { t } = useTranslation('statement');
  const { query, items } = useStatementLines(statement);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('lines')}
        items={items}
        keyOf={({ lineNumber }) => String(lineNumber)}
        empty={t('linesNone')}
        columns={[
          { key: 'line', title: t('line'), cell: ({ lineNumber }) => lineNumber },
          {
            key: 'booked',
            title: t('booked'),
            minor: true,
            cell: ({ bookingDate }) => <span className="figure">{bookingDate ?? '–'}</span>,
          },
          {
            key: 'reference',
            title: t('bankReference'),
            cell: ({ bankReference, endToEndId }) => (
              <span className="figure">{bankReference ?? endToEndId ?? '–'}</span>
            ),
          },
          {
            key: 'in',
            title: t('side.credit'),
            align: 'end',
            cell: ({ side, amountMinor }) =>
              side === 'credit' ? <Money minor={amountMinor} currency={currency} bare /> : '',
          },
          {
            key: 'out',
            title: t('side.debit'),
            align: 'end',
            cell: ({ side, amountMinor }) =>
              side === 'debit' ? <Money minor={amountMinor} currency={currency} bare /> : '',
          },
          { key: 'match', title: t('match'), cell: ({ match }) => <code>{match}</code> },
          { key: 'subject', title: t('subject'), cell: subjectLink },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
