import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** How a bank is reached; it counts its notices on each for itself. */
export type BankRail = 'calls' | 'files';

/** Whose notices, and from where. */
export interface NoticeSource {
  readonly poolId: number;
  readonly rail: BankRail;
}

/** The number of the last notice that was taken in on a rail; 0 before the first. */
export async function findNoticeNumberLast(
  db: Db,
  { poolId, rail }: NoticeSource,
): Promise<number> {
  const [row] = await db.query<{ readonly number: bigint | null }>(
    'select max(number) as number from bank.notice where pool_id = $1 and rail = $2',
    [poolId, rail],
  );
  return safeInteger(row?.number ?? 0n);
}

/** A notice that was taken in; `fault` says why it could not be read. */
export interface ReceivedNotice {
  readonly number: number;
  readonly documentSha256: Uint8Array;
  readonly fault?: string;
}

/** Notes that notices were taken in; a number that is known already stays as it is. */
export async function insertNotices(
  tx: Tx,
  { poolId, rail }: NoticeSource,
  notices: readonly ReceivedNotice[],
): Promise<void> {
  await tx.execute(
    `insert into bank.notice (pool_id, rail, number, document_sha256, fault)
     select $1, $5, n.number, decode(n.document_sha256, 'hex'), n.fault
     from unnest($2::bigint[], $3::text[], $4::text[]) as n (number, document_sha256, fault)
     on conflict (pool_id, rail, number) do nothing`,
    [
      poolId,
      notices.map(({ number }) => number),
      notices.map(({ documentSha256 }) => Buffer.from(documentSha256).toString('hex')),
      notices.map(({ fault }) => fault ?? null),
      rail,
    ],
  );
}
