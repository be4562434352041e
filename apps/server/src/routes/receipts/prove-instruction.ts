import { INSTRUCTION_PROOFS_MAX, type Parsed, type ProvedEntry } from '@ringfence/contract';
import {
  type NoProof,
  type OpenedEntry,
  openEntry,
  type ProvedEntries,
  proveEntries,
} from '@ringfence/operations';
import {
  findInstruction,
  findInstructionTraces,
  type InstructionRead,
  type PoolTenant,
  type StoredEntry,
} from '@ringfence/store';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';
import { readServedLogs } from './read-served-logs.ts';

export interface InstructionProved {
  readonly status: 'proved';
  readonly instruction: InstructionRead;
  readonly proved: ProvedEntries;
  readonly entries: readonly OpenedEntry[];
  readonly isCut: boolean;
  /** Where the logs are served, and the page that checks proofs. */
  readonly logUrl: string;
}

export type NotProved = NoProof | { readonly status: 'log_not_configured' | 'record_not_found' };

/**
 * Proves what an instruction did; its own entry is opened for whoever may see it.
 *
 * @returns proved, log_not_configured, record_not_found, or why the log proves nothing
 */
export async function proveInstruction(
  {
    pool,
    instructionId,
    mayOpen,
  }: {
    readonly pool: PoolTenant;
    readonly instructionId: string;
    readonly mayOpen: (entry: StoredEntry) => boolean;
  },
  parts: ServerParts,
): Promise<InstructionProved | NotProved> {
  const { poolId } = pool;
  const logs = await readServedLogs(parts);
  if (logs === undefined) return { status: 'log_not_configured' };
  const found = await readPool(parts, pool, async (db) => {
    const instruction = await findInstruction(db, { poolId, instructionId });
    if (instruction === undefined) return undefined;
    const { position } = instruction;
    const wanted = { poolId, instructionId, position, countMax: INSTRUCTION_PROOFS_MAX };
    return { instruction, ...(await findInstructionTraces(db, wanted)) };
  });
  if (found === undefined) return { status: 'record_not_found' };
  const { instruction, positions, isCut } = found;
  const proved = await proveEntries(logs, { poolId, positions });
  if (proved.status !== 'proved') return proved;

  const entries: OpenedEntry[] = [];
  for (const entry of proved.entries) {
    const isOwn = entry.position === instruction.position;
    if (isOwn) entries.push(await openEntry(parts.store, { poolId, proved: entry }, mayOpen));
    else entries.push(entry);
  }
  return { status: 'proved', instruction, proved, entries, isCut, logUrl: logs.url };
}

/** An entry with its proof, as it is sent. */
export function formatProved({
  position,
  entry,
  proof,
  opening,
}: OpenedEntry): Parsed<typeof ProvedEntry> {
  const written = { position, entry, proof };
  if (opening === undefined) return written;
  const salt = Buffer.from(opening.salt).toString('base64');
  return { ...written, opening: { salt, record: opening.record } };
}
