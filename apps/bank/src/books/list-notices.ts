import type { Books, Movement } from './books.ts';

/** A notice under its number. */
export interface NumberedNotice {
  readonly number: number;
  readonly movement: Movement;
}

/** The notices after a number, of one account or of all, at most `limit`, in increasing order. */
export function listNotices(
  books: Books,
  { after, limit, account }: { after: number; limit: number; account?: string },
): readonly NumberedNotice[] {
  const found: NumberedNotice[] = [];
  for (let number = after + 1; number <= books.notices.length; number += 1) {
    const notice = books.notices[number - 1];
    if (notice === undefined || found.length === limit) break;
    const { movement, isWithheld } = notice;
    if (isWithheld) continue;
    if (account === undefined || movement.account === account) found.push({ number, movement });
  }
  return found;
}
