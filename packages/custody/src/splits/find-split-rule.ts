import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SplitRuleBody } from './record-shape.ts';

/**
 * The version of a rule that a split names, which must be the one in force.
 *
 * @returns record_unknown, record_state_forbids
 */
export function findSplitRule(
  state: CustodyState,
  { ruleId, ruleVersion }: { readonly ruleId: string; readonly ruleVersion: number },
): SplitRuleBody | Decision {
  const record = findRecord(state, 'split_rule', ruleId);
  if (record === undefined) return refuse('record_unknown', { received: ruleId });
  const { version } = record.body;
  if (record.state === 'in_force' && version === ruleVersion) return record.body;
  const expected = record.state === 'ended' ? 'a rule in force' : `version ${version}`;
  return refuse('record_state_forbids', { expected, received: `version ${ruleVersion}` });
}
