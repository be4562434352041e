import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to the form of a new instruction. */
export function NewInstructionLink({
  poolId,
  children,
}: {
  readonly poolId: number;
  readonly children: ReactNode;
}) {
  return (
    <Link
      className="link-button"
      to="/pools/$poolId/approvals/new"
      params={{ poolId: String(poolId) }}
    >
      {children}
    </Link>
  );
}
