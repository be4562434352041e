import {
  ACCOUNT_KIND_NATURE,
  type AccountKind,
  findProgramme,
  indexFlows,
  type PoolRecord,
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
  const programme = findProgramme({ id, version });
  assert(programme !== undefined, `C12 expected programme ${id} version ${version} to be shipped`);
  const accounts = new Map<AccountKind, AccountId>();
  const accountKinds = new Map<AccountId, AccountKind>();
  for (const { kind } of programme.accountKinds) {
    if (ACCOUNT_KIND_NATURE[kind].holder !== 'pool') continue;
    for (const { account } of ledger.accounts.values()) {
      if (account.kind !== kind) continue;
      accounts.set(kind, account.id);
      accountKinds.set(account.id, kind);
    }
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
