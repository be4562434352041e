import type { Db, Tx } from '../db.ts';
import { type ContentPlace, type ContentSeal, keepContent, openContent } from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';

/** A statement file as it was received: its bytes are kept deflated, in pieces. */
export interface StatementFile {
  readonly sha256: Uint8Array;
  readonly byteCount: number;
  readonly format: string;
}

/** Names one statement of a pool. */
export interface StatementName {
  readonly statementId: string;
  readonly businessDate: string;
}

/**
 * Keeps a file with its pieces and the statements that it holds, once.
 *
 * @param file.pieces one deflated stream (RFC 1951) in the order of its pieces
 */
export async function insertStatementFile(
  tx: Tx,
  seal: ContentSeal,
  file: StatementFile & {
    readonly poolId: number;
    readonly pieces: readonly Uint8Array[];
    readonly statements: readonly StatementName[];
  },
): Promise<void> {
  const { poolId, sha256, byteCount, format } = file;
  const inserted = await tx.execute(
    `insert into bank.statement_file (pool_id, sha256, byte_count, format)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [poolId, sha256, byteCount, format],
  );
  if (inserted === 1) {
    for (const [index, piece] of file.pieces.entries()) {
      const chunkNumber = index + 1;
      const place = statementPieceAt({ poolId, sha256, chunkNumber });
      const { content, isSealed } = keepContent(seal, place, piece);
      await tx.execute(
        `insert into bank.statement_file_chunk
           (pool_id, sha256, chunk_number, content, sealed_at)
         values ($1, $2, $3, $4, case when $5 then clock_timestamp() end)`,
        [poolId, sha256, chunkNumber, content, isSealed],
      );
    }
  }
  for (const { statementId, businessDate } of file.statements) {
    await tx.execute(
      `insert into bank.statement_file_statement (pool_id, sha256, statement_id, business_date)
       values ($1, $2, $3, $4) on conflict do nothing`,
      [poolId, sha256, statementId, businessDate],
    );
  }
}

/** A kept file with a statement that it holds. */
export interface StatementFileRead extends StatementName {
  readonly sha256: Uint8Array;
  readonly byteCount: number;
  readonly format: string;
}

/**
 * The file that each statement of some days came in: the first one, when it came in several. In
 * order of day and statement.
 */
export async function listStatementFiles(
  db: Db,
  range: { readonly poolId: number; readonly firstDate: string; readonly lastDate: string },
): Promise<readonly StatementFileRead[]> {
  const rows = await db.query<{
    readonly statement_id: string;
    readonly business_date: string;
    readonly sha256: Uint8Array;
    readonly byte_count: bigint;
    readonly format: string;
  }>(
    `select distinct on (s.business_date, s.statement_id)
       s.business_date, s.statement_id, f.sha256, f.byte_count, f.format
     from bank.statement_file_statement s
     join bank.statement_file f on f.pool_id = s.pool_id and f.sha256 = s.sha256
     where s.pool_id = $1 and s.business_date between $2::date and $3::date
     order by s.business_date, s.statement_id, f.received_at, f.sha256`,
    [range.poolId, range.firstDate, range.lastDate],
  );
  return rows.map((row) => ({
    statementId: row.statement_id,
    businessDate: row.business_date,
    sha256: row.sha256,
    byteCount: safeInteger(row.byte_count),
    format: row.format,
  }));
}

/** Names one piece of a kept file. */
export interface StatementPiece {
  readonly poolId: number;
  readonly sha256: Uint8Array;
  readonly chunkNumber: number;
}

export function statementPieceAt({ poolId, sha256, chunkNumber }: StatementPiece): ContentPlace {
  const file = Buffer.from(sha256).toString('hex');
  return { field: 'bank.statement_file', place: `${poolId}/${file}/${chunkNumber}` };
}

/** One deflated piece of a kept file; undefined behind the last. */
export async function findStatementFileChunk(
  db: Db,
  seal: ContentSeal,
  piece: StatementPiece,
): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{ readonly content: Uint8Array; readonly is_sealed: boolean }>(
    `select c.content, c.sealed_at is not null as is_sealed from bank.statement_file_chunk c
     where c.pool_id = $1 and c.sha256 = $2 and c.chunk_number = $3`,
    [piece.poolId, piece.sha256, piece.chunkNumber],
  );
  if (row === undefined) return undefined;
  const { content, is_sealed: isSealed } = row;
  return openContent(seal, statementPieceAt(piece), { content, isSealed });
}
