import {
  LogSourceFault,
  openLogSource,
  openTileMemory,
  proveToRoot,
  type RememberedLog,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  type Checkpoint,
  formatLogProof,
  formatUtf8,
  parseCheckpoint,
  parseSignedNote,
  parseTrust,
  parseUtf8,
  type Trust,
  verifyCheckpoint,
} from '@ringfence/transparency';

/** A checkpoint of a pool's log that may be built on. */
export interface LogStand {
  readonly checkpoint: Checkpoint;
  /** The text that was signed: a snapshot is named by its hash. */
  readonly text: string;
  /** With all signatures. */
  readonly bytes: Uint8Array;
}

/** Why the log cannot be built on now. */
export type LogFault = 'log_silent' | 'log_not_valid' | 'quorum_not_reached' | 'log_behind';

export type LogReading =
  | { readonly status: 'read'; readonly stand: LogStand }
  | { readonly status: 'waiting'; readonly reason: LogFault };

export type TextProof =
  | { readonly status: 'proved'; readonly proof: string }
  | { readonly status: 'waiting'; readonly reason: LogFault };

/** The logs of an installation, as everybody reads them. */
export interface PublicLog {
  /** The newest checkpoint of a pool's log that the quorum of the installation's policy signed. */
  readStand(poolId: number): Promise<LogReading>;
  /** Proves that a text stands in a pool's log at a position of its journal. */
  proveText(
    poolId: number,
    logged: { readonly text: string; readonly position: number; readonly stand: LogStand },
  ): Promise<TextProof>;
  /** Whom the installation tells customers to trust; absent where it tells nobody. */
  readTrust(): Promise<Trust | undefined>;
}

/** Opens the logs that are served at an address. */
export function openPublicLog(options: {
  readonly url: string;
  readonly readerToken?: string;
}): PublicLog {
  const { readerToken } = options;
  const access = readerToken === undefined ? {} : { readerToken };
  const url = options.url.replace(/\/+$/, '');
  const tiles = openTileMemory();
  const logOf = (poolId: number): RememberedLog => {
    const place = `${url}/logs/pool-${poolId}`;
    return tiles.over(place, openLogSource(place, access));
  };
  const root = openLogSource(url, access);
  const readTrust = async (): Promise<Trust | undefined> => {
    const bytes = await root.read('trust.json');
    const text = bytes === undefined ? undefined : parseUtf8(bytes);
    if (text === undefined) return undefined;
    const parsing = parseTrust(VERIFICATION.sha256, text);
    if (parsing.status !== 'ok') throw new LogSourceFault(`trust.json: ${parsing.status}`);
    return parsing.trust;
  };
  return {
    readTrust,
    readStand: async (poolId) =>
      whileItSpeaks(async () => {
        const [bytes, trust] = await Promise.all([logOf(poolId).read('checkpoint'), readTrust()]);
        if (bytes === undefined) return { status: 'waiting', reason: 'log_behind' };
        return readStand(bytes, trust);
      }),
    proveText: async (poolId, logged) =>
      whileItSpeaks(async () => proveText(logOf(poolId), logged)),
  };
}

function readStand(bytes: Uint8Array, trust: Trust | undefined): LogReading {
  const note = parseSignedNote(bytes);
  if (note.status !== 'ok') return NOT_VALID;
  const { text } = note.note;
  const parsing = parseCheckpoint(text);
  if (parsing.status !== 'ok') return NOT_VALID;
  const stand = { checkpoint: parsing.checkpoint, text, bytes };
  // A signature that nobody is told to trust says nothing.
  if (trust === undefined) return NOT_VALID;
  const { status } = verifyCheckpoint(VERIFICATION, { bytes, policy: trust.policy });
  if (status === 'quorum_not_reached') return { status: 'waiting', reason: status };
  return status === 'ok' ? { status: 'read', stand } : NOT_VALID;
}

async function proveText(
  log: RememberedLog,
  {
    text,
    position,
    stand: { checkpoint, bytes },
  }: { readonly text: string; readonly position: number; readonly stand: LogStand },
): Promise<TextProof> {
  const { size, root } = checkpoint;
  // The first position of a journal is 1, the first entry of its log 0.
  const index = position - 1;
  if (index >= size) return { status: 'waiting', reason: 'log_behind' };
  const leafHash = TREE_HASHER.leaf(formatUtf8(text));
  const hashes = await proveToRoot(log, { index, size, leafHash, root });
  if (hashes === undefined) return NOT_VALID;
  const file = formatLogProof({ index, hashes, checkpoint: bytes });
  return { status: 'proved', proof: new TextDecoder().decode(file) };
}

const NOT_VALID = { status: 'waiting', reason: 'log_not_valid' } as const;

/** A log that cannot be reached is waited for. */
async function whileItSpeaks<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer | { readonly status: 'waiting'; readonly reason: 'log_silent' }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LogSourceFault) return { status: 'waiting', reason: 'log_silent' };
    throw error;
  }
}
