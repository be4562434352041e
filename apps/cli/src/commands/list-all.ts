/** The most records one command lists. */
const ITEMS_MAX = 100_000;
const PAGE_ITEMS = 500;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** Follows the cursor until there is no more, or `limit` records are read. */
export async function listAll<Item>(
  readPage: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  limit = ITEMS_MAX,
): Promise<Listed<Item>> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({
      limit: Math.min(PAGE_ITEMS, limit - items.length),
      ...(cursor === undefined ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < limit);
  return { items, more: cursor !== undefined };
}
