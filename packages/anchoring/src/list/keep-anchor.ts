import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@ringfence/tiled-log';
import {
  ANCHOR_LIST_FILE,
  type Anchor,
  type AnchorList,
  formatAnchorList,
  parseAnchorList,
} from './anchor-list.ts';

/** The list in a log's directory cannot be read as one of this log; it is left as it is. */
export class AnchorListDamaged extends Error {
  override readonly name = 'AnchorListDamaged';
}

/**
 * Reads the list in the public directory of a log; an empty one when there is none.
 *
 * @throws {AnchorListDamaged} when it is no list, or that of another log
 */
export async function readAnchorList(directory: string, origin: string): Promise<AnchorList> {
  const path = join(directory, ANCHOR_LIST_FILE);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return { origin, anchors: [] };
  const parsing = parseAnchorList(text);
  if (parsing.status !== 'ok') throw new AnchorListDamaged(`${path}: ${parsing.status}`);
  if (parsing.list.origin !== origin)
    throw new AnchorListDamaged(`${path}: expected ${origin}, received ${parsing.list.origin}`);
  return parsing.list;
}

/**
 * Adds an anchor to the list of a log. One program at a time does so for one log.
 *
 * @throws {AnchorListDamaged} when the list there is not of this log
 */
export async function keepAnchor(directory: string, origin: string, anchor: Anchor): Promise<void> {
  const { anchors } = await readAnchorList(directory, origin);
  const list = { origin, anchors: [...anchors, anchor] };
  await replaceFile(join(directory, ANCHOR_LIST_FILE), formatAnchorList(list));
}
