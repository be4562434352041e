import type { Flow } from '../programme.ts';

/** The approvals that the programme asks for an amount: those of the last tier it reaches. */
export function approvalsNeeded(flow: Flow, amount: bigint): number {
  let approvals = 0;
  for (const tier of flow.approvalTiers) if (amount >= tier.amountFrom) approvals = tier.approvals;
  return approvals;
}
