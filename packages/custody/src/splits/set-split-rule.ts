import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { EndSplitRuleAct, SetSplitRuleAct } from './act.ts';
import { refuseSplitRule } from './refuse-split-rule.ts';

/**
 * States a rule of sharing, or its next version. Splits name the version that they follow.
 *
 * @returns content_invalid, record_state_forbids
 */
export function setSplitRule(
  state: CustodyState,
  { kind: _act, ruleId: recordId, ...rule }: SetSplitRuleAct,
  { businessDate }: ActFrame,
): Decision {
  const refusal = refuseSplitRule(rule);
  if (refusal !== undefined) return refusal;
  const before = findRecord(state, 'split_rule', recordId);
  if (before?.state === 'ended') {
    return refuse('record_state_forbids', { expected: 'in_force', received: 'ended' });
  }

  // From here it must succeed.
  const version = (before?.body.version ?? 0) + 1;
  const body = { ...rule, version };
  const record = { recordId, state: 'in_force', businessDate, body } as const;
  return accept({
    result: { ruleId: recordId, version },
    rows: [keepRecord(state, { kind: 'split_rule', ...record })],
  });
}

/** @returns record_unknown, record_state_forbids */
export function endSplitRule(
  state: CustodyState,
  { ruleId }: EndSplitRuleAct,
  { businessDate }: ActFrame,
): Decision {
  const before = findRecord(state, 'split_rule', ruleId);
  if (before === undefined) return refuse('record_unknown', { received: ruleId });
  if (before.state === 'ended') {
    return refuse('record_state_forbids', { expected: 'in_force', received: 'ended' });
  }

  // From here it must succeed.
  return accept({ rows: [keepRecord(state, { ...before, state: 'ended', businessDate })] });
}
