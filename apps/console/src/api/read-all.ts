import { answerOf, type Called, listAll, type Page } from '@ringfence/client';

/** Items on one page of a list that is read whole. */
const PAGE_ITEMS_WHOLE = 100;
/** A list that is longer is read so far: what is drawn of it would not be seen any more. */
const ITEMS_WHOLE_MAX = 1_000;

/** Reads a short list whole, such as the versions of one record. */
export async function readAll<Item>(
  read: (page: { readonly cursor?: string; readonly limit: number }) => Promise<Called<Page<Item>>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const pages = listAll(async (cursor: string | undefined) =>
    answerOf(await read({ limit: PAGE_ITEMS_WHOLE, ...(cursor === undefined ? {} : { cursor }) })),
  );
  for await (const item of pages) {
    items.push(item);
    if (items.length === ITEMS_WHOLE_MAX) break;
  }
  return items;
}
