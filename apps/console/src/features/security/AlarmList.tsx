import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/Choice.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useSecurityAlarms } from './queries/use-security.ts';

type AlarmState = 'open' | 'late' | 'answered';

const STATE_TONES: Readonly<Record<AlarmState, Tone>> = {
  open: 'wait',
  late: 'bad',
  answered: 'good',
};

/** What somebody is to look into: what waits longest for an answer is marked. */
export function AlarmList({
  linkOf,
  personLink,
}: {
  readonly linkOf: (alarmNumber: number, text: string) => ReactNode;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('security');
  const [shown, setShown] = useState<'open' | 'acknowledged'>('open');
  const { query, items } = useSecurityAlarms(shown);
  return (
    <Panel title={t('alarms')} note={t('alarmsNote')}>
      <Choice
        legend={t('shown')}
        value={shown}
        options={[
          { value: 'open', label: t('shownOpen') },
          { value: 'acknowledged', label: t('shownAnswered') },
        ]}
        onChange={setShown}
      />
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('alarms')}
          items={items}
          keyOf={({ alarmNumber }) => String(alarmNumber)}
          empty={t(shown === 'open' ? 'alarmsNone' : 'answeredNone')}
          columns={[
            {
              key: 'kind',
              title: t('alarm'),
              cell: ({ alarmNumber, kind }) => linkOf(alarmNumber, t(`alarmKind.${kind}`)),
            },
            { key: 'state', title: t('state'), cell: (alarm) => <AlarmMark alarm={alarm} /> },
            {
              key: 'about',
              title: t('about'),
              cell: ({ personIds, source }) =>
                personIds.length === 0 ? (
                  <code>{source}</code>
                ) : (
                  personIds.map((personId) => <div key={personId}>{personLink(personId)}</div>)
                ),
            },
            {
              key: 'events',
              title: t('events'),
              align: 'end',
              minor: true,
              cell: ({ events }) => <span className="figure">{events}</span>,
            },
            { key: 'raised', title: t('raised'), cell: ({ raisedAt }) => <Moment at={raisedAt} /> },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

/** Whether somebody answered for an alarm. */
export function AlarmMark({ alarm }: { readonly alarm: api.SecurityAlarm }) {
  const { t } = useTranslation('security');
  const state = stateOf(alarm);
  return <StatusBadge state={state} tones={STATE_TONES} text={t(`alarmState.${state}`)} />;
}

function stateOf({ acknowledgedBy, escalatedAt }: api.SecurityAlarm): AlarmState {
  if (acknowledgedBy !== undefined) return 'answered';
  return escalatedAt === undefined ? 'open' : 'late';
}
