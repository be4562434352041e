import { answerOf, type Called, type Page } from '@ringfence/client';
import { useInfiniteQuery } from '@tanstack/react-query';

/** Items on one page of a list on the screen. */
export const PAGE_ITEMS = 50;

/**
 * A list that is read page by page, as far as somebody looks.
 *
 * @param refetchInterval how often it is asked for again, in milliseconds; absent: never
 */
export function usePages<Item>(
  key: readonly (string | number)[],
  read: (page: { readonly cursor?: string; readonly limit: number }) => Promise<Called<Page<Item>>>,
  refetchInterval?: number,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      answerOf(
        await read({ limit: PAGE_ITEMS, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, items };
}
