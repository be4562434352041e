import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** The number of the last notice of the bank that was taken in; 0 before the first. */
export async function findNoticeNumberLast(db: Db, poolId: number): Promise<number> {
  const [row] = await db.query<{ readonly number: bigint | null }>(
    'select max(number) as number from bank.notice where pool_id = $1',
    [poolId],
  );
  return safeInteger(row?.number ?? 0n);
}

/** Notes that a notice was taken in; a number that is known already stays as it is. */
export async function insertNotice(
  tx: Tx,
  poolId: number,
  notice: {
    readonly number: number;
    readonly documentSha256: Uint8Array;
    readonly fault?: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into bank.notice (pool_id, number, document_sha256, fault) values ($1, $2, $3, $4)
     on conflict (pool_id, number) do nothing`,
    [poolId, notice.number, notice.documentSha256, notice.fault ?? null],
  );
}
