import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packDiffers } from './pack-fault.ts';

/** A line of a list of a pack. */
export interface PackLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of a file of a pack one by one, with their numbers from 1. */
export async function* readJsonl(directory: string, path: string): AsyncGenerator<PackLine> {
  const input = createReadStream(join(directory, ...path.split('/')), 'utf8');
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text !== '') yield { line, text };
  }
}

/** The members of a line that is one JSON object. */
export function parseObject(path: string, { line, text }: PackLine): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  } catch (error) {
    // A line that is no JSON is a difference of the pack, and no fault of ours.
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw packDiffers(
    { file: path, line },
    {
      what: { zh: '该行', en: 'the line' },
      expected: 'one JSON object',
      received: 'another text',
    },
  );
}
