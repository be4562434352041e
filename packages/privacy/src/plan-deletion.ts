import type { BusinessDate } from '@ringfence/money';
import type { Law } from './law.ts';
import { KEPT_PARTS, type KeptPart, retentionOf } from './retention.ts';

/** What happens to a part when a person asks for deletion. */
export type PartPlan =
  | { readonly part: KeptPart; readonly outcome: 'destroyed'; readonly law: Law }
  | {
      readonly part: KeptPart;
      readonly outcome: 'restricted';
      readonly untilDate: BusinessDate;
      readonly law: Law;
    };

export type DeletionPlan =
  | { readonly status: 'contract_is_running' }
  | { readonly status: 'planned'; readonly parts: readonly PartPlan[] };

/** What a deletion depends on. */
export interface DeletionFacts {
  /** The day on which the customer's account was closed; absent while it is open. */
  readonly endedDate?: BusinessDate;
}

/**
 * Decides what of a customer is destroyed at once, and what is kept, until when and by which law.
 *
 * @returns contract_is_running while the account is open: nothing is deleted that it needs
 * @regulation PIPL art. 47
 * @invariant PV3 each part is destroyed or restricted, and what a law keeps is never destroyed
 */
export function planDeletion({ endedDate }: DeletionFacts): DeletionPlan {
  if (endedDate === undefined) return { status: 'contract_is_running' };

  return { status: 'planned', parts: KEPT_PARTS.map((part) => planPart(part, endedDate)) };
}

function planPart(part: KeptPart, endedDate: BusinessDate): PartPlan {
  const kept = retentionOf(part, endedDate);
  if (kept === undefined) return { part, outcome: 'destroyed', law: 'erasure' };
  return { part, outcome: 'restricted', ...kept };
}
