import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ActContent } from './ActContent.tsx';
import { APPROVAL_LISTS, approvalActsOf } from './actions/approval-acts.ts';

/** Approves an act of the staff that somebody else proposed, after a fresh proof. */
export function ActApproval({
  poolId,
  proposal,
  act,
}: {
  readonly poolId: number;
  readonly proposal: api.Proposal;
  readonly act: Readonly<Record<string, unknown>>;
}) {
  const { t } = useTranslation('approval');
  const approve = useProvenAct(approvalActsOf(poolId).approveAct, APPROVAL_LISTS);
  return (
    <Panel title={t('approveAct')} note={t('approveActNote')}>
      <ActButton
        primary
        label={t('approve')}
        name={t('approveAct')}
        note={t('approveActAsk')}
        act={approve}
        given={() => ({ proposalId: proposal.recordId, act: { ...act } })}
      >
        <ActContent act={act} />
      </ActButton>
    </Panel>
  );
}
