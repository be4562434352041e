import { TRANSFERS_PER_COMMAND_MAX } from '@ringfence/custody';
import type { TransferPhase } from '@ringfence/ledger';
import type { Db } from '../db.ts';
import { parsePhase } from '../ledger/transfer-row.ts';
import { safeInteger } from '../safe-integer.ts';

/** What an instruction did on one account. @unit minor units of the pool's currency */
export interface OwnMovement {
  readonly isDebit: boolean;
  readonly phase: TransferPhase;
  readonly amount: bigint;
}

/** What the instruction at a position booked on an account; its transfers stand behind it. */
export async function listOwnMovements(
  db: Pick<Db, 'query'>,
  {
    poolId,
    accountId,
    position,
  }: { readonly poolId: number; readonly accountId: number; readonly position: number },
): Promise<readonly OwnMovement[]> {
  const rows = await db.query<{
    readonly is_debit: boolean;
    readonly phase: string;
    readonly amount_minor: bigint;
  }>(
    `select t.debit_account_id = $2 as is_debit, t.phase::text as phase, t.amount_minor
     from ledger.transfer t
     where t.pool_id = $1 and t.position > $3::bigint
       and t.position <= $3::bigint + $4::bigint and t.cause_position = $3::bigint and t.refusal is null
       and (t.debit_account_id = $2 or t.credit_account_id = $2)
     order by t.position`,
    [poolId, accountId, position, TRANSFERS_PER_COMMAND_MAX],
  );
  return rows.map((row) => ({
    isDebit: row.is_debit,
    phase: parsePhase(row.phase),
    amount: row.amount_minor,
  }));
}

/** How an instruction began, or something that moved it on. */
export interface InstructionStep {
  /** `instructed` for how it began. */
  readonly event: string;
  readonly state: string;
  readonly at: string;
  readonly businessDate: string;
  readonly position: number;
  readonly amount?: bigint;
  readonly bankReference?: string;
}

/** How an instruction began and what moved it on, the first step first. */
export async function listInstructionSteps(
  db: Pick<Db, 'query'>,
  {
    poolId,
    instructionId,
    position,
    limit,
  }: {
    readonly poolId: number;
    readonly instructionId: string;
    /** Of the instruction itself. */
    readonly position: number;
    readonly limit: number;
  },
): Promise<readonly InstructionStep[]> {
  const rows = await db.query<{
    readonly event: string;
    readonly state: string;
    readonly recorded_at: string;
    readonly business_date: string;
    readonly position: bigint;
    readonly amount_minor: bigint | null;
    readonly bank_reference: string | null;
  }>(
    `select s.event, s.state, c.recorded_at, s.business_date, s.position, s.amount_minor,
            s.bank_reference
     from (
       select 'instructed' as event, i.state, i.business_date, i.position, i.amount_minor,
              null as bank_reference
       from custody.instruction i
       where i.pool_id = $1 and i.position = $3
       union all
       (select e.event, e.state, e.business_date, e.position, e.amount_minor, e.bank_reference
        from custody.instruction_event e
        where e.pool_id = $1 and e.instruction_id = $2
        order by e.position limit $4)
     ) s
     cross join lateral (
       select c.recorded_at from pool.commit c
       where c.pool_id = $1 and c.position_first <= s.position
       order by c.position_first desc
       limit 1
     ) c
     order by s.position`,
    [poolId, instructionId, position, limit],
  );
  return rows.map((row) => ({
    event: row.event,
    state: row.state,
    at: row.recorded_at,
    businessDate: row.business_date,
    position: safeInteger(row.position),
    ...(row.amount_minor === null ? {} : { amount: row.amount_minor }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
  }));
}

/**
 * The instructions that stand at some positions or were moved on there, by position. A position at
 * which several were moved on names none.
 */
export async function findInstructionIds(
  db: Pick<Db, 'query'>,
  { poolId, positions }: { readonly poolId: number; readonly positions: readonly number[] },
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.query<{ readonly position: bigint; readonly instruction_id: string }>(
    `select o.position, min(o.instruction_id) as instruction_id
     from (
       select i.position, i.instruction_id from custody.instruction i
       where i.pool_id = $1 and i.position = any($2::bigint[])
       union all
       select e.position, e.instruction_id from custody.instruction_event e
       where e.pool_id = $1 and e.position = any($2::bigint[])
         and not exists (select from custody.instruction i
           where i.pool_id = e.pool_id and i.position = e.position)
     ) o
     group by o.position having count(distinct o.instruction_id) = 1`,
    [poolId, positions],
  );
  return new Map(rows.map((row) => [safeInteger(row.position), row.instruction_id]));
}
