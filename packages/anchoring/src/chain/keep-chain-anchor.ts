import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@ringfence/tiled-log';
import type { ChainAnchor } from '../list/anchor-list.ts';
import { keepAnchor, readAnchorList } from '../list/keep-anchor.ts';
import { describeNote, readNote } from '../list/read-note.ts';
import type { ChainSettings } from './chain-settings.ts';

const DATE_LENGTH = 10;

/**
 * Keeps the anchored checkpoint and a line of `anchors.json` in the public directory of a log,
 * once.
 *
 * @throws {AnchorListDamaged} when the list there is not of this log
 */
export async function keepChainAnchor({
  directory,
  note: bytes,
  settings,
  now,
}: {
  readonly directory: string;
  readonly note: Uint8Array;
  readonly settings: ChainSettings;
  readonly now: Date;
}): Promise<void> {
  const note = readNote(bytes);
  if (note === undefined) throw new Error('assertion: an anchored note is a checkpoint');
  const { origin, size } = note.checkpoint;
  const chainId = settings.chainId.toString();
  const { contract } = settings;
  const anchor: ChainAnchor = {
    kind: 'chain',
    date: now.toISOString().slice(0, DATE_LENGTH),
    ...describeNote(note),
    checkpointFile: `anchors/${chainId}-${size}.checkpoint`,
    chainId,
    contract,
  };
  const { anchors } = await readAnchorList(directory, origin);
  const isKept = anchors.some(
    (one) =>
      one.kind === 'chain' &&
      one.chainId === chainId &&
      one.contract === contract &&
      one.size === anchor.size,
  );
  if (isKept) return;
  await mkdir(join(directory, 'anchors'), { recursive: true });
  await replaceFile(join(directory, anchor.checkpointFile), bytes);
  await keepAnchor(directory, origin, anchor);
}
