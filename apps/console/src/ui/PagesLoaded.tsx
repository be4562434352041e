import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './ProblemNotice.tsx';

/** A list once its first page is there. */
export function PagesLoaded({
  query,
  children,
}: {
  readonly query: UseInfiniteQueryResult;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('ui');
  const problem =
    query.error === null ? null : (
      <ProblemNotice fault={query.error} onRetry={() => void query.refetch()} />
    );
  if (query.data !== undefined) {
    return (
      <>
        {problem}
        {children}
      </>
    );
  }
  return (
    problem ?? (
      <div className="loading" role="status">
        <span className="loading-bar" aria-hidden="true" />
        {t('loading')}
      </div>
    )
  );
}
