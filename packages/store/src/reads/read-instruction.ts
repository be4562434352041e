import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** An instruction, refused ones too, with where it stands now. */
export interface InstructionRead {
  readonly instructionId: string;
  readonly kind: string;
  /** Its outcome: accepted, or the refusal. */
  readonly status: string;
  readonly state: string;
  readonly amount?: bigint;
  readonly customerId?: string;
  readonly counterpartyCustomerId?: string;
  readonly accountKind?: string;
  readonly mandateId?: string;
  /** The payment, hold or receipt that it refers to. */
  readonly originId?: string;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  readonly expiresAt?: string;
  readonly businessDate: string;
  readonly position: number;
  readonly recordedAt: string;
}

interface InstructionRow {
  readonly instruction_id: string;
  readonly kind: string;
  readonly status: string;
  readonly state_now: string;
  readonly amount_minor: bigint | null;
  readonly customer_id: string | null;
  readonly counterparty_id: string | null;
  readonly account_kind: string | null;
  readonly mandate_id: string | null;
  readonly origin_id: string | null;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly expires_at: string | null;
  readonly business_date: string;
  readonly position: bigint;
  readonly recorded_at: string;
}

const COLUMNS = `
  i.instruction_id, i.kind, i.status, i.state_now, i.amount_minor, i.customer_id,
  i.counterparty_id, i.account_kind, i.mandate_id, i.origin_id, i.end_to_end_id,
  i.bank_reference, i.expires_at, i.business_date, i.position, c.recorded_at`;

const COMMIT_OF_INSTRUCTION = `
  cross join lateral (
    select c.recorded_at from pool.commit c
    where c.pool_id = i.pool_id and c.position_first <= i.position
    order by c.position_first desc
    limit 1
  ) c`;

/** The instruction with this id in a pool: its journal entry is found by the id. */
export async function findInstruction(
  db: Db,
  instruction: { readonly poolId: number; readonly instructionId: string },
): Promise<InstructionRead | undefined> {
  const [row] = await db.query<InstructionRow>(
    `select ${COLUMNS}
     from journal.entry e
     join custody.instruction_record i on i.pool_id = e.pool_id and i.position = e.position
     ${COMMIT_OF_INSTRUCTION}
     where e.pool_id = $1 and e.command_id = $2`,
    [instruction.poolId, instruction.instructionId],
  );
  return row === undefined ? undefined : instructionOf(row);
}

/**
 * The instructions of a pool in journal order, from after a position; with `newestFirst` those
 * before it, the newest first.
 */
export async function listInstructions(
  db: Db,
  page: {
    readonly poolId: number;
    readonly after: number;
    readonly limit: number;
    readonly newestFirst?: boolean;
  },
): Promise<readonly InstructionRead[]> {
  const [side, order] = page.newestFirst === true ? ['<', 'desc'] : ['>', 'asc'];
  const rows = await db.query<InstructionRow>(
    `select ${COLUMNS}
     from custody.instruction_record i
     ${COMMIT_OF_INSTRUCTION}
     where i.pool_id = $1 and i.position ${side} $2
     order by i.position ${order} limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(instructionOf);
}

/** The instructions that stand at some positions, the newest first. */
export async function listInstructionsAt(
  db: Db,
  { poolId, positions }: { readonly poolId: number; readonly positions: readonly number[] },
): Promise<readonly InstructionRead[]> {
  const rows = await db.query<InstructionRow>(
    `select ${COLUMNS}
     from custody.instruction_record i
     ${COMMIT_OF_INSTRUCTION}
     where i.pool_id = $1 and i.position = any($2::bigint[])
     order by i.position desc`,
    [poolId, positions],
  );
  return rows.map(instructionOf);
}

/**
 * The amounts of some instructions, by their ids; those that have none are not in it.
 *
 * @unit minor units of the pool's currency
 */
export async function findInstructionAmounts(
  db: Pick<Db, 'query'>,
  {
    poolId,
    instructionIds,
  }: { readonly poolId: number; readonly instructionIds: readonly string[] },
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await db.query<{
    readonly instruction_id: string;
    readonly amount_minor: bigint;
  }>(
    `select i.instruction_id, i.amount_minor
     from journal.entry e
     join custody.instruction i on i.pool_id = e.pool_id and i.position = e.position
     where e.pool_id = $1 and e.command_id = any($2::text[]) and i.amount_minor is not null`,
    [poolId, instructionIds],
  );
  return new Map(rows.map((row) => [row.instruction_id, row.amount_minor]));
}

/** The accepted uses of a mandate in journal order, from after a position. */
export async function listMandateUses(
  db: Db,
  page: {
    readonly poolId: number;
    readonly mandateId: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<readonly InstructionRead[]> {
  const rows = await db.query<InstructionRow>(
    `select ${COLUMNS}
     from custody.instruction_record i
     ${COMMIT_OF_INSTRUCTION}
     where i.pool_id = $1 and i.mandate_id = $2 and i.position > $3 and i.state <> 'refused'
     order by i.position limit $4`,
    [page.poolId, page.mandateId, page.after, page.limit],
  );
  return rows.map(instructionOf);
}

function instructionOf(row: InstructionRow): InstructionRead {
  return {
    instructionId: row.instruction_id,
    kind: row.kind,
    status: row.status,
    state: row.state_now,
    businessDate: row.business_date,
    position: safeInteger(row.position),
    recordedAt: row.recorded_at,
    ...(row.amount_minor === null ? {} : { amount: row.amount_minor }),
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.counterparty_id === null ? {} : { counterpartyCustomerId: row.counterparty_id }),
    ...(row.account_kind === null ? {} : { accountKind: row.account_kind }),
    ...(row.mandate_id === null ? {} : { mandateId: row.mandate_id }),
    ...(row.origin_id === null ? {} : { originId: row.origin_id }),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  };
}
