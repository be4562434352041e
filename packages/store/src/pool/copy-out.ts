import type pg from 'pg';

/** A cursor over the fields of one row in PostgreSQL's binary COPY form. */
export interface BinaryRow {
  readonly view: DataView;
  readonly bytes: Buffer;
  offset: number;
}

const NULL_LENGTH = -1;
const SIGNATURE_BYTES = 11;
const HEADER_BYTES = SIGNATURE_BYTES + 8;
const TRAILER = -1;
const FIELD_COUNT_BYTES = 2;

/**
 * The part of the driver's protocol for an own kind of query that a copy uses.
 */
interface CopyConnection {
  query(sql: string): void;
}

interface Copy extends pg.Submittable {
  readonly submit: (connection: CopyConnection) => void;
  /** Set by the driver: ends its clock of `query_timeout`, which would keep the process alive. */
  callback?: () => void;
  readonly [answer: `handle${string}`]: unknown;
}

/**
 * Runs `copy (…) to stdout (format binary)` and hands over each row: several times faster than rows
 * as objects, for reading whole ranges.
 */
export async function copyOut(
  client: pg.Client,
  sql: string,
  onRow: (row: BinaryRow) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let fault: unknown;
    let started = false;
    const copy: Copy = {
      submit: (connection: CopyConnection) => {
        connection.query(sql);
      },
      handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
        if (fault !== undefined) return;
        const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        const start = started ? 0 : HEADER_BYTES;
        started = true;
        // The header comes with the first row, or alone when there is no row.
        if (chunk.byteLength <= start || view.getInt16(start) === TRAILER) return;
        try {
          onRow({ view, bytes: chunk, offset: start + FIELD_COUNT_BYTES });
        } catch (error) {
          fault = error;
        }
      },
      handleError: (error: unknown) => {
        fault ??= error;
        copy.callback?.();
        reject(error instanceof Error ? error : new Error('copy failed', { cause: error }));
      },
      handleReadyForQuery: () => {
        copy.callback?.();
        if (fault === undefined) resolve();
        else reject(fault instanceof Error ? fault : new Error('copy failed', { cause: fault }));
      },
      handleRowDescription: () => undefined,
      handleDataRow: () => undefined,
      handleCommandComplete: () => undefined,
      handleEmptyQuery: () => undefined,
      handlePortalSuspended: () => undefined,
      handleCopyInResponse: () => undefined,
    };
    client.query(copy);
  });
}

/** @returns false for null, and stands behind the length in any case */
function startField(row: BinaryRow): boolean {
  const length = row.view.getInt32(row.offset);
  row.offset += 4;
  return length !== NULL_LENGTH;
}

export function readBigint(row: BinaryRow): bigint | undefined {
  if (!startField(row)) return undefined;
  const value = row.view.getBigInt64(row.offset);
  row.offset += 8;
  return value;
}

/** A bigint that is a safe whole number: a position or an account id. */
export function readWholeNumber(row: BinaryRow): number | undefined {
  if (!startField(row)) return undefined;
  const value = row.view.getInt32(row.offset) * 2 ** 32 + row.view.getUint32(row.offset + 4);
  row.offset += 8;
  return value;
}

export function readInteger(row: BinaryRow): number | undefined {
  if (!startField(row)) return undefined;
  const value = row.view.getInt32(row.offset);
  row.offset += 4;
  return value;
}

export function readBoolean(row: BinaryRow): boolean | undefined {
  if (!startField(row)) return undefined;
  const value = row.view.getInt8(row.offset) !== 0;
  row.offset += 1;
  return value;
}

export function readUuid(row: BinaryRow): string | undefined {
  if (!startField(row)) return undefined;
  const hex = row.bytes.toString('hex', row.offset, row.offset + 16);
  row.offset += 16;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function readText(row: BinaryRow): string | undefined {
  const length = row.view.getInt32(row.offset);
  row.offset += 4;
  if (length === NULL_LENGTH) return undefined;
  const text = row.bytes.toString('utf8', row.offset, row.offset + length);
  row.offset += length;
  return text;
}
