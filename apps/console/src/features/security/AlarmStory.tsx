import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AlarmMark } from './AlarmList.tsx';
import { ALARM_LISTS, acknowledgeAlarm } from './actions/security-acts.ts';
import { EventTable, type SecurityLinks } from './EventTable.tsx';

/** An alarm: why it was raised, what it stands on, and who answered for it. */
export function AlarmStory({
  detail: { alarm, evidence },
  mayAnswer,
  myId,
  links,
}: {
  readonly detail: api.SecurityAlarmDetail;
  readonly mayAnswer: boolean;
  /** Of who looks: what is about them, another one answers for. */
  readonly myId: string | undefined;
  readonly links: SecurityLinks;
}) {
  const { t } = useTranslation('security');
  const { kind, personIds, source, occasion, raisedAt, events, escalatedAt } = alarm;
  const { acknowledgedBy, acknowledgedAt, note } = alarm;
  const isOwn = myId !== undefined && personIds.includes(myId);
  return (
    <>
      <Panel title={t(`alarmKind.${kind}`)} note={t(`alarmNote.${kind}`)}>
        <Facts
          facts={[
            [t('state'), <AlarmMark key="state" alarm={alarm} />],
            [
              t('about'),
              personIds.length === 0 ? (
                <code key="source">{source}</code>
              ) : (
                personIds.map((personId) => <div key={personId}>{links.person(personId)}</div>)
              ),
            ],
            [t('occasion'), <code key="occasion">{occasion}</code>],
            [t('raised'), <Moment key="raised" at={raisedAt} />],
            [t('events'), events],
            ...(escalatedAt === undefined
              ? []
              : [[t('escalated'), <Moment key="late" at={escalatedAt} />] as const]),
            ...(acknowledgedBy === undefined
              ? []
              : [[t('answeredBy'), <span key="by">{links.person(acknowledgedBy)}</span>] as const]),
            ...(acknowledgedAt === undefined
              ? []
              : [[t('answeredAt'), <Moment key="at" at={acknowledgedAt} />] as const]),
            ...(note === undefined ? [] : [[t('found'), note] as const]),
          ]}
        />
        {acknowledgedBy === undefined ? (
          <Answer alarm={alarm} mayAnswer={mayAnswer} isOwn={isOwn} />
        ) : null}
      </Panel>
      <Panel title={t('evidence')} note={t('evidenceNote')}>
        <EventTable
          caption={t('evidence')}
          events={evidence}
          empty={t('evidenceNone')}
          links={links}
        />
      </Panel>
    </>
  );
}

function Answer({
  alarm: { alarmNumber },
  mayAnswer,
  isOwn,
}: {
  readonly alarm: api.SecurityAlarm;
  readonly mayAnswer: boolean;
  readonly isOwn: boolean;
}) {
  const { t } = useTranslation('security');
  const act = useProvenAct(acknowledgeAlarm, ALARM_LISTS);
  if (isOwn) return <p className="note">{t('aboutYou')}</p>;
  if (!mayAnswer) return <p className="note">{t('mayNotAnswer')}</p>;
  return (
    <div className="acts">
      <ActButton
        primary
        label={t('answer')}
        note={t('answerNote')}
        reason={t('found')}
        act={act}
        given={(note) => ({ alarmNumber, note })}
      />
    </div>
  );
}
