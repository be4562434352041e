import { type MatchRules, STANDARD_MATCH_RULES } from '@ringfence/reconciliation';
import { type Db, findMatchRulesAt } from '@ringfence/store';

/** The rules that a pool matches a day by: what it adopted, or else the standard ones. */
export async function rulesInForce(
  db: Db,
  day: { readonly poolId: number; readonly at: string },
): Promise<MatchRules> {
  return (await findMatchRulesAt(db, day))?.rules ?? STANDARD_MATCH_RULES;
}
