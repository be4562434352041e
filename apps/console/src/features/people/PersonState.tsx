import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

type Shown = api.Person['state'] | 'invited';

const STATES: Readonly<Record<Shown, Tone>> = {
  invited: 'wait',
  active: 'good',
  suspended: 'bad',
  closed: 'calm',
};

/** How far a person is: invited and not here yet, or what was decided about it. */
export function PersonState({
  person,
}: {
  readonly person: Pick<api.Person, 'state' | 'hasJoined'>;
}) {
  const { t } = useTranslation('people');
  const state = person.state === 'active' && !person.hasJoined ? 'invited' : person.state;
  return <StatusBadge state={state} tones={STATES} text={t(`state.${state}`)} />;
}
