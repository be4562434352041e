import { millisecondsOf } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { isIdentifier } from '../is-identifier.ts';
import { DELEGATION_DAYS_MAX, DELEGATIONS_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type { DelegateApprovalAct, RevokeDelegationAct } from './act.ts';
import { gradeOf } from './find-checker.ts';
import { refuseReason } from './set-matrix.ts';

const MILLISECONDS_IN_DAY = 86_400_000;

/**
 * Lends one's own approval to another person while one is absent. Only what somebody has itself is
 * lent: what was delegated to it, it cannot pass on.
 *
 * @returns content_invalid, record_already_exists, expiry_in_the_past, limit_reached
 * @invariant C132 a delegation lends one person's approval, of the operations it names, to one
 *   other person and no further
 */
export function delegateApproval(
  state: CustodyState,
  act: DelegateApprovalAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const { delegationId, toKeyId, operations, expiresAt, reason } = act;
  const wrong = refuseReason('reason', reason) ?? refuseContent(act, actor.keyId);
  if (wrong !== undefined) return wrong;
  if (findRecord(state, 'approval_delegation', delegationId) !== undefined) {
    return refuse('record_already_exists', { field: 'delegationId' });
  }
  if (expiresAt <= recordedAt) {
    const expected = `later than ${recordedAt}`;
    return refuse('expiry_in_the_past', { expected, received: expiresAt });
  }
  const lasts = millisecondsOf(expiresAt) - millisecondsOf(recordedAt);
  if (lasts > DELEGATION_DAYS_MAX * MILLISECONDS_IN_DAY) {
    const expected = `at most ${DELEGATION_DAYS_MAX} days`;
    return refuse('content_invalid', { field: 'expiresAt', expected, received: expiresAt });
  }
  if (openRecords(state, 'approval_delegation').size >= DELEGATIONS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${DELEGATIONS_OPEN_MAX} in force` });
  }

  // From here it must succeed.
  const lent = { fromKeyId: actor.keyId, toKeyId, ...gradeOf(actor) };
  const body = { ...lent, operations, expiresAt, reason };
  const kept = { kind: 'approval_delegation', recordId: delegationId, state: 'in_force' } as const;
  const row = keepRecord(state, { ...kept, subject: toKeyId, businessDate, body });
  return accept({ result: { delegationId }, rows: [row] });
}

function refuseContent(
  { toKeyId, operations }: DelegateApprovalAct,
  fromKeyId: string,
): Decision | undefined {
  if (!isIdentifier(toKeyId) || toKeyId === fromKeyId) {
    return refuse('content_invalid', { field: 'toKeyId', expected: 'the key of somebody else' });
  }
  if (operations.length === 0 || new Set(operations).size < operations.length) {
    return refuse('content_invalid', { field: 'operations', expected: 'each operation once' });
  }
  return undefined;
}

/**
 * Ends a delegation before its time; whoever gave it or has it may.
 *
 * @returns record_unknown, record_state_forbids, party_not_permitted
 */
export function revokeDelegation(
  state: CustodyState,
  { delegationId }: RevokeDelegationAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const delegation = findRecord(state, 'approval_delegation', delegationId);
  if (delegation === undefined) return refuse('record_unknown', { field: 'delegationId' });
  if (delegation.state !== 'in_force') {
    return refuse('record_state_forbids', { expected: 'in_force', received: delegation.state });
  }
  const { fromKeyId, toKeyId } = delegation.body;
  const isParty = isSentBy(fromKeyId, actor) || isSentBy(toKeyId, actor);
  // An administrator ends what a person who is absent cannot.
  if (!isParty && actor.role !== 'administrator') {
    return refuse('party_not_permitted', { expected: fromKeyId, received: actor.keyId });
  }

  // From here it must succeed.
  const row = keepRecord(state, { ...delegation, state: 'revoked', businessDate });
  return accept({ result: { delegationId }, rows: [row] });
}

/** A delegation ends by itself. */
export const expireDelegation: RecordExpiry<'approval_delegation'> = (
  state,
  record,
  { businessDate },
) => {
  const row = keepRecord(state, { ...record, state: 'expired', businessDate });
  return { transfers: [], rows: [row], outbox: [] };
};
