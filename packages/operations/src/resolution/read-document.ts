import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packDiffers } from './pack-fault.ts';

/**
 * Reads a file of a pack that is one JSON document.
 *
 * @throws {PackDiffers} when it is none
 */
export async function readDocument(directory: string, file: string): Promise<unknown> {
  const text = await readFile(join(directory, ...file.split('/')), 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw packDiffers(
      { file },
      {
        what: { zh: '该文件', en: 'the file' },
        expected: 'a JSON document',
        received: 'another text',
      },
    );
  }
}
