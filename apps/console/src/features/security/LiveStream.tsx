import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EventTable, type SecurityLinks } from './EventTable.tsx';
import { type LiveState, useLiveEvents } from './queries/use-live-events.ts';
import { type StreamFilter, useStaffEvents } from './queries/use-security.ts';

const KINDS = [
  'sign_in',
  'step_up',
  'sign_out',
  'act',
  'look',
  'export',
  'refusal',
] as const satisfies readonly api.StaffEvent['kind'][];

const LIVE_TONES: Readonly<Record<LiveState, Tone>> = {
  waiting: 'good',
  interrupted: 'bad',
  stopped: 'calm',
};

const PERSON_ID = /^p-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ALL = 'all';

/** What staff does, as it happens, above what it did before. */
export function LiveStream({
  links,
  pools,
  personId: personAtFirst = '',
  onSessionOver,
}: {
  readonly links: SecurityLinks;
  readonly pools: readonly { readonly poolId: number; readonly name: string }[];
  /** Of this person at first. */
  readonly personId?: string | undefined;
  readonly onSessionOver: () => void;
}) {
  const { t } = useTranslation('security');
  const [isOn, setIsOn] = useState(true);
  const [person, setPerson] = useState(personAtFirst);
  const [kind, setKind] = useState<api.StaffEvent['kind'] | typeof ALL>(ALL);
  const [poolId, setPoolId] = useState(0);
  const isPerson = PERSON_ID.test(person.trim());
  const filter: StreamFilter = {
    ...(isPerson ? { personId: person.trim() } : {}),
    ...(kind === ALL ? {} : { kind }),
    ...(poolId === 0 ? {} : { poolId }),
  };
  const { events, state } = useLiveEvents(filter, isOn, onSessionOver);
  const { query, items } = useStaffEvents(filter);
  const live = new Set(events.map(({ eventNumber }) => eventNumber));
  const before = items.filter(({ eventNumber }) => !live.has(eventNumber));
  return (
    <Panel
      title={t('stream')}
      note={t('streamNote')}
      extra={
        <>
          <span role="status">
            <StatusBadge state={state} tones={LIVE_TONES} text={t(`live.${state}`)} />
          </span>
          <Button
            size="small"
            onClick={() => {
              setIsOn(!isOn);
            }}
          >
            {t(isOn ? 'pause' : 'goOn')}
          </Button>
        </>
      }
    >
      <div className="form fields">
        <SelectField
          label={t('what')}
          value={kind}
          options={[ALL, ...KINDS].map((value) => ({
            value: value as api.StaffEvent['kind'] | typeof ALL,
            label: t(value === ALL ? 'everything' : `eventKind.${value}`),
          }))}
          onChange={setKind}
        />
        <SelectField
          label={t('pool')}
          value={poolId}
          options={[
            { value: 0, label: t('everyPool') },
            ...pools.map((pool) => ({ value: pool.poolId, label: pool.name })),
          ]}
          onChange={setPoolId}
        />
        <TextField
          label={t('person')}
          value={person}
          complete="off"
          wrong={person.trim() === '' || isPerson ? undefined : t('personWrong')}
          onChange={setPerson}
        />
      </div>
      <PagesLoaded query={query}>
        <EventTable
          caption={t('stream')}
          events={[...events, ...before].toSorted(
            (one, other) => other.eventNumber - one.eventNumber,
          )}
          empty={t('streamNone')}
          links={links}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
