import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

type State = api.RoleGrant['state'];

const STATES: Readonly<Record<State, Tone>> = {
  in_force: 'good',
  waiting: 'wait',
  expired: 'calm',
  revoked: 'calm',
};

/** Where a grant is, with a text of its own where the name of the role belongs to it. */
export function GrantState({ state, text }: { readonly state: State; readonly text?: string }) {
  const { t } = useTranslation('people');
  return <StatusBadge state={state} tones={STATES} text={text ?? t(`grant.${state}`)} />;
}
