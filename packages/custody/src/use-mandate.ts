import { assert } from '@ringfence/money';
import type { CustodyState, MandateRecord } from './custody-state.ts';
import { endMandate, refuseMissingMandate } from './decide-mandate.ts';
import type { Decision, StateRow } from './decision.ts';
import type { InstructionKind } from './instruction.ts';
import { countInPeriods, exceededPeriod } from './mandate-period.ts';
import { refuse } from './refuse.ts';

/** One intended use of a mandate. */
export interface MandateUse {
  readonly mandateId: string;
  readonly instructionId: string;
  readonly kind: InstructionKind;
  /** The customer whose money would move. */
  readonly customerId: string;
  readonly payeeCustomerId?: string;
  /** @unit minor units of the pool's currency */
  readonly amount: bigint;
  readonly now: string;
}

/**
 * Refuses what the customer did not permit. It stands in the decision itself, so that no path moves
 * a customer's money around it.
 *
 * @returns the first that applies: not found, revoked, expired, used up, of another customer, for
 *   another instruction, scope, payee, amount, total, period
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function refuseMandate(state: CustodyState, use: MandateUse): Decision | undefined {
  const mandate = state.mandates.get(use.mandateId);
  if (mandate === undefined) return refuseMissingMandate(state, use.mandateId);
  if (mandate.expiresAt <= use.now) {
    return refuse('mandate_expired', {
      expected: `before ${mandate.expiresAt}`,
      received: use.now,
    });
  }
  if (mandate.customerId !== use.customerId) return refuse('mandate_of_another_customer');
  const { instructionId, scope, payees, amountMax, totalMax } = mandate;
  if (instructionId !== undefined && instructionId !== use.instructionId) {
    return refuse('mandate_for_another_instruction', {
      expected: instructionId,
      received: use.instructionId,
    });
  }
  if (!scope.includes(use.kind)) {
    const expected = scope.join(', ');
    return refuse('mandate_scope_excludes_kind', { expected, received: use.kind });
  }
  const { payeeCustomerId } = use;
  const isOfPayee = payeeCustomerId === undefined || payees?.includes(payeeCustomerId);
  if (isOfPayee === false || (isOfPayee === undefined && instructionId !== undefined)) {
    return refuse('mandate_payee_not_allowed');
  }
  if (instructionId !== undefined && use.amount !== amountMax) {
    const expected = `exactly ${amountMax}`;
    return refuse('mandate_amount_exceeded', { expected, received: use.amount.toString() });
  }
  if (use.amount > amountMax) {
    const expected = `at most ${amountMax}`;
    return refuse('mandate_amount_exceeded', { expected, received: use.amount.toString() });
  }
  if (totalMax !== undefined && mandate.usedTotal + use.amount > totalMax) {
    const expected = `at most ${totalMax - mandate.usedTotal} more`;
    return refuse('mandate_total_exceeded', { expected, received: use.amount.toString() });
  }
  const period = exceededPeriod(state, mandate, use.amount);
  if (period !== undefined) {
    const received = use.amount.toString();
    return refuse('mandate_period_exceeded', { expected: period, received });
  }
  return undefined;
}

/**
 * Counts an accepted use. A mandate that has no more uses leaves force at once.
 *
 * Use is never given back, not by a released hold or a rejected withdrawal either: the permission
 * was spent when the money was reserved.
 *
 * @invariant C3 the uses of a mandate never exceed its caps
 */
export function useMandate(state: CustodyState, mandateId: string, amount: bigint): MandateUsed {
  const mandate = state.mandates.get(mandateId);
  assert(mandate !== undefined, `C3 expected mandate ${mandateId} in force`);
  mandate.usedTotal += amount;
  mandate.usedCount += 1;
  countInPeriods(state, mandate, amount);
  const { usedTotal, usedCount } = mandate;
  const rows = isUsedUp(mandate) ? [endMandate(state, mandate, 'used_up')] : [];
  return { usedTotal, usedCount, rows };
}

/** How much of a mandate is used after a use, and the row of its end when it was the last one. */
export interface MandateUsed {
  readonly usedTotal: bigint;
  readonly usedCount: number;
  readonly rows: readonly StateRow[];
}

function isUsedUp({
  instructionId,
  countMax,
  totalMax,
  usedCount,
  usedTotal,
}: MandateRecord): boolean {
  if (instructionId !== undefined) return true;
  if (countMax !== undefined && usedCount >= countMax) return true;
  return totalMax !== undefined && usedTotal >= totalMax;
}
