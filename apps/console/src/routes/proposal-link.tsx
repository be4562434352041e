import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Links to what waits for approvals, or waited, in one pool. */
export function proposalLinkOf(poolId: number): (proposalId: string) => ReactNode {
  return (proposalId) => (
    <Link to="/pools/$poolId/approvals/$proposalId" params={{ poolId: String(poolId), proposalId }}>
      {proposalId}
    </Link>
  );
}
