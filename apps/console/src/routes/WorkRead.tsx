import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';

/** Lines of a list of work: until they were read that they come, and a problem as it was told. */
export function WorkRead({
  query: { data, error, refetch },
  children,
}: {
  readonly query: {
    readonly data: unknown;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  /** The line; null where nothing waits. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('ui');
  if (error !== null) {
    return (
      <>
        <li>
          <ProblemNotice fault={error} onRetry={() => void refetch()} />
        </li>
        {children}
      </>
    );
  }
  if (data !== undefined) return children;
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
