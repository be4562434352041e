import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatementLines } from '../features/statement/StatementLines.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** One statement of the bank, line by line. */
export function StatementPage() {
  const { t } = useTranslation('statement');
  const { businessDate = '', statementId = '' } = useParams({ strict: false });
  const { line } = useSearch({ strict: false });
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('statement', { id: statementId })} note={businessDate} />
            <Panel title={t('lines')} note={t('linesNote')}>
              <StatementLines
                statement={{ poolId, businessDate, statementId }}
                currency={currency}
                {...(line === undefined ? {} : { marked: line })}
                subjectLink={({ side, subject, match }) => {
                  if (match === 'break') return links.break(subject);
                  return side === 'debit' ? links.instruction(subject) : links.journal(subject);
                }}
                entryLink={links.entry}
              />
            </Panel>
          </>
        );
      }}
    </WithPool>
  );
}
