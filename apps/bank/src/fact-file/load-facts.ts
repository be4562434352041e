import { open } from 'node:fs/promises';
import { type FactRecord, parseFactLine } from './fact-record.ts';

/** The fact file cannot be believed: it is damaged before its last line. */
export class FactFileDamaged extends Error {
  override readonly name = 'FactFileDamaged';
}

export interface FactsLoaded {
  readonly lines: number;
  /** The length up to which the file is good. */
  readonly bytesGood: number;
  /** Bytes of a last line that was never finished, hence never acknowledged. */
  readonly bytesTorn: number;
}

/** Longer lines than this are damage: a write is cut into lines far below it. */
export const FACT_LINE_BYTES_MAX = 64 * 1024 * 1024;
const READ_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * Reads the fact file from its beginning and gives every record in order; memory holds one line.
 *
 * @returns where the good part ends; a torn last line is counted, not given
 * @throws {FactFileDamaged} when a line that others follow is not what was written
 */
export async function loadFacts(
  path: string,
  take: (record: FactRecord) => void,
): Promise<FactsLoaded> {
  const file = await open(path, 'r');
  const progress = { lines: 0, bytesGood: 0 };
  let pieces: Buffer[] = [];
  let piecesBytes = 0;
  let damagedAt: number | undefined;
  let bytesRead = 0;

  const takeLine = (line: Buffer): void => {
    if (damagedAt !== undefined) throw damaged(damagedAt);
    const records = parseFactLine(line.toString('utf8'));
    if (records === undefined) {
      damagedAt = progress.lines + 1;
      return;
    }
    for (const record of records) take(record);
    progress.lines += 1;
    progress.bytesGood += line.length + 1;
  };

  try {
    const chunks: AsyncIterable<Buffer> = file.createReadStream({
      highWaterMark: READ_BYTES,
      autoClose: false,
    });
    for await (const chunk of chunks) {
      let rest = chunk;
      bytesRead += chunk.length;
      let end = rest.indexOf(LINE_FEED);
      while (end >= 0) {
        pieces.push(rest.subarray(0, end));
        takeLine(Buffer.concat(pieces));
        pieces = [];
        piecesBytes = 0;
        rest = rest.subarray(end + 1);
        end = rest.indexOf(LINE_FEED);
      }
      pieces.push(rest);
      piecesBytes += rest.length;
      if (piecesBytes > FACT_LINE_BYTES_MAX) throw damaged(progress.lines + 1);
    }
    if (damagedAt !== undefined && piecesBytes > 0) throw damaged(damagedAt);
    return { ...progress, bytesTorn: bytesRead - progress.bytesGood };
  } finally {
    await file.close();
  }
}

function damaged(line: number): FactFileDamaged {
  return new FactFileDamaged(
    `line ${line} of the fact file is damaged and others follow it: restore the file from a copy`,
  );
}
