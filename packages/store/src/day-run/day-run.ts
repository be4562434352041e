import type { Db, Tx } from '../db.ts';

/** Names the run of one business day of one pool. */
export interface DayRunKey {
  readonly poolId: number;
  readonly businessDate: string;
}

export type DayRunState = 'planned' | 'running' | 'waiting' | 'needs_person' | 'closed';

export type DayRunStepState = 'planned' | 'running' | 'waiting' | 'done' | 'skipped' | 'failed';

/** One step of a run as it stands. */
export interface DayRunStep {
  readonly step: string;
  readonly state: DayRunStepState;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly attempts: number;
  /** How many of the attempts broke. */
  readonly faults: number;
  readonly nextAttemptAt?: string;
  readonly dueAt?: string;
  readonly reason?: string;
  /** JSON text of an object. */
  readonly found: string;
  readonly resumedByKeyId?: string;
}

/** The run of a business day with its steps in their order. */
export interface DayRun extends DayRunKey {
  readonly state: DayRunState;
  readonly startsAt: string;
  readonly nextBusinessDate?: string;
  readonly requestedByKeyId?: string;
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly steps: readonly DayRunStep[];
}

interface DayRunRow {
  readonly pool_id: number;
  readonly business_date: string;
  readonly state: DayRunState;
  readonly starts_at: string;
  readonly next_business_date: string | null;
  readonly requested_by_key_id: string | null;
  readonly created_at: string;
  readonly ended_at: string | null;
}

interface StepRow {
  readonly business_date: string;
  readonly step: string;
  readonly state: DayRunStepState;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly attempts: number;
  readonly faults: number;
  readonly next_attempt_at: string | null;
  readonly due_at: string | null;
  readonly reason: string | null;
  readonly found: string;
  readonly resumed_by_key_id: string | null;
}

const SELECT_RUN = `
  select pool_id, business_date, state, starts_at, next_business_date, requested_by_key_id,
    created_at, ended_at
  from operations.day_run`;

/**
 * Plans the run of a day, unless there is one.
 *
 * @returns whether it is new
 */
export async function insertDayRun(
  tx: Tx,
  run: DayRunKey & {
    readonly startsAt: string;
    readonly nextBusinessDate?: string;
    readonly requestedByKeyId?: string;
    readonly steps: readonly string[];
  },
): Promise<boolean> {
  const { poolId, businessDate } = run;
  const inserted = await tx.execute(
    `insert into operations.day_run (pool_id, business_date, state, starts_at, next_business_date,
       requested_by_key_id)
     values ($1, $2, 'planned', $3, $4, $5) on conflict do nothing`,
    [
      poolId,
      businessDate,
      run.startsAt,
      run.nextBusinessDate ?? null,
      run.requestedByKeyId ?? null,
    ],
  );
  if (inserted === 0) return false;
  await tx.execute(
    `insert into operations.day_run_step (pool_id, business_date, step_number, step, state)
     select $1, $2, s.number, s.step, 'planned'
     from unnest($3::text[]) with ordinality as s (step, number)`,
    [poolId, businessDate, run.steps],
  );
  return true;
}

/** Starts a planned run earlier than it was planned, and names what its schedule does not know. */
export async function bringDayRunForward(
  tx: Tx,
  run: DayRunKey & {
    readonly startsAt: string;
    readonly nextBusinessDate?: string;
    readonly requestedByKeyId: string;
  },
): Promise<void> {
  await tx.execute(
    `update operations.day_run
     set starts_at = least(starts_at, $3), requested_by_key_id = $4,
       next_business_date = coalesce($5, next_business_date)
     where pool_id = $1 and business_date = $2 and state = 'planned'`,
    [
      run.poolId,
      run.businessDate,
      run.startsAt,
      run.requestedByKeyId,
      run.nextBusinessDate ?? null,
    ],
  );
}

/** Moves the start of a run that its schedule planned, when the schedule says another moment. */
export async function rescheduleDayRun(
  tx: Tx,
  { poolId, businessDate, startsAt }: DayRunKey & { readonly startsAt: string },
): Promise<boolean> {
  const moved = await tx.execute(
    `update operations.day_run set starts_at = $3
     where pool_id = $1 and business_date = $2 and state = 'planned'
       and requested_by_key_id is null and starts_at <> $3`,
    [poolId, businessDate, startsAt],
  );
  return moved === 1;
}

/** Has a run that needed a person wait to be taken on again. */
export async function reopenDayRun(tx: Tx, key: DayRunKey): Promise<void> {
  await tx.execute(
    `update operations.day_run set state = 'waiting'
     where pool_id = $1 and business_date = $2 and state = 'needs_person'`,
    [key.poolId, key.businessDate],
  );
}

/** The run of a day. */
export async function findDayRun(db: Db, key: DayRunKey): Promise<DayRun | undefined> {
  const [row] = await db.query<DayRunRow>(
    `${SELECT_RUN} where pool_id = $1 and business_date = $2`,
    [key.poolId, key.businessDate],
  );
  if (row === undefined) return undefined;
  const [run] = await withSteps(db, key.poolId, [row]);
  return run;
}

/** The runs of a pool, latest day first, from before a day. */
export async function listDayRuns(
  db: Db,
  page: { readonly poolId: number; readonly before?: string; readonly limit: number },
): Promise<readonly DayRun[]> {
  const rows = await db.query<DayRunRow>(
    `${SELECT_RUN} where pool_id = $1 and ($2::date is null or business_date < $2::date)
     order by business_date desc limit $3`,
    [page.poolId, page.before ?? null, page.limit],
  );
  return withSteps(db, page.poolId, rows);
}

/** The runs of a pool that are under way, oldest day first. */
export async function listOpenDayRuns(
  db: Db,
  { poolId, limit }: { readonly poolId: number; readonly limit: number },
): Promise<readonly DayRun[]> {
  const rows = await db.query<DayRunRow>(
    `${SELECT_RUN} where pool_id = $1 and state <> 'closed' order by business_date limit $2`,
    [poolId, limit],
  );
  return withSteps(db, poolId, rows);
}

/**
 * Takes a run up under a new word; whoever had it before changes nothing any more.
 *
 * @returns whether there is such a run, and it is not closed
 */
export async function claimDayRun(tx: Tx, key: DayRunKey, runner: string): Promise<boolean> {
  const claimed = await tx.execute(
    `update operations.day_run set runner = $3, state = 'running'
     where pool_id = $1 and business_date = $2 and state <> 'closed'`,
    [key.poolId, key.businessDate, runner],
  );
  return claimed === 1;
}

/** How a run goes on. */
export interface DayRunMove extends DayRunKey {
  /** The word under which it was taken up. */
  readonly runner: string;
  readonly state: DayRunState;
  readonly endedAt?: string;
}

/** @returns whether the run was still held under that word */
export async function moveDayRun(tx: Tx, move: DayRunMove): Promise<boolean> {
  const moved = await tx.execute(
    `update operations.day_run set state = $4, ended_at = $5
     where pool_id = $1 and business_date = $2 and runner = $3`,
    [move.poolId, move.businessDate, move.runner, move.state, move.endedAt ?? null],
  );
  return moved === 1;
}

/** Keeps a step as it stands now. */
export async function updateDayRunStep(tx: Tx, key: DayRunKey, step: DayRunStep): Promise<void> {
  await tx.execute(
    `update operations.day_run_step
     set state = $4, started_at = $5, ended_at = $6, attempts = $7, faults = $8,
       next_attempt_at = $9, due_at = $10, reason = $11, found = $12, resumed_by_key_id = $13
     where pool_id = $1 and business_date = $2 and step = $3`,
    [
      key.poolId,
      key.businessDate,
      step.step,
      step.state,
      step.startedAt ?? null,
      step.endedAt ?? null,
      step.attempts,
      step.faults,
      step.nextAttemptAt ?? null,
      step.dueAt ?? null,
      step.reason ?? null,
      step.found,
      step.resumedByKeyId ?? null,
    ],
  );
}

async function withSteps(
  db: Db,
  poolId: number,
  rows: readonly DayRunRow[],
): Promise<readonly DayRun[]> {
  if (rows.length === 0) return [];
  const steps = await db.query<StepRow>(
    `select business_date, step, state, started_at, ended_at, attempts, faults, next_attempt_at,
       due_at, reason, found, resumed_by_key_id
     from operations.day_run_step
     where pool_id = $1 and business_date = any($2::date[])
     order by business_date, step_number`,
    [poolId, rows.map((row) => row.business_date)],
  );
  return rows.map((row) => ({
    poolId: row.pool_id,
    businessDate: row.business_date,
    state: row.state,
    startsAt: row.starts_at,
    createdAt: row.created_at,
    ...(row.next_business_date === null ? {} : { nextBusinessDate: row.next_business_date }),
    ...(row.requested_by_key_id === null ? {} : { requestedByKeyId: row.requested_by_key_id }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    steps: steps.filter((step) => step.business_date === row.business_date).map(stepOf),
  }));
}

function stepOf(row: StepRow): DayRunStep {
  return {
    step: row.step,
    state: row.state,
    attempts: row.attempts,
    faults: row.faults,
    found: row.found,
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.next_attempt_at === null ? {} : { nextAttemptAt: row.next_attempt_at }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.resumed_by_key_id === null ? {} : { resumedByKeyId: row.resumed_by_key_id }),
  };
}
