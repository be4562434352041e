import type { Db } from '../db.ts';
import { allowWholePool } from './read-report-facts.ts';

/** What of a pool a resolution pack has line by line, each line one JSON object. */
export const PACK_LISTS = [
  'commits',
  'entries',
  'transfers',
  'accounts',
  'customers',
  'records',
  'payout_accounts',
  'statements',
] as const;

export type PackList = (typeof PACK_LISTS)[number];

/** Lists whose lines the database writes; payout accounts are sealed in it. */
export type PlainPackList = Exclude<PackList, 'payout_accounts'>;

/** Lines that are read at once. */
const LINES_PER_READ = 5_000;
const READS_MAX = 10_000_000;

const momentOf = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const dateOf = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** JSON objects without the members that are null; only for members that are no objects. */
const objects = (select: string, order: string): string =>
  `select json_strip_nulls(row_to_json(l))::text as line from (${select}) l order by ${order}`;

/**
 * Each query gives the lines of one pool in order. What is JSON text in the database is taken over
 * as it is, because its bytes are compared.
 */
const PACK_QUERY: Readonly<Record<PlainPackList, string>> = {
  commits: objects(
    `select c.position_first as "positionFirst", c.position_last as "positionLast",
       ${momentOf('c.recorded_at')} as "recordedAt"
     from pool.commit c where c.pool_id = $1`,
    'l."positionFirst"',
  ),
  entries: `select '{"position":' || e.position || ',"kind":' || to_json(e.kind)::text
       || ',"commandId":' || to_json(e.command_id)::text
       || coalesce(',"subject":' || to_json(e.subject)::text, '')
       || ',"businessDate":"' || ${dateOf('e.business_date')}
       || '","recordedAt":"' || ${momentOf('e.recorded_at')}
       || '","content":' || e.content || '}' as line
     from journal.entry_record e where e.pool_id = $1 order by e.position`,
  transfers: objects(
    `select t.position, t.id, t.phase, t.debit_account_id as "debitAccountId",
       t.credit_account_id as "creditAccountId", t.amount_minor::text as "amountMinor",
       coalesce(a.currency, p.currency) as currency, t.kind, ${dateOf('t.business_date')} as "businessDate",
       t.released_minor::text as "releasedMinor", t.pending_id as "pendingId",
       ${momentOf('t.expires_at')} as "expiresAt", case when t.linked then true end as linked,
       t.correction_of as "correctionOf", t.refusal, t.cause_position as "causePosition"
     from ledger.transfer t
     join pool.pool p on p.pool_id = t.pool_id
     left join lateral (
       select a.currency from ledger.account a
       where a.pool_id = $1 and a.account_id = t.debit_account_id limit 1
     ) a on true
     where t.pool_id = $1`,
    'l.position',
  ),
  accounts: objects(
    `select s.account_id as "accountId", s.currency, s.kind, s.normal_side as "normalSide",
       s.may_go_below_zero as "mayGoBelowZero", s.balance_max_minor::text as "balanceMaxMinor",
       s.closed, s.debits_posted_minor::text as "debitsPostedMinor",
       s.credits_posted_minor::text as "creditsPostedMinor",
       s.debits_pending_minor::text as "debitsPendingMinor",
       s.credits_pending_minor::text as "creditsPendingMinor"
     from ledger.all_account_sums($1) s`,
    'l."accountId"',
  ),
  customers: objects(
    `select c.position, c.customer_id as "customerId", c.account_id as "accountId",
       c.deposit_reference as "depositReference",
       c.payout_account_commitment as "payoutAccountCommitment"
     from custody.customer c where c.pool_id = $1`,
    'l.position',
  ),
  records: `select '{"position":' || r.position || ',"recordKind":' || to_json(r.record_kind)::text
       || ',"recordId":' || to_json(r.record_id::text)::text
       || ',"state":' || to_json(r.state)::text || ',"isOpen":' || r.is_open::text
       || coalesce(',"subject":' || to_json(r.subject)::text, '')
       || ',"businessDate":"' || ${dateOf('r.business_date')} || '","body":' || r.body || '}' as line
     from custody.record r where r.pool_id = $1
     order by r.position, r.record_kind collate "C", r.record_id collate "C"`,
  statements: objects(
    `select ${dateOf('d.business_date')} as "businessDate", d.statement_id as "statementId",
       d.format, d.opening_minor::text as "openingMinor", d.closing_minor::text as "closingMinor",
       d.line_count as "lineCount", encode(f.sha256, 'hex') as "fileSha256"
     from bank.statement_delivery d
     left join lateral (
       select f.sha256 from bank.statement_file_statement s
       join bank.statement_file f on f.pool_id = s.pool_id and f.sha256 = s.sha256
       where s.pool_id = d.pool_id and s.statement_id = d.statement_id
         and s.business_date = d.business_date
       order by f.received_at, f.sha256 limit 1
     ) f on true
     where d.pool_id = $1`,
    'l."businessDate", l."statementId"',
  ),
};

/** The lines of one list of a pool, page by page, in the snapshot of the transaction. */
export async function* readPackLines(
  db: Db,
  { poolId, list }: { readonly poolId: number; readonly list: PlainPackList },
): AsyncGenerator<readonly string[]> {
  yield* readLines(db, PACK_QUERY[list], [poolId]);
}

const REGISTRY_QUERY = `
  select '{"position":' || r.position || ',"recordKind":' || to_json(r.record_kind)::text
    || ',"recordId":' || to_json(r.record_id)::text || ',"state":' || to_json(r.state)::text
    || ',"versionDate":"' || ${dateOf('r.version_date')} || '"'
    || coalesce(',"platformId":' || to_json(r.platform_id)::text, '')
    || ',"body":' || r.body || '}' as line
  from registry.record r
  where $1::integer is not null
  order by r.position, r.record_kind collate "C", r.record_id collate "C"`;

/** Every version of the institutions, platforms and agreements of the installation. */
export async function* readRegistryLines(db: Db): AsyncGenerator<readonly string[]> {
  yield* readLines(db, REGISTRY_QUERY, [0]);
}

async function* readLines(
  db: Db,
  sql: string,
  values: readonly number[],
): AsyncGenerator<readonly string[]> {
  await allowWholePool(db);
  await db.query(`declare pack_lines no scroll cursor for ${sql}`, values);
  for (let read = 0; read < READS_MAX; read += 1) {
    const rows = await db.query<{ readonly line: string }>(
      `fetch ${LINES_PER_READ} from pack_lines`,
    );
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await db.query('close pack_lines');
}
