import { type CustodySnapshot, type Db, findPool, readOwed } from '@ringfence/store';
import { assert, formatBase64 } from '@ringfence/transparency';
import type { CustodyProofSettings } from './custody-proof-desk.ts';
import { customerKeyOf, identityOf, padKeyOf } from './customer-key.ts';
import { OWED_PAGE_ACCOUNTS } from './limits.ts';

/** The first line of a list of leaves. */
export const CUSTODY_LEAVES_HEADER = 'identity,amount_minor,customer_key';

/**
 * The list from which a bank or an auditor builds the tree of a snapshot again: one line for each
 * customer, and before them one without an identity that has the key of the leaves that fill up.
 * Whoever has it can open every proof of these customers.
 */
export async function* listCustodyLeaves(
  db: Db,
  { master }: Pick<CustodyProofSettings, 'master'>,
  snapshot: CustodySnapshot,
): AsyncGenerator<string> {
  const { poolId, logSize: positionLast, businessDate, snapshotId } = snapshot;
  const pool = await findPool(db, poolId);
  assert(pool !== undefined, `pool ${poolId} has a snapshot and is not there`);
  const { platformId } = pool;
  yield `${CUSTODY_LEAVES_HEADER}\n,0,${formatBase64(padKeyOf(master, snapshotId))}\n`;
  const day = businessDate === undefined ? {} : { businessDate };
  const pages = readOwed(db, { poolId, positionLast, ...day, pageSize: OWED_PAGE_ACCOUNTS });
  for await (const page of pages) {
    let lines = '';
    for (const { customerId, posted } of page) {
      if (customerId === undefined || posted < 0n) continue;
      const identity = identityOf({ platformId, customerId });
      lines += `${identity},${posted},${formatBase64(customerKeyOf(master, identity))}\n`;
    }
    if (lines !== '') yield lines;
  }
}
