import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** The business days with their reports, for reading and for the file. */
export function DayReports({
  poolId,
  days,
  stateOf,
}: {
  readonly poolId: number;
  readonly days: readonly api.Day[];
  readonly stateOf: (day: api.Day) => ReactNode;
}) {
  const { t, i18n } = useTranslation('oversight');
  const reportOf = (period: string, form: 'csv' | 'pdf'): ReactNode => (
    <a
      href={`/v1/pools/${poolId}/reports/${period}/${form}?language=${i18n.language}`}
      target="_blank"
      rel="noreferrer"
      aria-label={`${form.toUpperCase()} ${period}`}
    >
      {form.toUpperCase()}
    </a>
  );
  return (
    <Panel title={t('days')} note={t('daysNote')}>
      <RecordTable
        caption={t('days')}
        items={days}
        keyOf={({ businessDate }) => businessDate}
        empty={t('daysNone')}
        columns={[
          {
            key: 'day',
            title: t('day'),
            cell: ({ businessDate }) => <span className="figure">{businessDate}</span>,
          },
          { key: 'state', title: t('state'), cell: stateOf },
          {
            key: 'report',
            title: t('report'),
            cell: ({ businessDate, state }) =>
              state === 'closed' ? (
                <span className="line-form">
                  {reportOf(businessDate, 'pdf')} {reportOf(businessDate, 'csv')}
                </span>
              ) : (
                t('reportLater')
              ),
          },
        ]}
      />
    </Panel>
  );
}
