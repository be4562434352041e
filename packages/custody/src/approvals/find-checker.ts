import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { type Actor, isSentBy } from '../role.ts';
import type { Operation } from './operation.ts';
import type { Approval } from './record-shape.ts';

/** Who approves, in whose role. */
export type Checker = Omit<Approval, 'at' | 'evidence'>;

/** The role and level of a key, where they were granted. */
export function gradeOf({ staffRole, level }: Actor): Pick<Checker, 'staffRole' | 'level'> {
  return {
    ...(staffRole === undefined ? {} : { staffRole }),
    ...(level === undefined ? {} : { level }),
  };
}

/**
 * In whose role somebody approves: the own one, or that of whoever is absent and delegated it.
 *
 * @returns record_unknown, record_state_forbids, party_not_permitted, deadline_passed
 * @invariant C132 a delegation lends one person's approval, of the operations it names, to one
 *   other person and no further
 */
export function findChecker(
  state: CustodyState,
  asked: {
    readonly actor: Actor;
    readonly delegationId: string | undefined;
    readonly operation: Operation;
    readonly now: string;
  },
): Checker | Decision {
  const { actor, delegationId, operation, now } = asked;
  const { keyId } = actor;
  if (delegationId === undefined) return { keyId, ...gradeOf(actor) };
  const delegation = findRecord(state, 'approval_delegation', delegationId);
  if (delegation === undefined) return refuse('record_unknown', { field: 'delegationId' });
  if (delegation.state !== 'in_force') {
    return refuse('record_state_forbids', { expected: 'in_force', received: delegation.state });
  }
  const { toKeyId, operations, expiresAt, fromKeyId, staffRole, level } = delegation.body;
  if (!isSentBy(toKeyId, actor)) return refuse('party_not_permitted', { expected: toKeyId });
  if (!operations.includes(operation)) {
    const expected = operations.join(', ');
    return refuse('party_not_permitted', { field: 'delegationId', expected, received: operation });
  }
  if (expiresAt <= now) {
    return refuse('deadline_passed', { expected: `before ${expiresAt}`, received: now });
  }
  return {
    keyId,
    ...(staffRole === undefined ? {} : { staffRole }),
    ...(level === undefined ? {} : { level }),
    onBehalfOf: fromKeyId,
    delegationId,
  };
}

/**
 * Refuses whoever made what is approved, or has approved it, in person or through another.
 *
 * @returns approver_is_maker
 * @invariant C73 each approval of an instruction comes from another key, none of them its maker's
 */
export function refuseChecker(
  { onBehalfOf }: Checker,
  made: {
    readonly makers: ReadonlySet<string>;
    readonly approvals: readonly Approval[];
    readonly actor: Actor;
  },
): Decision | undefined {
  const known = new Set(made.makers);
  for (const one of made.approvals) {
    known.add(one.keyId);
    if (one.onBehalfOf !== undefined) known.add(one.onBehalfOf);
  }
  const isKnown = [...known].some((one) => one === onBehalfOf || isSentBy(one, made.actor));
  return isKnown ? refuse('approver_is_maker') : undefined;
}

/** Approvals that count when somebody gives what they are for: none of their own, nor for them. */
export function countingFor(approvals: readonly Approval[], giver: Actor): readonly Approval[] {
  return approvals.filter(
    ({ keyId, onBehalfOf }) => !isSentBy(keyId, giver) && !isSentBy(onBehalfOf, giver),
  );
}
