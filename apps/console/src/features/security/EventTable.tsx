import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useActTitle } from './use-act-title.ts';

const KIND_TONES: Readonly<Record<api.StaffEvent['kind'], Tone>> = {
  sign_in: 'calm',
  step_up: 'calm',
  sign_out: 'calm',
  act: 'good',
  look: 'busy',
  export: 'wait',
  refusal: 'bad',
};

/** Links that the page around it makes. */
export interface SecurityLinks {
  readonly person: (personId: string) => ReactNode;
  readonly session: (sessionId: string, text: string) => ReactNode;
}

/** What a thing that staff did was, in a word. */
export function EventKind({ kind }: Pick<api.StaffEvent, 'kind'>) {
  const { t } = useTranslation('security');
  return <StatusBadge state={kind} tones={KIND_TONES} text={t(`eventKind.${kind}`)} />;
}

/** What staff did, line by line. */
export function EventTable({
  caption,
  events,
  empty,
  links,
}: {
  readonly caption: string;
  readonly events: readonly api.StaffEvent[];
  readonly empty: ReactNode;
  readonly links: SecurityLinks;
}) {
  const { t } = useTranslation('security');
  const titleOf = useActTitle();
  return (
    <RecordTable
      caption={caption}
      items={events}
      keyOf={({ eventNumber }) => String(eventNumber)}
      empty={empty}
      columns={[
        { key: 'at', title: t('when'), cell: ({ at }) => <Moment at={at} /> },
        { key: 'kind', title: t('what'), cell: ({ kind }) => <EventKind kind={kind} /> },
        {
          key: 'act',
          title: t('act'),
          cell: (event) => <ActCell event={event} title={titleOf(event)} />,
        },
        { key: 'who', title: t('who'), cell: ({ personId }) => links.person(personId) },
        {
          key: 'session',
          title: t('session'),
          cell: ({ sessionId }) =>
            sessionId === undefined ? '–' : links.session(sessionId, t('replay')),
        },
      ]}
    />
  );
}

/** An act in words, what it was about, and why it was refused. */
export function ActCell({
  event: { act, result, poolId, concerns },
  title,
}: {
  readonly event: Pick<api.StaffEvent, 'act' | 'result' | 'poolId' | 'concerns'>;
  readonly title: string;
}) {
  const { t } = useTranslation('security');
  const about = [
    poolId === undefined ? '' : t('inPool', { poolId }),
    concerns?.replaceAll(',', ', ') ?? '',
  ].filter((part) => part !== '');
  return (
    <div>
      <div title={act}>{title}</div>
      {about.length === 0 ? null : <div className="note">{about.join(' · ')}</div>}
      {result === 'ok' ? null : (
        <a className="note" href={`/errors/${result}`} target="_blank" rel="noreferrer">
          <code>{result}</code>
        </a>
      )}
    </div>
  );
}
