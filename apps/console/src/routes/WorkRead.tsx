import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';

/** Lines of a list of work: until they were read that they come, and a problem as it was told. */
export function WorkRead({
  query,
  children,
}: {
  readonly query: UseQueryResult | UseInfiniteQueryResult;
  /** The line; null where nothing waits. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('ui');
  if (query.error !== null) {
    return (
      <>
        <li>
          <ProblemNotice fault={query.error} onRetry={() => void query.refetch()} />
        </li>
        {children}
      </>
    );
  }
  if (query.data !== undefined) return children;
  return (
    <li className="note" role="status">
      {t('loading')}
    </li>
  );
}

/** The first page says how many there are at least. */
export function atLeast(count: number, isMore: boolean): string {
  return isMore ? `${count}+` : String(count);
}
