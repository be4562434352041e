import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildLiabilityTree,
  type LiabilityTreeManifest,
  type LiabilityTreeRefusal,
  type OwedCustomer,
} from '@ringfence/proof-of-custody';
import {
  type CustodySnapshot,
  type Db,
  findPool,
  type OwedAccount,
  readOwed,
} from '@ringfence/store';
import { assert, formatHex } from '@ringfence/transparency';
import type { CustodyProofSettings } from './custody-proof-desk.ts';
import { customerKeyOf, identityOf, padKeyOf } from './customer-key.ts';
import { OWED_PAGE_ACCOUNTS } from './limits.ts';

/** What accounts hold that are no customer's claim. @unit minor units */
export type OwedBeside = Pick<CustodySnapshot, 'others' | 'overdrafts' | 'inTransit'>;

export type TreeBuilt =
  | {
      readonly status: 'built';
      readonly tree: LiabilityTreeManifest;
      readonly beside: OwedBeside;
    }
  | LiabilityTreeRefusal;

/** The directory of a snapshot's tree, below that of all proofs. */
export function directoryOf(
  { directory }: Pick<CustodyProofSettings, 'directory'>,
  { poolId, snapshotId }: Pick<CustodySnapshot, 'poolId' | 'snapshotId'>,
): string {
  return join(directory, `pool-${poolId}`, formatHex(snapshotId));
}

/** Which prefix of a journal a snapshot is of. */
export type SnapshotPlace = Pick<
  CustodySnapshot,
  'poolId' | 'snapshotId' | 'logSize' | 'businessDate'
>;

/**
 * Builds the tree of the customers' balances in a prefix of the journal, page by page. A tree that
 * lies there already was never said to be one, and is built again.
 */
export async function buildTree(
  db: Db,
  settings: CustodyProofSettings,
  { poolId, snapshotId, logSize: positionLast, businessDate }: SnapshotPlace,
): Promise<TreeBuilt> {
  const pool = await findPool(db, poolId);
  assert(pool !== undefined, `pool ${poolId} is owned and is not there`);
  const day = businessDate === undefined ? {} : { businessDate };
  const at = { poolId, positionLast, ...day };
  const beside = { others: 0n, overdrafts: 0n, inTransit: 0n };
  const nameOf = namesOf(settings.master, pool.platformId);
  const directory = directoryOf(settings, { poolId, snapshotId });
  await rm(directory, { recursive: true, force: true });
  const built = await buildLiabilityTree({
    directory,
    snapshotId,
    padKey: padKeyOf(settings.master, snapshotId),
    customers: listOwed(readOwed(db, { ...at, pageSize: OWED_PAGE_ACCOUNTS }), { nameOf, beside }),
  });
  if (built.status !== 'built') return built;
  return { status: 'built', tree: built.tree, beside };
}

type NameOf = (customerId: string) => Pick<OwedCustomer, 'customerKey' | 'identity'>;

function namesOf(master: Uint8Array, platformId: string): NameOf {
  return (customerId) => {
    const identity = identityOf({ platformId, customerId });
    return { identity, customerKey: customerKeyOf(master, identity) };
  };
}

/**
 * The customers who are owed something, or nothing; what other accounts hold is added up beside. An
 * overdraft is no leaf, and lowers no other one.
 */
async function* listOwed(
  pages: AsyncIterable<readonly OwedAccount[]>,
  {
    nameOf,
    beside,
  }: { readonly nameOf: NameOf; readonly beside: { -readonly [Name in keyof OwedBeside]: bigint } },
): AsyncGenerator<readonly OwedCustomer[]> {
  for await (const page of pages) {
    const customers: OwedCustomer[] = [];
    for (const account of page) {
      const { customerId, posted } = account;
      if (customerId === undefined) addBeside(beside, account);
      else if (posted < 0n) beside.overdrafts -= posted;
      else customers.push({ ...nameOf(customerId), amountMinor: posted });
    }
    if (customers.length > 0) yield customers;
  }
}

function addBeside(
  beside: { -readonly [Name in keyof OwedBeside]: bigint },
  { kind, posted }: OwedAccount,
): void {
  if (kind === 'bank_mirror') return;
  // An account of money on its way in is on the debit side: it holds what is yet to come.
  if (kind === 'in_transit_in') beside.inTransit += posted < 0n ? -posted : 0n;
  else if (posted > 0n) beside.others += posted;
}
