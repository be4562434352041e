import type { api } from '@ringfence/client';
import { type ReactNode, useEffect } from 'react';
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
  marked,
  subjectLink,
  entryLink,
}: {
  readonly statement: StatementName;
  readonly currency: string;
  /** The line that somebody was led to. */
  readonly marked?: number;
  readonly subjectLink: (line: api.StatementLine) => ReactNode;
  /** Where an amount is booked: the position of the journal that took the line in. */
  readonly entryLink: (position: number, shown: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('statement');
  const { query, items } = useStatementLines(statement);
  const { fetchNextPage } = query;
  const isAhead =
    marked !== undefined && query.hasNextPage && (items.at(-1)?.lineNumber ?? marked) < marked;
  useEffect(() => {
    // The line that somebody was led to may stand pages further down.
    if (isAhead && !query.isFetching && !query.isError) void fetchNextPage();
  }, [isAhead, query.isFetching, query.isError, fetchNextPage]);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('lines')}
        items={items}
        keyOf={({ lineNumber }) => String(lineNumber)}
        empty={t('linesNone')}
        columns={[
          {
            key: 'line',
            title: t('line'),
            cell: ({ lineNumber }) =>
              lineNumber === marked ? <MarkedLine lineNumber={lineNumber} /> : lineNumber,
          },
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
            cell: (line) =>
              line.side === 'credit' ? (
                <Money
                  minor={line.amountMinor}
                  currency={currency}
                  bare
                  lead={(figure) => entryLink(line.position, figure)}
                />
              ) : (
                ''
              ),
          },
          {
            key: 'out',
            title: t('side.debit'),
            align: 'end',
            cell: (line) =>
              line.side === 'debit' ? (
                <Money
                  minor={line.amountMinor}
                  currency={currency}
                  bare
                  lead={(figure) => entryLink(line.position, figure)}
                />
              ) : (
                ''
              ),
          },
          { key: 'match', title: t('match'), cell: ({ match }) => <code>{match}</code> },
          { key: 'subject', title: t('subject'), cell: subjectLink },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

/** The line that somebody was led to: it comes into view and is named as such. */
function MarkedLine({ lineNumber }: { readonly lineNumber: number }) {
  const { t } = useTranslation('statement');
  return (
    <span ref={bringIntoView}>
      {lineNumber} <span className="note">{t('marked')}</span>
    </span>
  );
}

/** Once, when it is first shown: later the reader scrolls. */
function bringIntoView(shown: HTMLElement | null): void {
  shown?.scrollIntoView({ block: 'center' });
}
