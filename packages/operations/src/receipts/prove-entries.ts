import {
  LogSourceFault,
  openLogSource,
  openTileMemory,
  proveToRoot,
  type RememberedLog,
  readLoggedEntry,
  type TileMemory,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  type Checkpoint,
  type CosignedBy,
  formatLogProof,
  parseCheckpoint,
  parseSignedNote,
  parseTrust,
  parseUtf8,
  verifyCheckpoint,
} from '@ringfence/transparency';

/** Where the logs of the installation are served. */
export interface ServedLogs {
  readonly url: string;
  /** shown for entries, which a log may keep for readers that it knows */
  readonly readerToken?: string;
  /** what was read of them before; absent: nothing */
  readonly tiles?: TileMemory;
}

/** An entry as it stands in the log, and the proof file of its place. */
export interface ProvedEntry {
  readonly position: number;
  readonly entry: string;
  /** tlog-proof */
  readonly proof: string;
}

/** Entries of one pool, proved under one checkpoint. */
export interface ProvedEntries {
  readonly status: 'proved';
  /** `witnessed`: the quorum of the installation's policy cosigned; else the log alone signed */
  readonly state: 'integrated' | 'witnessed';
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly CosignedBy[];
  readonly entries: readonly ProvedEntry[];
}

/** Why there is no proof now; each of them passes. */
export type NoProof = { readonly status: 'not_yet_logged' | 'log_unavailable' };

const NOT_YET_LOGGED = { status: 'not_yet_logged' } as const;
const LOG_UNAVAILABLE = { status: 'log_unavailable' } as const;

/**
 * Reads entries of a pool from its log, and proves each of them.
 *
 * @returns `log_unavailable` when the log does not answer, or answers what does not verify;
 *   `not_yet_logged` when it does not reach the last position yet
 */
export async function proveEntries(
  logs: ServedLogs,
  wanted: { readonly poolId: number; readonly positions: readonly number[] },
): Promise<ProvedEntries | NoProof> {
  try {
    return await proveFromLog(logs, wanted);
  } catch (error) {
    if (error instanceof LogSourceFault) return LOG_UNAVAILABLE;
    throw error;
  }
}

async function proveFromLog(
  { url, readerToken, tiles = openTileMemory() }: ServedLogs,
  { poolId, positions }: { readonly poolId: number; readonly positions: readonly number[] },
): Promise<ProvedEntries | NoProof> {
  const root = url.replace(/\/+$/, '');
  const access = readerToken === undefined ? {} : { readerToken };
  const place = `${root}/logs/pool-${poolId}`;
  const log = tiles.over(place, openLogSource(place, access));
  const [bytes, trust] = await Promise.all([
    log.read('checkpoint'),
    openLogSource(root).read('trust.json'),
  ]);
  if (bytes === undefined) return NOT_YET_LOGGED;
  const stand = readStand(bytes, trust);
  if (stand === undefined) return LOG_UNAVAILABLE;
  const { size } = stand.checkpoint;
  // The first position of a journal is 1, the first entry of its log 0.
  if (positions.some((position) => position > size)) return NOT_YET_LOGGED;
  const entries: ProvedEntry[] = [];
  for (const position of positions) {
    const proved = await proveOne(log, { index: position - 1, stand, bytes });
    if (proved === undefined) return LOG_UNAVAILABLE;
    entries.push(proved);
  }
  return { status: 'proved', ...stand, entries };
}

type Stand = Pick<ProvedEntries, 'state' | 'checkpoint' | 'witnesses'>;

/** The checkpoint, and how far it is to be believed; absent when it is not. */
function readStand(bytes: Uint8Array, trustFile: Uint8Array | undefined): Stand | undefined {
  const note = parseSignedNote(bytes);
  const parsing = note.status === 'ok' ? parseCheckpoint(note.note.text) : undefined;
  if (parsing?.status !== 'ok') return undefined;
  const { checkpoint } = parsing;
  const integrated = { state: 'integrated', checkpoint, witnesses: [] } as const;
  const text = trustFile === undefined ? undefined : parseUtf8(trustFile);
  if (text === undefined) return integrated;
  const trust = parseTrust(VERIFICATION.sha256, text);
  if (trust.status !== 'ok') return undefined;
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy: trust.trust.policy });
  if (verified.status === 'quorum_not_reached') return integrated;
  if (verified.status !== 'ok') return undefined;
  const { witnesses } = verified;
  return { state: witnesses.length > 0 ? 'witnessed' : 'integrated', checkpoint, witnesses };
}

async function proveOne(
  log: RememberedLog,
  place: { readonly index: number; readonly stand: Stand; readonly bytes: Uint8Array },
): Promise<ProvedEntry | undefined> {
  const { index, stand, bytes } = place;
  const { size, root } = stand.checkpoint;
  const logged = await readLoggedEntry(log, { index, size });
  const entry = logged === undefined ? undefined : parseUtf8(logged);
  if (logged === undefined || entry === undefined) return undefined;
  const leafHash = TREE_HASHER.leaf(logged);
  const hashes = await proveToRoot(log, { index, size, leafHash, root });
  if (hashes === undefined) return undefined;
  const proof = parseUtf8(formatLogProof({ index, hashes, checkpoint: bytes }));
  return proof === undefined ? undefined : { position: index + 1, entry, proof };
}
