import type { Books, Movement } from './books.ts';

export interface Notice {
  readonly number: number;
  readonly movement: Movement;
}

/** The notices after a number, of one account or of all, at most `limit`, in increasing order. */
export function listNotices(
  books: Books,
  { after, limit, account }: { after: number; limit: number; account?: string },
): readonly Notice[] {
  const found: Notice[] = [];
  for (let number = after + 1; number <= books.notices.length; number += 1) {
    const movement = books.notices[number - 1];
    if (movement === undefined || found.length === limit) break;
    if (account === undefined || movement.account === account) found.push({ number, movement });
  }
  return found;
}
