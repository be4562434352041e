import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { PROPOSAL_TONES } from './proposal.ts';

/** Where a proposal is. */
export function ProposalState({ state }: { readonly state: api.Proposal['state'] }) {
  const { t } = useTranslation('approval');
  return <StatusBadge state={state} tones={PROPOSAL_TONES} text={t(`state.${state}`)} />;
}
