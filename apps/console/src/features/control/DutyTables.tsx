import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useDuties } from './queries/use-control.ts';
import { useWording } from './use-wording.ts';

type Conflict = api.DutyReport['conflicts'][number];
type Duty = api.DutyReport['duties'][number];

const WHEN_TONES: Readonly<Record<Conflict['when'], Tone>> = {
  now: 'bad',
  lately: 'wait',
};
const DUTIES = ['makes', 'approves', 'is_informed'] as const;

/** Whose roles are to be kept apart; then who makes, approves and is informed of what. */
export function DutyTables({
  roleName,
  personLink,
  personsLink,
}: {
  readonly roleName: (role: Duty['roles'][number]['role']) => string;
  readonly personLink: (personId: string) => ReactNode;
  /** To those who hold some roles now. */
  readonly personsLink: (roles: Duty['roles'], shown: string) => ReactNode;
}) {
  const query = useDuties();
  return (
    <Loaded query={query}>
      {({ duties, conflicts }) => (
        <>
          <Conflicts conflicts={conflicts} roleName={roleName} personLink={personLink} />
          {DUTIES.map((duty) => (
            <Duties
              key={duty}
              duty={duty}
              items={duties.filter((one) => one.duty === duty)}
              roleName={roleName}
              personsLink={personsLink}
            />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Conflicts({
  conflicts,
  roleName,
  personLink,
}: {
  readonly conflicts: readonly Conflict[];
  readonly roleName: (role: Conflict['one']['role']) => string;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  const held = ({ role, from, until }: Conflict['one']) => (
    <>
      {roleName(role)} (<Moment at={from} /> – {until === undefined ? '' : <Moment at={until} />})
    </>
  );
  return (
    <Panel title={t('conflicts')} note={t('conflictsNote')}>
      <RecordTable
        caption={t('conflicts')}
        items={conflicts.map((conflict, index) => ({ ...conflict, index }))}
        keyOf={({ index }) => String(index)}
        empty={t('conflictsNone')}
        columns={[
          {
            key: 'person',
            title: t('person'),
            cell: ({ personId }) => personLink(personId),
          },
          {
            key: 'when',
            title: t('state'),
            cell: ({ when }) => (
              <StatusBadge state={when} tones={WHEN_TONES} text={t(`conflict.${when}`)} />
            ),
          },
          { key: 'one', title: t('oneRole'), cell: ({ one }) => held(one) },
          {
            key: 'other',
            title: t('otherRole'),
            cell: ({ other }) => held(other),
          },
          { key: 'why', title: t('why'), cell: ({ why }) => say(why) },
        ]}
      />
    </Panel>
  );
}

function Duties({
  duty,
  items,
  roleName,
  personsLink,
}: {
  readonly duty: Duty['duty'];
  readonly items: readonly Duty[];
  readonly roleName: (role: Duty['roles'][number]['role']) => string;
  readonly personsLink: (roles: Duty['roles'], shown: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  return (
    <Panel title={t(`duty.${duty}`)} note={t('dutyNote')}>
      <RecordTable
        caption={t(`duty.${duty}`)}
        items={items}
        keyOf={({ group }) => group}
        empty="–"
        columns={[
          { key: 'what', title: t('what'), cell: ({ text }) => say(text) },
          {
            key: 'roles',
            title: t('roles'),
            cell: ({ roles }) =>
              roles.map(({ role, level }) => `${roleName(role)} ${level}`).join(' · '),
          },
          {
            key: 'persons',
            title: t('persons'),
            align: 'end',
            cell: ({ persons, roles }) =>
              persons === 0 ? <strong>{t('nobody')}</strong> : personsLink(roles, String(persons)),
          },
        ]}
      />
    </Panel>
  );
}
