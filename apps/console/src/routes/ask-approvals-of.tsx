import type { ReactNode } from 'react';
import { AskApprovals, type GovernedRequest } from '../features/approval/AskApprovals.tsx';
import { proposalLinkOf } from './proposal-link.tsx';

/** Shows how to ask others first, where an act was refused because the matrix says so. */
export function askApprovalsOf(
  poolId: number,
): (fault: Error, request: GovernedRequest) => ReactNode {
  return (fault, request) => (
    <AskApprovals
      poolId={poolId}
      fault={fault}
      request={request}
      proposalLink={proposalLinkOf(poolId)}
    />
  );
}
