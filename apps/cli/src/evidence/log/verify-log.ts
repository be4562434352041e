import { type LogSource, type TilesVerification, verifyTiles } from '@ringfence/tiled-log';
import { findChangedEntry } from './find-changed-entry.ts';
import {
  type AskedOfHead,
  type EarlierCheckpoint,
  type HeadRefusal,
  readHead,
} from './read-head.ts';

export type LogFault =
  | HeadRefusal
  | Exclude<TilesVerification, { readonly status: 'ok' }>
  | { readonly status: 'entry_differs'; readonly index: number };

export type LogVerification =
  | (EarlierCheckpoint & { readonly status: 'ok'; readonly witnesses: readonly string[] })
  | LogFault;

/**
 * Verifies a whole log from its entries: every tile is what the entries make, the checkpoint signs
 * their root, and an earlier checkpoint is a beginning of it.
 *
 * @param asked whose checkpoints are trusted, what an earlier run saw, and whom to tell how far
 * @returns the first thing that is wrong, with the file or the entry that it is in
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function verifyLog(
  source: LogSource,
  asked: AskedOfHead & { readonly progress?: (done: number, size: number) => void },
): Promise<LogVerification> {
  const reading = await readHead(source, asked);
  if (reading.status !== 'ok') return reading;
  const { origin, size, root, witnesses } = reading.head;
  const { before, progress } = asked;
  const tiles = await verifyTiles(source, { size, root, before, progress });
  if (tiles.status === 'ok') return { status: 'ok', origin, size, root, witnesses };
  if (tiles.status !== 'tile_differs') return tiles;
  const index = await findChangedEntry(source, { size, root, path: tiles.path });
  return index === undefined ? tiles : { status: 'entry_differs', index };
}
