import { PAGE_SIZE_DEFAULT } from '@ringfence/contract';
import type { CursorSeal } from './cursor.ts';

/** What a list route reads: from after where, and how many records. */
export interface PageRead {
  readonly after: string | undefined;
  readonly limit: number;
}

/** @returns undefined when the cursor is not of this list */
export function openPage(
  cursors: CursorSeal,
  list: string,
  query: { readonly cursor?: string; readonly limit?: number },
): PageRead | undefined {
  const limit = query.limit ?? PAGE_SIZE_DEFAULT;
  if (query.cursor === undefined) return { after: undefined, limit };

  const after = cursors.open(list, query.cursor);
  return after === undefined ? undefined : { after, limit };
}

/**
 * The page of an answer. The records were read with one more than the limit: whether that one came
 * is whether there is a next page.
 */
export function formatPage<Read, Item>(
  cursors: CursorSeal,
  list: string,
  page: {
    readonly read: readonly Read[];
    readonly limit: number;
    readonly afterOf: (record: Read) => string;
    readonly format: (record: Read) => Item;
  },
): { items: Item[]; nextCursor?: string } {
  const shown = page.read.slice(0, page.limit);
  const last = shown.at(-1);
  const items = shown.map(page.format);
  if (page.read.length <= page.limit || last === undefined) return { items };

  return { items, nextCursor: cursors.seal(list, page.afterOf(last)) };
}

/** Where a list in journal order goes on, in the order that was asked for. */
export function journalPlace(
  after: string | undefined,
  order: 'oldest' | 'newest' | undefined,
): { readonly after: number; readonly newestFirst: boolean } {
  const newestFirst = order === 'newest';
  if (after === undefined && newestFirst) return { after: Number.MAX_SAFE_INTEGER, newestFirst };
  return { after: positionAfter(after), newestFirst };
}

/** The number that a cursor of ours stands for; 0 on the first page. */
export function positionAfter(after: string | undefined): number {
  return after === undefined ? 0 : Number.parseInt(after, 10);
}
