import { checkMatchRules } from '@ringfence/reconciliation';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type { ApproveMatchRulesAct, ProposeMatchRulesAct, RejectMatchRulesAct } from './act.ts';
import { MATCH_RULES_TRANSITIONS } from './record-rule.ts';

/**
 * States rules of matching. Nothing is matched by them before another person approved them and
 * their date has come; days before it stay with the rules that they had.
 *
 * @returns content_invalid, deadline_passed, record_already_exists, record_state_forbids
 */
export function proposeMatchRules(
  state: CustodyState,
  { rulesId, effectiveDate, rules }: ProposeMatchRulesAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const [unsound] = checkMatchRules(rules);
  if (unsound !== undefined) {
    const expected = `sound rules: ${unsound.at} ${unsound.fault}`;
    return refuse('content_invalid', { field: 'rules', expected });
  }
  if (effectiveDate < businessDate) {
    const detail = { expected: `${businessDate} or later`, received: effectiveDate };
    return refuse('deadline_passed', { field: 'effectiveDate', ...detail });
  }
  if (findRecord(state, 'match_rules', rulesId) !== undefined) {
    return refuse('record_already_exists', { field: 'rulesId' });
  }
  const [waiting] = openRecords(state, 'match_rules').values();
  if (waiting !== undefined) {
    const expected = `${waiting.recordId} adopted or rejected`;
    return refuse('record_state_forbids', { expected, received: waiting.state });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'match_rules',
    recordId: rulesId,
    state: 'proposed',
    businessDate,
    body: { effectiveDate, rules, makerKeyId: actor.keyId },
  });
  return accept({ rows: [record] });
}

/**
 * Adopts rules of matching, by another key than their maker's.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, quote_differs, deadline_passed
 * @invariant C94 no pool matches by rules of its own on the word of one key
 */
export function approveMatchRules(
  state: CustodyState,
  { rulesId, effectiveDate, rules }: ApproveMatchRulesAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'match_rules', rulesId);
  if (record === undefined) return refuse('record_unknown', { field: 'rulesId' });
  const step = { state: record.state, event: 'approve' } as const;
  const refusal = refuseStep(MATCH_RULES_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;
  const { body } = record;
  if (isSentBy(body.makerKeyId, actor)) return refuse('approver_is_maker');
  const proposed = { effectiveDate: body.effectiveDate, rules: body.rules };
  if (!isSameContent(encodeFacts(proposed), encodeFacts({ effectiveDate, rules }))) {
    return refuse('quote_differs', { field: 'rules', expected: 'the rules proposed' });
  }
  // A day that is over was matched by the rules that it had.
  if (effectiveDate < businessDate) {
    const detail = { expected: `${businessDate} or later`, received: effectiveDate };
    return refuse('deadline_passed', { field: 'effectiveDate', ...detail });
  }

  // From here it must succeed.
  const adopted = keepRecord(state, {
    ...record,
    state: stateAfter(MATCH_RULES_TRANSITIONS, step),
    businessDate,
    body: { ...body, checkerKeyId: actor.keyId },
  });
  return accept({ rows: [adopted] });
}

/**
 * Ends rules that are not adopted.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function rejectMatchRules(
  state: CustodyState,
  { rulesId, reason }: RejectMatchRulesAct,
  { businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'match_rules', rulesId);
  if (record === undefined) return refuse('record_unknown', { field: 'rulesId' });
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const step = { state: record.state, event: 'reject' } as const;
  const refusal = refuseStep(MATCH_RULES_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const rejected = stateAfter(MATCH_RULES_TRANSITIONS, step);
  const body = { ...record.body, reason };
  return accept({
    rows: [keepRecord(state, { ...record, state: rejected, businessDate, body })],
  });
}
