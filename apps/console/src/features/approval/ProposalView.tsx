import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { ActApproval } from './ActApproval.tsx';
import { InstructionEffectPanel } from './InstructionEffectPanel.tsx';
import { MakerNotice } from './MakerNotice.tsx';
import { ProposalFacts } from './ProposalFacts.tsx';
import { instructionOf } from './proposal.ts';
import { useProposal } from './queries/use-proposal.ts';
import { RoleNotice } from './RoleNotice.tsx';
import { SignProposal } from './SignProposal.tsx';

/** What a page brings to a proposal. */
export interface ProposalViewProps {
  readonly poolId: number;
  readonly recordId: string;
  readonly currency: string;
  readonly personId: string;
  readonly mayAsk: (route: string) => boolean;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly instructionLink: (instructionId: string) => ReactNode;
  readonly notice: (outcome: 'done' | 'left' | undefined, fault: Error | null) => ReactNode;
}

/** One proposal: what it would do, who approved it, and what whoever looks can do about it. */
export function ProposalView(props: ProposalViewProps) {
  const query = useProposal(props.poolId, props.recordId);
  return (
    <Loaded query={query}>
      {(proposal) => (
        <div className="panels panels-side">
          <div className="panels">
            <InstructionEffectPanel proposal={proposal} {...props} />
            <ApprovalOf proposal={proposal} {...props} />
          </div>
          <ProposalFacts proposal={proposal} {...props} />
        </div>
      )}
    </Loaded>
  );
}

/** The part in which whoever looks approves, or is told why not. */
function ApprovalOf({
  proposal,
  ...props
}: ProposalViewProps & { readonly proposal: api.Proposal }) {
  const { t } = useTranslation('approval');
  const { poolId, personId, mayAsk } = props;
  const { body, state } = proposal;
  if (state !== 'waiting') return null;
  if (body.makerKeyId === personId) return <MakerNotice />;
  if (body.approvals.some(({ keyId }) => keyId === personId)) {
    return <p role="status">{t('approvedByYou')}</p>;
  }
  const route = body.act === undefined ? 'signProposal' : 'signActProposal';
  if (!mayAsk(route)) return <RoleNotice poolId={poolId} route={route} />;
  const instruction = instructionOf(proposal);
  if (instruction !== undefined) return <SignProposal instruction={instruction} {...props} />;
  return <ActApproval proposalId={proposal.recordId} act={body.act ?? {}} {...props} />;
}
