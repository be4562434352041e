/** Pages of one list that are read at most. */
export const PAGES_MAX = 10_000;

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

/**
 * Every item of a list, page after page.
 *
 * @param read reads one page; without a cursor the first
 * @throws Error after {@link PAGES_MAX} pages
 */
export async function* listAll<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, nextCursor } = await read(cursor);
    yield* items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
  throw new Error(`expected at most ${PAGES_MAX} pages`);
}
