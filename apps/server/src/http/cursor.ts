import { createHmac, timingSafeEqual } from 'node:crypto';

const SEAL_BYTES = 12;
const AFTER_LENGTH_MAX = 200;

/** Makes cursors that only this installation can make, each for one list. */
export interface CursorSeal {
  /** @param list which list, with its pool and filter: a cursor of another list is refused */
  seal(list: string, after: string): string;
  /** The place after which the page begins. @returns undefined when the cursor is not ours */
  open(list: string, cursor: string): string | undefined;
}

/**
 * Cursors are sealed so that nobody builds on their content, and so that one from a list of
 * another pool is refused instead of answering a page of nonsense.
 */
export function createCursorSeal(secret: string): CursorSeal {
  const sealOf = (list: string, after: string): Buffer =>
    createHmac('sha256', secret).update(`${list}\n${after}`).digest().subarray(0, SEAL_BYTES);

  return {
    seal: (list, after) =>
      Buffer.concat([sealOf(list, after), Buffer.from(after, 'utf8')]).toString('base64url'),
    open: (list, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length <= SEAL_BYTES || bytes.length > SEAL_BYTES + AFTER_LENGTH_MAX) {
        return undefined;
      }
      const after = bytes.subarray(SEAL_BYTES).toString('utf8');
      const expected = sealOf(list, after);
      return timingSafeEqual(expected, bytes.subarray(0, SEAL_BYTES)) ? after : undefined;
    },
  };
}
