import { FILES_AHEAD_MAX } from '../limits.ts';

/**
 * Reads files of a row in order, some ahead of the one that is looked at. A fault is thrown where
 * the file is taken, not where it was read ahead.
 *
 * @param range of the numbers of the files, without the last
 */
export async function* readAhead<Item>(
  { from, end }: { readonly from: number; readonly end: number },
  read: (index: number) => Promise<Item>,
): AsyncGenerator<Item> {
  const ahead: Promise<Item>[] = [];
  for (let index = from; index < end; index += 1) {
    while (ahead.length < FILES_AHEAD_MAX && index + ahead.length < end) {
      const reading = read(index + ahead.length);
      reading.catch(() => undefined);
      ahead.push(reading);
    }
    const next = ahead.shift();
    if (next !== undefined) yield await next;
  }
}
