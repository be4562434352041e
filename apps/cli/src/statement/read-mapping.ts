import { type CsvMapping, parseCsvMapping, StatementFormatError } from '@ringfence/banking';
import type { Bilingual } from '@ringfence/contract';
import { readJsonFile } from '../files/read-json-file.ts';

export type MappingFile =
  | { readonly status: 'read'; readonly mapping: CsvMapping }
  | { readonly status: 'unreadable'; readonly reason: Bilingual };

/** Reads a mapping description, strictly. */
export async function readMapping(file: string): Promise<MappingFile> {
  const content = await readJsonFile(file);
  if (content.status === 'unreadable') return content;
  try {
    return { status: 'read', mapping: parseCsvMapping(content.json) };
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
    return { status: 'unreadable', reason: error.messages };
  }
}
