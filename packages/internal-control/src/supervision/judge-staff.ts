import {
  judgeDenials,
  judgeDormant,
  judgeExports,
  judgeHours,
  judgeLooks,
  judgeNewcomers,
} from './judge-acts.ts';
import { judgeReading, judgeSamePairs } from './judge-pairs.ts';
import type { StaffAnomaly, StaffAnomalyKind, SupervisionFacts } from './staff-fact.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

type Rule = (facts: SupervisionFacts, limits: SupervisionLimits) => readonly StaffAnomaly[];

const RULES: Readonly<Record<StaffAnomalyKind, Rule>> = {
  staff_outside_hours: judgeHours,
  staff_looked_widely: judgeLooks,
  staff_refused_often: judgeDenials,
  staff_new_device: judgeNewcomers,
  staff_same_pair: judgeSamePairs,
  staff_approved_at_once: judgeReading,
  staff_export_then_role: judgeExports,
  staff_dormant_woke: judgeDormant,
};

/**
 * Holds what staff did since the last look against every rule.
 *
 * @returns each anomaly once: the first of its kind, person and occasion
 * @invariant IC20 each anomaly stands on something that is new
 * @invariant IC21 none is told twice
 */
export function judgeStaff(
  facts: SupervisionFacts,
  limits: SupervisionLimits,
): readonly StaffAnomaly[] {
  const told = new Set<string>();
  return Object.values(RULES)
    .flatMap((rule) => rule(facts, limits))
    .filter(({ kind, personIds: [personId], occasion }) => {
      const name = `${kind} ${personId ?? ''} ${occasion}`;
      if (told.has(name)) return false;
      told.add(name);
      return true;
    });
}
