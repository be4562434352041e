import {
  ACCOUNT_KIND_NATURE,
  ACCOUNT_KINDS,
  type AccountKind,
  findProgramme,
  indexFlows,
  type PoolRecord,
  type Programme,
  readProgramme,
} from '@ringfence/custody';
import type { AccountId, Ledger } from '@ringfence/ledger';
import { amount, assert, businessDate, currency } from '@ringfence/money';
import type { Db } from '../../db.ts';

interface OpeningRow {
  readonly currency: string;
  readonly programme_id: string;
  readonly programme_version: number;
  readonly bank_account_identification: string;
  readonly business_date: string;
  readonly opening_balance_minor: bigint;
}

/** What a pool was opened with; undefined when its books are not open yet. */
export async function loadPoolRecord(
  db: Pick<Db, 'query'>,
  poolId: number,
  ledger: Ledger,
): Promise<PoolRecord | undefined> {
  const [row] = await db.query<OpeningRow>(
    'select * from custody.pool_opening where pool_id = $1',
    [poolId],
  );
  if (row === undefined) return undefined;
  const { programme_id: id, programme_version: version } = row;
  const programme =
    findProgramme({ id, version }) ?? (await readAdopted(db, poolId, { id, version }));
  const accounts = new Map<AccountKind, AccountId>();
  const accountKinds = new Map<AccountId, AccountKind>();
  for (const { account } of ledger.accounts.values()) {
    const kind = ACCOUNT_KINDS.find((known) => known === account.kind);
    if (kind === undefined || ACCOUNT_KIND_NATURE[kind].holder !== 'pool') continue;
    accounts.set(kind, account.id);
    accountKinds.set(account.id, kind);
  }
  return {
    poolId,
    currency: currency(row.currency),
    programme,
    bankAccountIdentification: row.bank_account_identification,
    openedDate: businessDate(row.business_date),
    openingBalance: amount(row.opening_balance_minor),
    accounts,
    accountKinds,
    flows: indexFlows(programme),
  };
}

/** The document that the pool was opened with, when it was not a shipped one. */
async function readAdopted(
  db: Pick<Db, 'query'>,
  poolId: number,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Programme> {
  const [row] = await db.query<{ readonly body: string }>(
    `select body from custody.record
     where pool_id = $1 and record_kind = 'programme' and record_id = $2`,
    [poolId, `${id}.${version}`],
  );
  assert(row !== undefined, `C12 expected the document of programme ${id} version ${version}`);
  const { programme } = JSON.parse(row.body) as { readonly programme: unknown };
  const read = readProgramme(programme);
  assert(read.status === 'read', `C12 expected the document of ${id} to be readable`);
  return read.programme;
}
