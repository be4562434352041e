import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { APPROVAL_LISTS, approvalActsOf } from './actions/approval-acts.ts';
import { sendActOf } from './actions/send-act.ts';
import { instructionOf } from './proposal.ts';

/** Gives what was approved: an instruction, or an act that this page knows how to send. */
export function ReleaseButton({
  poolId,
  proposal,
  mayAsk,
}: {
  readonly poolId: number;
  readonly proposal: api.Proposal;
  readonly mayAsk: (route: string) => boolean;
}) {
  const { t } = useTranslation('approval');
  const instruction = instructionOf(proposal);
  const sending = instruction === undefined ? sendActOf(poolId, proposal) : undefined;
  const give = useProvenAct(
    async () =>
      instruction === undefined
        ? (sending?.send() ?? {})
        : approvalActsOf(poolId).give(instruction),
    APPROVAL_LISTS,
  );
  const route = instruction === undefined ? sending?.route : 'postInstruction';
  if (route === undefined) return <p className="note">{t('sendElsewhere')}</p>;
  if (!mayAsk(route)) return null;
  return (
    <ActButton primary label={t('give')} note={t('giveNote')} act={give} given={() => undefined} />
  );
}
