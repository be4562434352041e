import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { AcknowledgeButton } from './AcknowledgeButton.tsx';
import { useAlarms } from './queries/use-alarms.ts';

const STATES: Readonly<Record<api.Alarm['state'], Tone>> = {
  raised: 'bad',
  acknowledged: 'busy',
  cleared: 'calm',
};
const SEVERITIES: Readonly<Record<api.AlarmBody['severity'], Tone>> = {
  warning: 'wait',
  critical: 'bad',
};

/** What is overdue or stands still in a pool; what is open comes first. */
export function AlarmTable({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('alarm');
  const { query, items } = useAlarms(poolId);
  const sorted = [...items].sort((a, b) => Number(b.open) - Number(a.open));
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={sorted}
        keyOf={({ recordId }) => recordId}
        empty={t('none')}
        columns={[
          { key: 'kind', title: t('kind'), cell: ({ body }) => t(`kind.${body.alarmKind}`) },
          {
            key: 'about',
            title: t('about'),
            cell: ({ body }) => <span className="figure">{body.about}</span>,
          },
          {
            key: 'severity',
            title: t('severity'),
            cell: ({ body }) => (
              <StatusBadge
                state={body.severity}
                tones={SEVERITIES}
                text={t(`severity.${body.severity}`)}
              />
            ),
          },
          {
            key: 'state',
            title: t('state'),
            cell: ({ state }) => (
              <StatusBadge state={state} tones={STATES} text={t(`state.${state}`)} />
            ),
          },
          { key: 'raised', title: t('raised'), cell: ({ body }) => <Moment at={body.raisedAt} /> },
          {
            key: 'note',
            title: t('todo'),
            cell: ({ state, recordId, body }) =>
              state === 'raised' ? (
                <AcknowledgeButton poolId={poolId} alarmId={recordId} />
              ) : (
                (body.note ?? '–')
              ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
