import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { APPROVAL_LISTS, approvalActsOf } from './actions/approval-acts.ts';
import { ProposalKind } from './ProposalKind.tsx';
import { ProposalState } from './ProposalState.tsx';
import { amountOf } from './proposal.ts';
import { ReleaseButton } from './ReleaseButton.tsx';
import { Who } from './Who.tsx';

interface FactsProps {
  readonly poolId: number;
  readonly currency: string;
  readonly personId: string;
  readonly proposal: api.Proposal;
  readonly mayAsk: (route: string) => boolean;
  readonly instructionLink: (instructionId: string) => ReactNode;
}

/** What is known about a proposal, and its ends: given, or rejected. */
export function ProposalFacts(props: FactsProps) {
  const { proposal, currency, personId, instructionLink } = props;
  const { t } = useTranslation('approval');
  const { body, state, recordId } = proposal;
  const minor = amountOf(proposal);
  return (
    <Panel title={t('facts')} extra={<ProposalState state={state} />}>
      {minor === undefined ? null : (
        <p>
          <Money minor={minor} currency={currency} size="large" />
        </p>
      )}
      <Facts
        facts={[
          [t('what'), <ProposalKind key="what" proposal={proposal} />],
          [t('maker'), <Who key="maker" keyId={body.makerKeyId} personId={personId} />],
          [t('way'), t(`channel.${body.channel ?? 'api'}`)],
          [
            t('approvals'),
            t('given', { given: body.approvals.length, needed: body.approvalsNeeded }),
          ],
          [t('expires'), <Moment key="expires" at={body.expiresAt} />],
          [t('purpose'), body.purpose ?? t('noPurpose')],
          ...(body.breakGlassId === undefined
            ? []
            : [[t('glass'), <strong key="glass">{body.breakGlassId}</strong>] as const]),
          ...(body.reason === undefined ? [] : [[t('reason'), body.reason] as const]),
          ...(state === 'used' && body.act === undefined
            ? [[t('givenAs'), instructionLink(recordId)] as const]
            : []),
        ]}
      />
      <Ends {...props} />
    </Panel>
  );
}

function Ends({ poolId, proposal, personId, mayAsk }: FactsProps) {
  const { t } = useTranslation('approval');
  const reject = useProvenAct(approvalActsOf(poolId).reject, APPROVAL_LISTS);
  const isOwn = proposal.body.makerKeyId === personId;
  const label = t(isOwn ? 'takeBack' : 'reject');
  if (!proposal.open) return null;
  return (
    <div className="panel-foot">
      {proposal.state === 'approved' ? (
        <ReleaseButton poolId={poolId} proposal={proposal} mayAsk={mayAsk} />
      ) : null}
      {mayAsk('rejectProposal') ? (
        <ActButton
          danger
          label={label}
          note={t('rejectNote')}
          act={reject}
          reason={t('reasonNeeded')}
          given={(reason) => ({ instructionId: proposal.recordId, reason })}
        />
      ) : null}
    </div>
  );
}
