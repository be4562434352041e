import { answerOf, api, type Called, type Page } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const PAGE_ITEMS = 500;
/** Pages of breaks that the desk reads, those that ended too: years of them. */
const PAGES_MAX = 20;

/** A break with the work on it, where somebody has begun. */
export interface BreakWithCase {
  readonly record: api.Break;
  readonly work?: api.BreakCase;
}

/** The breaks of a pool with the work on them, the newest first. */
export function useBreaks(poolId: number) {
  return useQuery({
    queryKey: ['breaks', poolId],
    queryFn: async (): Promise<readonly BreakWithCase[]> => {
      const path = { poolId };
      const [records, cases] = await Promise.all([
        readPages((query) => api.listBreaks({ client, path, query })),
        readPages((query) => api.listBreakCases({ client, path, query })),
      ]);
      const works = new Map(cases.map((one) => [one.recordId, one]));
      return records
        .map((record) => {
          const work = works.get(record.breakId);
          return work === undefined ? { record } : { record, work };
        })
        .sort((a, b) => b.record.position - a.record.position);
    },
  });
}

async function readPages<Item>(
  read: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Called<Page<Item>>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { limit: PAGE_ITEMS, ...(cursor === undefined ? {} : { cursor }) };
    const found = answerOf(await read(query));
    items.push(...found.items);
    cursor = found.nextCursor;
    if (cursor === undefined) return items;
  }
  return items;
}
