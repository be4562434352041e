import { type MatchRules, readMatchRules } from '@ringfence/reconciliation';
import type { Db } from '../db.ts';

/** Rules of matching that a pool adopted. */
export interface AdoptedMatchRules {
  readonly rulesId: string;
  readonly effectiveDate: string;
  readonly rules: MatchRules;
}

/** The rules that a pool matches a day by; undefined: it adopted none that early. */
export async function findMatchRulesAt(
  db: Db,
  { poolId, at }: { readonly poolId: number; readonly at: string },
): Promise<AdoptedMatchRules | undefined> {
  const [row] = await db.query<{ readonly record_id: string; readonly body: string }>(
    `select r.record_id, r.body from custody.record r
     where r.pool_id = $1 and r.record_kind = 'match_rules' and r.state = 'adopted'
       and r.body::jsonb ->> 'effectiveDate' <= $2
     order by r.body::jsonb ->> 'effectiveDate' desc, r.position desc limit 1`,
    [poolId, at],
  );
  if (row === undefined) return undefined;
  // What keepRecord wrote.
  const body = JSON.parse(row.body) as { readonly effectiveDate: string; readonly rules: unknown };
  const read = readMatchRules(body.rules);
  if (read.status !== 'read') throw new TypeError(`rules ${row.record_id} cannot be read`);
  return { rulesId: row.record_id, effectiveDate: body.effectiveDate, rules: read.rules };
}
