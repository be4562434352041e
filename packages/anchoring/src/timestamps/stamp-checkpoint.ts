import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@ringfence/tiled-log';
import type { TimestampAnchor } from '../list/anchor-list.ts';
import { keepAnchor, readAnchorList } from '../list/keep-anchor.ts';
import { describeNote, readNote } from '../list/read-note.ts';
import {
  requestTimestamp,
  type TimestampAuthority,
  type TimestampRequestOutcome,
} from './request-timestamp.ts';

export type StampOutcome =
  | { readonly status: 'stamped'; readonly anchor: TimestampAnchor }
  | { readonly status: 'already_stamped'; readonly anchor: TimestampAnchor }
  | { readonly status: 'not_a_checkpoint' }
  | Exclude<TimestampRequestOutcome, { readonly status: 'ok' }>;

const DATE_LENGTH = 10;

/**
 * Has one checkpoint of the day stamped, and keeps stamp and checkpoint below the log's public
 * directory: `timestamps/<date>.tsr`, `timestamps/<date>.checkpoint` and a line of `anchors.json`,
 * in this order. The day is that of UTC.
 *
 * @returns `already_stamped` when the day has its stamp, or why there is none
 * @throws {AnchorListDamaged} when the list there is not of this log
 */
export async function stampCheckpoint({
  directory,
  note: bytes,
  authority,
  now,
}: {
  readonly directory: string;
  /** the whole signed note */
  readonly note: Uint8Array;
  readonly authority: TimestampAuthority;
  readonly now: Date;
}): Promise<StampOutcome> {
  const note = readNote(bytes);
  if (note === undefined) return { status: 'not_a_checkpoint' };
  const { origin } = note.checkpoint;
  const date = now.toISOString().slice(0, DATE_LENGTH);
  const { anchors } = await readAnchorList(directory, origin);
  const known = anchors.find((anchor) => anchor.kind === 'timestamp' && anchor.date === date);
  if (known?.kind === 'timestamp') return { status: 'already_stamped', anchor: known };
  const outcome = await requestTimestamp(authority, { message: bytes, now });
  if (outcome.status !== 'ok') return outcome;

  const anchor: TimestampAnchor = {
    kind: 'timestamp',
    date,
    ...describeNote(note),
    checkpointFile: `timestamps/${date}.checkpoint`,
    authority: authority.url,
    stampedAt: outcome.timestamp.time.toISOString(),
    timestampFile: `timestamps/${date}.tsr`,
  };
  await mkdir(join(directory, 'timestamps'), { recursive: true });
  await replaceFile(join(directory, anchor.checkpointFile), bytes);
  await replaceFile(join(directory, anchor.timestampFile), outcome.bytes);
  await keepAnchor(directory, origin, anchor);
  return { status: 'stamped', anchor };
}
