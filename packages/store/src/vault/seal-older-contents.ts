import { exchangeFileAt } from '../bank/exchange-file.ts';
import {
  clearTextsOf,
  LINE_TEXTS,
  type LineKey,
  type LineTextsRow,
  sealLineTexts,
} from '../bank/line-texts.ts';
import { statementPieceAt } from '../bank/statement-file.ts';
import { checkFilePieceAt } from '../check-file/check-file-set.ts';
import type { Tx } from '../db.ts';
import { type ContentPlace, type ContentSeal, keepContent } from '../kept-content.ts';
import { sealEvidence } from '../reconciliation/evidence-file.ts';

/** Which rows of a table in the clear are sealed next. */
export interface SealPage {
  /** At most one row, so that one that cannot be sealed is found. */
  readonly isSingle: boolean;
  /** So many of the first rows could not be sealed, and are passed. */
  readonly passed: number;
}

/**
 * Seals some rows of one table that are still in the clear.
 *
 * @returns how many; 0 when none is left, or another transaction is sealing them
 */
export type SealOlderRows = (tx: Tx, seal: ContentSeal, page: SealPage) => Promise<number>;

/** How many rows a page has, as SQL. */
export function pageOf(rowsMax: number, { isSingle, passed }: SealPage): string {
  return `limit ${isSingle ? 1 : rowsMax} offset ${passed}`;
}

/** Rows that one transaction seals at most: as many as a few megabytes hold. */
const PIECES_AT_ONCE = 16;
const FILES_AT_ONCE = 4;
const LINES_AT_ONCE = 1_000;

export const sealStatementFiles: SealOlderRows = async (tx, seal, page) => {
  const rows = await tx.query<{
    readonly pool_id: number;
    readonly sha256: Uint8Array;
    readonly chunk_number: number;
    readonly content: Uint8Array;
  }>(
    `select c.pool_id, c.sha256, c.chunk_number, c.content from bank.statement_file_chunk c
     where c.sealed_at is null order by c.pool_id, c.sha256, c.chunk_number
     ${pageOf(PIECES_AT_ONCE, page)} for update skip locked`,
  );
  let sealed = 0;
  for (const { pool_id: poolId, sha256, chunk_number: chunkNumber, content } of rows) {
    const at = statementPieceAt({ poolId, sha256, chunkNumber });
    sealed += await tx.execute(
      `update bank.statement_file_chunk set content = $4, sealed_at = clock_timestamp()
       where pool_id = $1 and sha256 = $2 and chunk_number = $3 and sealed_at is null`,
      [poolId, sha256, chunkNumber, sealOf(seal, at, content)],
    );
  }
  return sealed;
};

export const sealCheckFiles: SealOlderRows = async (tx, seal, page) => {
  const rows = await tx.query<{
    readonly pool_id: number;
    readonly business_date: string;
    readonly file_type: string;
    readonly chunk_number: number;
    readonly content: Uint8Array;
  }>(
    `select c.pool_id, c.business_date, c.file_type, c.chunk_number, c.content
     from check_file.chunk c where c.sealed_at is null
     order by c.pool_id, c.business_date, c.file_type, c.chunk_number
     ${pageOf(PIECES_AT_ONCE, page)} for update skip locked`,
  );
  let sealed = 0;
  for (const row of rows) {
    const { pool_id: poolId, business_date: businessDate, chunk_number: chunkNumber } = row;
    const at = checkFilePieceAt({ poolId, businessDate }, { fileType: row.file_type, chunkNumber });
    sealed += await tx.execute(
      `update check_file.chunk set content = $5, sealed_at = clock_timestamp()
       where pool_id = $1 and business_date = $2 and file_type = $3 and chunk_number = $4
         and sealed_at is null`,
      [poolId, businessDate, row.file_type, chunkNumber, sealOf(seal, at, row.content)],
    );
  }
  return sealed;
};

export const sealExchangeFiles: SealOlderRows = async (tx, seal, page) => {
  const rows = await tx.query<{
    readonly file_number: bigint;
    readonly direction: 'to_bank' | 'from_bank';
    readonly sha256: Uint8Array;
    readonly content: Uint8Array;
  }>(
    `select f.file_number, f.direction, f.sha256, f.content from bank.exchange_file f
     where f.sealed_at is null order by f.file_number
     ${pageOf(1, page)} for update skip locked`,
  );
  let sealed = 0;
  for (const { file_number: fileNumber, content, ...file } of rows) {
    sealed += await tx.execute(
      `update bank.exchange_file set content = $2, sealed_at = clock_timestamp()
       where file_number = $1 and sealed_at is null`,
      [fileNumber, sealOf(seal, exchangeFileAt(file), content)],
    );
  }
  return sealed;
};

export const sealEvidenceFiles: SealOlderRows = (tx, seal, page) =>
  sealNamedFiles(tx, seal, { table: 'reconciliation.evidence_file', page });

export const sealQuarantinedFiles: SealOlderRows = (tx, seal, page) =>
  sealNamedFiles(tx, seal, { table: 'reconciliation.quarantined_file', page });

async function sealNamedFiles(
  tx: Tx,
  seal: ContentSeal,
  {
    table,
    page,
  }: {
    readonly table: 'reconciliation.evidence_file' | 'reconciliation.quarantined_file';
    readonly page: SealPage;
  },
): Promise<number> {
  const rows = await tx.query<{
    readonly pool_id: number;
    readonly sha256: Uint8Array;
    readonly name: string;
    readonly content: Uint8Array;
  }>(
    `select f.pool_id, f.sha256, f.name, f.content from ${table} f
     where f.sealed_at is null order by f.pool_id, f.sha256
     ${pageOf(FILES_AT_ONCE, page)} for update skip locked`,
  );
  let sealed = 0;
  for (const { pool_id: poolId, sha256, name, content } of rows) {
    const kept = sealEvidence(seal, table, { poolId, sha256, name, content });
    if (!kept.isSealed) throw withoutVault();
    sealed += await tx.execute(
      `update ${table}
       set name = $3, name_sealed = $4, content = $5, sealed_at = clock_timestamp()
       where pool_id = $1 and sha256 = $2 and sealed_at is null`,
      [poolId, sha256, kept.name, kept.name_sealed, kept.content],
    );
  }
  return sealed;
}

export const sealStatementLines: SealOlderRows = async (tx, seal, page) => {
  const rows = await tx.query<LineTextsRow>(
    `select ${LINE_TEXTS} from bank.statement_delivery_line d
     where d.sealed_at is null and num_nonnulls(d.deposit_reference, d.counterparty_name,
       d.counterparty_account, d.remittance_text) > 0
     order by d.pool_id, d.statement_id, d.business_date, d.line_number
     ${pageOf(LINES_AT_ONCE, page)} for update skip locked`,
  );
  if (rows.length === 0) return 0;
  const texts = rows.map((row) => {
    const kept = sealLineTexts(seal, { ...keyOf(row), ...clearTextsOf(row) });
    if (kept.sealed_hex === null) throw withoutVault();
    return kept;
  });
  return tx.execute(
    `update bank.statement_delivery_line d
     set deposit_reference = null, counterparty_name = null, counterparty_account = null,
       remittance_text = null, texts_sealed = decode(g.texts_sealed, 'hex'),
       has_sender = g.has_sender, sealed_at = clock_timestamp()
     from unnest($1::integer[], $2::text[], $3::date[], $4::integer[], $5::text[], $6::boolean[])
       as g (pool_id, statement_id, business_date, line_number, texts_sealed, has_sender)
     where d.pool_id = g.pool_id and d.statement_id = g.statement_id
       and d.business_date = g.business_date and d.line_number = g.line_number
       and d.sealed_at is null`,
    [
      rows.map((row) => row.pool_id),
      rows.map((row) => row.statement_id),
      rows.map((row) => row.business_date),
      rows.map((row) => row.line_number),
      texts.map((text) => text.sealed_hex),
      texts.map((text) => text.has_sender),
    ],
  );
};

function keyOf(row: LineTextsRow): LineKey {
  return {
    poolId: row.pool_id,
    statementId: row.statement_id,
    businessDate: row.business_date,
    lineNumber: row.line_number,
  };
}

function sealOf(seal: ContentSeal, at: ContentPlace, content: Uint8Array): Uint8Array {
  const kept = keepContent(seal, at, content);
  if (kept.isSealed) return kept.content;
  throw withoutVault();
}

export function withoutVault(): Error {
  return new Error('rows in the clear are sealed with a vault only');
}
