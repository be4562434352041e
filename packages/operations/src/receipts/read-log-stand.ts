import { LogSourceFault, openLogSource, proveGrowth } from '@ringfence/tiled-log';
import { type Growth, parseUtf8 } from '@ringfence/transparency';
import type { NoProof, ServedLogs } from './prove-entries.ts';

/** The newest checkpoint of a pool's log, and whom the installation says one may trust. */
export interface LogStand {
  readonly status: 'read';
  readonly checkpoint: string;
  /** absent where the log names nobody */
  readonly trust?: string;
}

const LOG_UNAVAILABLE = { status: 'log_unavailable' } as const;

/**
 * Reads how far the log of a pool is, as everybody can. Whoever asked verifies it.
 *
 * @returns `not_yet_logged` when there is no checkpoint yet, `log_unavailable` when nothing answers
 */
export async function readLogStand(logs: ServedLogs, poolId: number): Promise<LogStand | NoProof> {
  const root = rootOf(logs);
  try {
    const [bytes, trustFile] = await Promise.all([
      openLogSource(`${root}/logs/pool-${poolId}`).read('checkpoint'),
      openLogSource(root).read('trust.json'),
    ]);
    if (bytes === undefined) return { status: 'not_yet_logged' };
    const checkpoint = parseUtf8(bytes);
    const trust = trustFile === undefined ? undefined : parseUtf8(trustFile);
    if (checkpoint === undefined) return LOG_UNAVAILABLE;
    return { status: 'read', checkpoint, ...(trust === undefined ? {} : { trust }) };
  } catch (error) {
    if (error instanceof LogSourceFault) return LOG_UNAVAILABLE;
    throw error;
  }
}

/**
 * The hashes by which anybody verifies that the log of a pool only grew between two sizes.
 *
 * @returns `log_unavailable` when a tile cannot be read, as when the log is not that long yet
 */
export async function proveLogGrowth(
  logs: ServedLogs,
  { poolId, ...growth }: Growth & { readonly poolId: number },
): Promise<{ readonly status: 'proved'; readonly hashes: readonly Uint8Array[] } | NoProof> {
  const source = openLogSource(`${rootOf(logs)}/logs/pool-${poolId}`);
  try {
    return { status: 'proved', hashes: await proveGrowth(source, growth) };
  } catch (error) {
    if (error instanceof LogSourceFault) return LOG_UNAVAILABLE;
    throw error;
  }
}

function rootOf({ url }: ServedLogs): string {
  return url.replace(/\/+$/, '');
}
