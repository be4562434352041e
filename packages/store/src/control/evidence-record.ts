import type { Db } from '../db.ts';
import type { ProcedureRecordKind } from './procedure-run.ts';

/** A record that somebody names as evidence. */
export interface EvidenceRecordName {
  readonly kind: ProcedureRecordKind;
  /** Absent exactly of a finding, which is in no pool. */
  readonly poolId?: number;
  readonly id: string;
}

/** Whether a row of the kind has this id; `$1` is the pool and `$2` the id. */
const IS_THERE: Readonly<Record<Exclude<ProcedureRecordKind, 'finding'>, string>> = {
  instruction: `
    select exists (
      select from journal.entry e
      join custody.instruction_record i on i.pool_id = e.pool_id and i.position = e.position
      where e.pool_id = $1 and e.command_id = $2) as is_there`,
  statement: `
    select exists (
      select from reconciliation.statement_record s
      where s.pool_id = $1 and s.statement_id = $2) as is_there`,
  day: `
    select exists (
      select from reconciliation.business_day d
      where d.pool_id = $1 and d.business_date::text = $2) as is_there`,
  break: `
    select exists (
      select from reconciliation.break_record b
      where b.pool_id = $1 and b.break_id = $2) as is_there`,
};

const FINDING_IS_THERE = `
  select exists (
    select from control.finding f where f.finding_number::text = $1) as is_there`;

/** Whether a record that is named as evidence exists, in the pool that is named. */
export async function hasEvidenceRecord(
  db: Db,
  { kind, poolId, id }: EvidenceRecordName,
): Promise<boolean> {
  const isOfPool = kind !== 'finding';
  if (isOfPool !== (poolId !== undefined)) return false;
  const [row] = isOfPool
    ? await db.query<{ readonly is_there: boolean }>(IS_THERE[kind], [poolId ?? null, id])
    : await db.query<{ readonly is_there: boolean }>(FINDING_IS_THERE, [id]);
  return row?.is_there === true;
}
