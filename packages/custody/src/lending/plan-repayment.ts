import { type Amount, allocate } from '@ringfence/money';

/** A claim as far as a repayment is divided over it. */
export interface OpenClaim {
  readonly claimId: string;
  readonly lenderId: string;
  /** @unit minor units, still owed; above zero */
  readonly principal: bigint;
}

/** What one claim gets of a repayment. */
export interface RepaymentLine {
  readonly claimId: string;
  readonly lenderId: string;
  readonly principal: Amount;
  readonly interest: Amount;
}

/** A repayment divided over the claims of a project. */
export interface RepaymentPlan {
  /** In the order of the claims; one that gets nothing is left out. */
  readonly lines: readonly RepaymentLine[];
  /** Minor units that could not be divided exactly and went to the largest remainders. */
  readonly principalUnitsLeftOver: bigint;
  readonly interestUnitsLeftOver: bigint;
}

/**
 * Divides one repayment over all claims of a project by what is owed on each: principal and
 * interest each exactly, the units left over by largest remainder, among equal ones to the claim
 * that comes first.
 *
 * @unit minor units
 * @returns undefined when the principal is more than what is owed, or nothing is owed
 * @invariant C44 no claim gets more principal than is owed on it
 */
export function planRepayment(
  claims: readonly OpenClaim[],
  { principal, interest }: { readonly principal: Amount; readonly interest: Amount },
): RepaymentPlan | undefined {
  const weights = claims.map((claim) => claim.principal);
  const owed = weights.reduce((sum, weight) => sum + weight, 0n);
  if (owed === 0n || principal > owed) return undefined;

  const principals = allocate(principal, weights);
  const interests = allocate(interest, weights);
  const lines = claims.flatMap(({ claimId, lenderId }, index) => {
    const line = { principal: principals.parts[index], interest: interests.parts[index] };
    if (line.principal === undefined || line.interest === undefined) return [];
    if (line.principal + line.interest === 0n) return [];
    return [{ claimId, lenderId, principal: line.principal, interest: line.interest }];
  });
  return {
    lines,
    principalUnitsLeftOver: principals.unitsLeftOver,
    interestUnitsLeftOver: interests.unitsLeftOver,
  };
}
