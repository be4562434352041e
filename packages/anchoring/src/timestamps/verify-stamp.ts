import type { LogSource } from '@ringfence/tiled-log';
import type { Policy } from '@ringfence/transparency';
import { CLOCK_DIFFERENCE_MILLISECONDS_MAX } from '../limits.ts';
import type { TimestampAnchor } from '../list/anchor-list.ts';
import { type ListReading, readListed } from '../list/read-listed.ts';
import {
  type AnchoredNote,
  type GrowthFault,
  type PresentCheckpoint,
  readAnchoredNote,
  readPresentCheckpoint,
  verifyGrowth,
} from '../list/verify-anchored.ts';
import type { Roots } from './read-roots.ts';
import { type Timestamp, type TimestampVerification, verifyTimestamp } from './verify-timestamp.ts';

export type StampVerification =
  | {
      readonly status: 'ok';
      readonly origin: string;
      readonly anchor: TimestampAnchor;
      readonly timestamp: Timestamp;
      /** entries of the log now */
      readonly size: number;
    }
  | Exclude<PresentCheckpoint, { readonly status: 'ok' }>
  | Exclude<ListReading, { readonly status: 'ok' }>
  | { readonly status: 'other_log'; readonly origin: string }
  | { readonly status: 'no_such_stamp' }
  | Exclude<AnchoredNote, { readonly status: 'ok' }>
  | Exclude<TimestampVerification, { readonly status: 'ok' }>
  | { readonly status: 'time_differs'; readonly time: Date }
  | GrowthFault;

/**
 * Verifies a time stamp of a log from the log's own files: the stamp is over a checkpoint that the
 * log signed, and the log grew from it.
 *
 * @param asked.date the day of the stamp; the newest one when absent
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function verifyStamp(
  source: LogSource,
  asked: {
    readonly policy: Policy;
    readonly roots: Roots;
    readonly now: Date;
    readonly date?: string | undefined;
    readonly timestampPolicy?: string | undefined;
  },
): Promise<StampVerification> {
  const { policy, roots, now, date, timestampPolicy } = asked;
  const present = await readPresentCheckpoint(source, policy);
  if (present.status !== 'ok') return present;
  const { origin, size } = present.checkpoint;
  const listed = await readListed(source);
  if (listed.status !== 'ok') return listed;
  if (listed.list.origin !== origin) return { status: 'other_log', origin: listed.list.origin };
  const anchor = findStamp(listed.list.anchors, date);
  if (anchor === undefined) return { status: 'no_such_stamp' };
  const note = await readAnchoredNote(source, { anchor, policy });
  if (note.status !== 'ok') return note;
  const timestamp = await source.read(anchor.timestampFile);
  if (timestamp === undefined) return { status: 'file_missing', path: anchor.timestampFile };
  const verified = verifyTimestamp({
    timestamp,
    message: note.bytes,
    roots,
    now,
    policy: timestampPolicy,
  });
  if (verified.status !== 'ok') return verified;
  // The list says what it likes: a stamp that was made later is none of an earlier day.
  if (!isOfList(anchor, verified.time)) return { status: 'time_differs', time: verified.time };
  const fault = await verifyGrowth(source, {
    present: present.checkpoint,
    anchored: note.checkpoint,
  });
  if (fault !== undefined) return fault;

  const { status: _, ...stamp } = verified;
  return { status: 'ok', origin, anchor, timestamp: stamp, size };
}

const DAY_MILLISECONDS = 86_400_000;

/** Whether a stamp is of the day and the moment that its line names, as far as clocks agree. */
function isOfList({ date, stampedAt }: TimestampAnchor, time: Date): boolean {
  const since = time.getTime() - Date.parse(`${date}T00:00:00Z`);
  const isOfDay =
    since >= -CLOCK_DIFFERENCE_MILLISECONDS_MAX &&
    since < DAY_MILLISECONDS + CLOCK_DIFFERENCE_MILLISECONDS_MAX;
  return isOfDay && stampedAt === time.toISOString();
}

function findStamp(
  anchors: Extract<ListReading, { readonly status: 'ok' }>['list']['anchors'],
  date: string | undefined,
): TimestampAnchor | undefined {
  return anchors
    .filter((anchor) => anchor.kind === 'timestamp')
    .findLast((anchor) => date === undefined || anchor.date === date);
}
