import type { LogSource } from '@ringfence/tiled-log';
import { ANCHOR_LIST_FILE, type AnchorList, parseAnchorList } from './anchor-list.ts';

export type ListReading =
  | { readonly status: 'ok'; readonly list: AnchorList }
  | { readonly status: 'nothing_anchored' | 'not_an_anchor_list' | 'too_many_anchors' };

/**
 * Reads the list of a log, in a directory or on the web.
 *
 * @throws {LogSourceFault} when it cannot be read
 */
export async function readListed(source: LogSource): Promise<ListReading> {
  const bytes = await source.read(ANCHOR_LIST_FILE);
  if (bytes === undefined) return { status: 'nothing_anchored' };
  return parseAnchorList(Buffer.from(bytes).toString('utf8'));
}
