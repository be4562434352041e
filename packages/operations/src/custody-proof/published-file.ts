import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustodySnapshot } from '@ringfence/store';
import { replaceFile } from '@ringfence/tiled-log';
import { formatHex, type LoggedText } from '@ringfence/transparency';
import { directoryOf } from './build-tree.ts';
import type { CustodyProofSettings } from './custody-proof-desk.ts';

/** What was published of a snapshot, each text with the proof of its place in the log. */
export interface Published {
  readonly form: 'ringfence custody-proof v1';
  /** Hexadecimal digits. */
  readonly snapshot: string;
  readonly root: LoggedText;
  readonly bankNotes: readonly LoggedText[];
  readonly coverage: LoggedText;
}

const FILE = 'published.json';
const FORM = 'ringfence custody-proof v1';

type Place = Pick<CustodySnapshot, 'poolId' | 'snapshotId'>;

/** Writes what was published of a snapshot beside its tree. */
export async function writePublished(
  settings: Pick<CustodyProofSettings, 'directory'>,
  place: Place,
  texts: Pick<Published, 'root' | 'bankNotes' | 'coverage'>,
): Promise<void> {
  const published: Published = { form: FORM, snapshot: formatHex(place.snapshotId), ...texts };
  const text = `${JSON.stringify(published, undefined, 2)}\n`;
  await replaceFile(join(directoryOf(settings, place), FILE), text);
}

/**
 * Reads what was published of a snapshot.
 *
 * @returns undefined while it was not
 */
export async function readPublished(
  settings: Pick<CustodyProofSettings, 'directory'>,
  place: Place,
): Promise<Published | undefined> {
  try {
    const text = await readFile(join(directoryOf(settings, place), FILE), 'utf8');
    // Nobody but this program writes the file, and it appears whole.
    return JSON.parse(text) as Published;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
