import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../terminal/language.ts';

/** The name that stands for standard input. */
const STANDARD_INPUT = '-';

export type JsonFile =
  | { readonly status: 'read'; readonly json: unknown }
  | { readonly status: 'unreadable'; readonly reason: Bilingual };

/** Reads a file, or standard input, as JSON. */
export async function readJsonFile(file: string): Promise<JsonFile> {
  const content = await readContent(file);
  if (content === undefined) {
    return { status: 'unreadable', reason: both('the file cannot be read', '无法读取文件') };
  }
  try {
    return { status: 'read', json: JSON.parse(content) };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { status: 'unreadable', reason: both('the file is not JSON', '文件不是 JSON') };
  }
}

async function readContent(file: string): Promise<string | undefined> {
  if (file === STANDARD_INPUT) return text(process.stdin);
  // Whatever keeps the file from being read, the answer is that it cannot be.
  return readFile(file, 'utf8').catch(() => undefined);
}
