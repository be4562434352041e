import {
  type Db,
  EVERY_PLATFORM,
  findPositionGaps,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { askOrFail } from './ask-server.ts';
import { type ClientCommand, sendBulk, sendCommand } from './client-command.ts';
import { type ClientRecord, differenceOf, type SettledMemory } from './client-record.ts';
import type { CrashPool } from './crash-pool.ts';
import { openReferenceBooks, type ReferenceBooks } from './reference-books.ts';

/** Compares a pool with what its clients were told, again and again as it grows. */
export interface PoolAudit {
  /**
   * Checks everything since the last audit, and every balance. Every command must have its settled
   * answer.
   *
   * @throws when a promise is broken, with the command or the account
   */
  audit(request: { readonly store: Store; readonly address: string }): Promise<AuditFigures>;
}

export interface AuditFigures {
  /** Commands whose answers were compared in this audit. */
  readonly commands: number;
  readonly accepted: number;
  readonly positionLast: number;
}

const ASKED_AT_ONCE = 16;
/** Instructions are all asked again in bulk, and so many of them, and of the others, one by one. */
const ASKED_SINGLY_MAX = 250;
const BULK_LINES = 500;

/** Begins with a pool in which nothing has happened but its opening. */
export function openPoolAudit(pool: CrashPool, record: ClientRecord): PoolAudit {
  const books = openReferenceBooks(pool);
  let audited = 0;
  let positionLast = 0;
  return {
    audit: async ({ store, address }) => {
      const fresh = record.memories.slice(audited);
      const settled = fresh.filter((memory) => isSettled(memory));
      if (settled.length < fresh.length) throw new Error('a command has no settled answer');
      const inOrder = settled.toSorted((one, other) => positionOf(one) - positionOf(other));
      decideAgain(books, inOrder, positionLast);
      await withSnapshot(store, EVERY_PLATFORM, async (db) => {
        await compareJournal(db, pool.poolId, { inOrder, after: positionLast });
        await compareBalances(db, pool.poolId, books);
        await compareHistories(db, pool.poolId);
        await checkPositions(db, pool.poolId);
      });
      await compareCustomers(pool, address, books);
      await askAgain(pool, address, inOrder);
      audited = record.memories.length;
      positionLast = Math.max(positionLast, ...inOrder.slice(-1).map(positionOf));
      const accepted = inOrder.filter(({ acknowledged }) => isAccepted(acknowledged)).length;
      return { commands: inOrder.length, accepted, positionLast };
    },
  };
}

function isSettled(memory: ClientRecord['memories'][number]): memory is SettledMemory {
  return memory.acknowledged !== undefined;
}

function isAccepted({ acknowledgement }: SettledMemory['acknowledged']): boolean {
  return acknowledgement.code === 'accepted';
}

function positionOf({ acknowledged }: SettledMemory): number {
  return acknowledged.acknowledgement.position;
}

/**
 * The order of positions explains every answer: a command that was answered before another was sent
 * stands before it, and each outcome is the only right one after those before it.
 */
function decideAgain(
  books: ReferenceBooks,
  inOrder: readonly SettledMemory[],
  positionBefore: number,
): void {
  let position = positionBefore;
  let sentLast = 0;
  for (const memory of inOrder) {
    const { command, acknowledged, sentAt } = memory;
    const { code } = acknowledged.acknowledgement;
    if (positionOf(memory) <= position) {
      throw new Error(`${command.id} has the position ${position} of another command`);
    }
    position = positionOf(memory);
    if (acknowledged.at < sentLast) {
      throw new Error(`${command.id} was answered before a command was sent that stands before it`);
    }
    sentLast = Math.max(sentLast, sentAt);
    const right = books.decide(command);
    if (code !== right) {
      throw new Error(
        `${command.id} at ${position}: expected ${right}, received ${code}: ${JSON.stringify(command)}`,
      );
    }
  }
}

/**
 * The journal holds each command once, at the position and with the outcome that the client was
 * told.
 */
async function compareJournal(
  db: Db,
  poolId: number,
  { inOrder, after }: { readonly inOrder: readonly SettledMemory[]; readonly after: number },
): Promise<void> {
  const first = inOrder[0];
  if (first === undefined) return;
  const rows = await db.query<{
    readonly position: bigint;
    readonly command_id: string;
    readonly status: string;
    readonly transfers: number;
  }>(
    `select e.position, e.command_id, e.content::json -> 'outcome' ->> 'status' as status,
       (select count(*)::integer from ledger.transfer t
        where t.pool_id = e.pool_id and t.cause_position = e.position
          and t.position between e.position and e.position + 8) as transfers
     from journal.entry e
     where e.pool_id = $1 and e.position >= $2
     order by e.position`,
    [poolId, after === 0 ? positionOf(first) : after + 1],
  );
  for (const [index, row] of rows.entries()) {
    const memory = inOrder[index];
    if (memory === undefined)
      throw new Error(`${row.command_id} was never sent, or is there twice`);
    const { command, acknowledged } = memory;
    const { code, position } = acknowledged.acknowledgement;
    const told = `${command.id} ${code} ${position}`;
    const kept = `${row.command_id} ${row.status} ${row.position}`;
    if (told !== kept || !transfersOf(command, code).includes(row.transfers)) {
      throw new Error(
        `the client was told "${told}", the journal has "${kept}" with ${row.transfers} transfers`,
      );
    }
  }
  const missing = inOrder[rows.length];
  if (missing !== undefined) throw new Error(`${missing.command.id} is lost`);
}

/** How many transfers the command may have: what a capture leaves is reserved by a second one. */
function transfersOf(command: ClientCommand, code: string): readonly number[] {
  if (code !== 'accepted') return [0];
  const leaves =
    command.kind === 'instruct' && command.body.kind === 'capture' && !command.body.final;
  return leaves ? [1, 2] : [1];
}

/** Sums of the facts by SQL alone, with nothing of the system's own sums. */
const SIDES = `select t.position, s.account_id, s.posted_debit, s.posted_credit, s.pending_debit,
    s.pending_credit
  from ledger.transfer t
  cross join lateral (
    select case when t.phase in ('single', 'post') then t.amount_minor::bigint else 0 end as posted,
      case t.phase when 'single' then 0 when 'pending' then t.amount_minor::bigint
        else -t.released_minor::bigint end as pending
  ) m
  cross join lateral (values
    (t.debit_account_id, m.posted, 0::bigint, m.pending, 0::bigint),
    (t.credit_account_id, 0::bigint, m.posted, 0::bigint, m.pending)
  ) as s (account_id, posted_debit, posted_credit, pending_debit, pending_credit)
  where t.pool_id = $1 and t.refusal is null`;

/** Balances are those of the reference, and both sides of the pool are equal. */
async function compareBalances(db: Db, poolId: number, books: ReferenceBooks): Promise<void> {
  const rows = await db.query<{ readonly kind: string; readonly posted_minor: bigint }>(
    `select a.kind, (sum(s.posted_credit) - sum(s.posted_debit))::bigint as posted_minor
     from (${SIDES}) s
     join ledger.account a on a.pool_id = $1 and a.account_id = s.account_id
     group by a.kind`,
    [poolId],
  );
  const kept = Object.fromEntries(rows.map((row) => [row.kind, row.posted_minor]));
  for (const [kind, expectedMinor] of Object.entries(books.postedByKind())) {
    if ((kept[kind] ?? 0n) !== expectedMinor) {
      throw new Error(`${kind}: expected ${expectedMinor}, received ${kept[kind] ?? 0n}`);
    }
  }
  const differenceMinor = rows.reduce((sum, row) => sum + row.posted_minor, 0n);
  if (differenceMinor !== 0n) {
    throw new Error(`the equation of the pool is off by ${differenceMinor}`);
  }
}

/**
 * Each row of an account's history is the sum of the facts up to it, and names exactly those facts.
 */
async function compareHistories(db: Db, poolId: number): Promise<void> {
  const [row] = await db.query<{
    readonly rows_wrong: number;
    readonly positions_wrong: number;
  }>(
    `with side as materialized (${SIDES}),
     running as (
       select s.account_id, s.position,
         sum(s.posted_debit) over up_to_here as posted_debit,
         sum(s.posted_credit) over up_to_here as posted_credit,
         sum(s.pending_debit) over up_to_here as pending_debit,
         sum(s.pending_credit) over up_to_here as pending_credit
       from side s
       window up_to_here as (partition by s.account_id order by s.position)
     ),
     history as (select h.* from ledger.account_history h where h.pool_id = $1),
     named as (
       select h.account_id, p.position from history h cross join lateral unnest(h.positions) as p (position)
     ),
     due as (
       select s.account_id, s.position from side s
       where s.position <= (select h.position_last from ledger.history_head h where h.pool_id = $1)
     )
     select
       (select count(*)::integer from history h
        left join running r on r.account_id = h.account_id and r.position = h.position_last
        where (h.debits_posted_minor, h.credits_posted_minor, h.debits_pending_minor,
            h.credits_pending_minor)
          is distinct from (r.posted_debit, r.posted_credit, r.pending_debit, r.pending_credit)
       ) as rows_wrong,
       (select count(*)::integer from (
          (select * from named except all select * from due)
          union all
          (select * from due except all select * from named)
        ) d) as positions_wrong`,
    [poolId],
  );
  if (row?.rows_wrong === 0 && row.positions_wrong === 0) return;
  throw new Error(`account histories differ from the facts: ${JSON.stringify(row)}`);
}

/** Positions have no gap, commits hold each of them once, and owners follow one another. */
async function checkPositions(db: Db, poolId: number): Promise<void> {
  const gaps = await findPositionGaps(db, poolId);
  if (gaps.length > 0) throw new Error(`positions have a gap: ${JSON.stringify(gaps)}`);

  const [row] = await db.query<{ readonly faults: number }>(
    `select count(*)::integer as faults from (
       select c.position_first, c.epoch,
         lag(c.position_last) over by_position as before,
         lag(c.epoch) over by_position as epoch_before,
         lag(c.recorded_at) over by_position > c.recorded_at as goes_back
       from pool.commit c where c.pool_id = $1
       window by_position as (order by c.position_first)
     ) n
     where n.position_first <> coalesce(n.before, 0) + 1 or n.epoch < n.epoch_before or n.goes_back`,
    [poolId],
  );
  if (row?.faults !== 0) throw new Error('commits do not follow one another');
}

/** What the interface shows of each customer is what the reference has. */
async function compareCustomers(
  pool: CrashPool,
  address: string,
  books: ReferenceBooks,
): Promise<void> {
  for (const customerId of pool.customerIds) {
    const { json } = await askOrFail({
      address,
      path: `/v1/pools/${pool.poolId}/customers/${customerId}`,
      key: pool.keys.platform,
    });
    const { postedMinor = 0n, heldMinor = 0n } = books.customers.get(customerId) ?? {};
    const expected = `${postedMinor} ${postedMinor - heldMinor} ${heldMinor}`;
    const received = `${json.postedMinor} ${json.availableMinor} ${json.heldMinor}`;
    if (expected !== received) {
      throw new Error(`${customerId}: expected ${expected}, received ${received}`);
    }
  }
}

/** Answers are given again, word for word, and say that they are a repetition. */
export async function askAgain(
  pool: CrashPool,
  address: string,
  settled: readonly SettledMemory[],
): Promise<void> {
  const isBulk = ({ command }: SettledMemory): boolean => command.kind === 'instruct';
  const singles = [
    ...settled.filter(isBulk).slice(0, ASKED_SINGLY_MAX),
    ...settled.filter((memory) => !isBulk(memory)).slice(0, ASKED_SINGLY_MAX),
  ];
  const askSingles = async (): Promise<void> => {
    for (let memory = singles.pop(); memory !== undefined; memory = singles.pop()) {
      expectSame(memory, await sendCommand(pool, address, memory.command));
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askSingles));
  const instructions = settled.filter(isBulk);
  for (let start = 0; start < instructions.length; start += BULK_LINES) {
    const part = instructions.slice(start, start + BULK_LINES);
    const bodies = part.flatMap(({ command }) =>
      command.kind === 'instruct' ? [command.body] : [],
    );
    const answers = await sendBulk(pool, address, bodies);
    for (const [index, memory] of part.entries()) expectSame(memory, answers[index]);
  }
}

function expectSame(memory: SettledMemory, again: Awaited<ReturnType<typeof sendCommand>>): void {
  const { id } = memory.command;
  if (again === undefined) throw new Error(`${id} is not answered again`);
  const difference = differenceOf(memory.acknowledged.acknowledgement, again);
  if (difference !== undefined) throw new Error(`${id} is answered otherwise: ${difference}`);
  if (!again.replayed) throw new Error(`${id} is answered as if it were new`);
}
