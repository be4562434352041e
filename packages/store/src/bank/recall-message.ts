import type { Db, Tx } from '../db.ts';
import type { ContentSeal } from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';
import { EXCHANGE_CONTENT, type ExchangeContentRow, openExchangeFile } from './exchange-file.ts';
import type { NoticeSource, ReceivedNotice } from './notice.ts';

/** The number of the last recall message that was taken in on a rail; 0 before the first. */
export async function findRecallMessageLast(
  db: Db,
  { poolId, rail }: NoticeSource,
): Promise<number> {
  const [row] = await db.query<{ readonly number: bigint | null }>(
    'select max(number) as number from bank.recall_message where pool_id = $1 and rail = $2',
    [poolId, rail],
  );
  return safeInteger(row?.number ?? 0n);
}

/** Notes that messages were taken in; a number that is known already stays as it is. */
export async function insertRecallMessages(
  tx: Tx,
  { poolId, rail }: NoticeSource,
  messages: readonly ReceivedNotice[],
): Promise<void> {
  for (const { number, documentSha256, fault } of messages) {
    await tx.execute(
      `insert into bank.recall_message (pool_id, rail, number, document_sha256, fault)
       values ($1, $2, $3, $4, $5) on conflict (pool_id, rail, number) do nothing`,
      [poolId, rail, number, documentSha256, fault ?? null],
    );
  }
}

/**
 * Recall messages that lay in the folder of the bank, after a number, oldest first. No more are
 * read at once than begin within `bytesMax`, and at least one.
 */
export async function listExchangeRecalls(
  db: Db,
  seal: ContentSeal,
  page: { readonly after: number; readonly limit: number; readonly bytesMax: number },
): Promise<readonly { readonly fileNumber: number; readonly content: Uint8Array }[]> {
  const rows = await db.query<ExchangeContentRow & { readonly file_number: bigint }>(
    `with found as (
       select f.file_number, octet_length(f.content) as byte_count from bank.exchange_file f
       where f.kind = 'recall' and f.direction = 'from_bank' and f.file_number > $1
       order by f.file_number limit $2
     ), placed as (
       select n.file_number,
         sum(n.byte_count) over (order by n.file_number) - n.byte_count as begins_at
       from found n
     )
     select f.file_number, ${EXCHANGE_CONTENT} from placed p
     join bank.exchange_file f on f.file_number = p.file_number
     where p.begins_at < $3 order by f.file_number`,
    [page.after, page.limit, page.bytesMax],
  );
  return rows.map((row) => ({
    fileNumber: safeInteger(row.file_number),
    content: openExchangeFile(seal, row),
  }));
}
