import type { ClaimBody } from './record-shape.ts';

/** A claim on which nothing was paid yet. */
export function newClaim(
  parts: Pick<ClaimBody, 'projectId' | 'borrowerId' | 'lenderId' | 'originId' | 'shares'>,
  principal: bigint,
): ClaimBody {
  return {
    ...parts,
    acquired: principal,
    principal,
    repaid: 0n,
    interestPaid: 0n,
    compensated: 0n,
    compensatedInterest: 0n,
    sold: 0n,
  };
}
