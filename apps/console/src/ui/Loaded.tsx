import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './ProblemNotice.tsx';

/** What was asked for, once it is there; until then that it comes, and a problem as it was told. */
export function Loaded<Answer>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const { t } = useTranslation('ui');
  if (query.data !== undefined) {
    return (
      <>
        {query.error === null ? null : (
          <ProblemNotice fault={query.error} onRetry={() => void query.refetch()} />
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.error !== null) {
    return <ProblemNotice fault={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      {t('loading')}
    </div>
  );
}
