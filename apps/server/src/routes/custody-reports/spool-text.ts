import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A text that lies in a file until it is sent. */
export interface SpooledText {
  readonly file: string;
  readonly remove: () => void;
}

/** Writes a text piece by piece into a file that only this process can read. */
export async function spoolText(pieces: AsyncIterable<string>): Promise<SpooledText> {
  const file = join(tmpdir(), `ringfence-${randomUUID()}.txt`);
  const remove = (): void => {
    rm(file, { force: true }).catch(() => undefined); // The system empties the folder in the end.
  };
  try {
    await pipeline(Readable.from(pieces), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    remove();
    throw error;
  }
  return { file, remove };
}
