import {
  INSTRUCTION_PROOFS_MAX,
  KEY_ROLES,
  ROLE_OF_PLATFORM,
  ROUTES,
  SCOPE_ROLES,
} from '@ringfence/contract';
import {
  isSentByPlatform,
  type NoProof,
  type OpenedEntry,
  openEntry,
  type ProvedEntries,
  printReceipt,
  proveEntries,
  readReceiptFacts,
} from '@ringfence/operations';
import {
  findInstruction,
  findInstructionTraces,
  type InstructionRead,
  type StoredEntry,
} from '@ringfence/store';
import {
  answered,
  type Implementation,
  implementPool,
  type PoolCall,
  refused,
} from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';
import { languageOf } from '../language-of.ts';
import { readPool } from '../read-pool.ts';
import { readServedLogs } from './read-served-logs.ts';

const getEntryProofRoute = implementPool(ROUTES.getEntryProof, async (call, parts) => {
  const { poolId } = call.pool;
  const { position } = call.params;
  const logs = await readServedLogs(parts);
  if (logs === undefined) return refused({ code: 'log_not_configured' });
  const proving = await proveEntries(logs, { poolId, positions: [position] });
  if (proving.status !== 'proved') return refused({ code: proving.status });
  const [proved] = proving.entries;
  if (proved === undefined) return refused({ code: 'record_not_found' });

  // Who may ask here reads the journal as well.
  const opened = await openEntry(parts.store, { poolId, proved }, () => true);
  return answered({ status: proving.state, ...formatProved(opened) });
});

const getInstructionProofRoute = implementPool(ROUTES.getInstructionProof, async (call, parts) => {
  const proving = await proveInstruction(call, parts);
  if (proving.status !== 'proved') return refused({ code: proving.status });

  const { proved, entries, isCut } = proving;
  const { instructionId } = call.params;
  const proofs = entries.map(formatProved);
  return answered({ status: proved.state, instructionId, isCut, proofs });
});

const getInstructionReceiptRoute = implementPool(
  ROUTES.getInstructionReceipt,
  async (call, parts) => {
    const proving = await proveInstruction(call, parts);
    if (proving.status !== 'proved') return refused({ code: proving.status });

    const { poolId } = call.pool;
    const facts = await readPool(parts, call.pool, async (db) =>
      readReceiptFacts(db, { poolId, ...proving }),
    );
    return answered(await printReceipt(facts, languageOf(call)));
  },
);

interface InstructionProved {
  readonly status: 'proved';
  readonly instruction: InstructionRead;
  readonly proved: ProvedEntries;
  readonly entries: readonly OpenedEntry[];
  readonly isCut: boolean;
  /** Where the logs are served, and the page that checks proofs. */
  readonly logUrl: string;
}

type NotProved = NoProof | { readonly status: 'log_not_configured' | 'record_not_found' };

type InstructionCall = PoolCall<{ readonly instructionId: string }, unknown, unknown>;

/** Proves what an instruction did; its own entry is opened for whoever may see it. */
async function proveInstruction(
  { caller, pool, params: { instructionId } }: InstructionCall,
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

  const role = KEY_ROLES.find((known) => known === caller.key.role);
  const mayOpen = (entry: StoredEntry): boolean =>
    role !== undefined &&
    (SCOPE_ROLES.auditor.includes(role) || (ROLE_OF_PLATFORM[role] && isSentByPlatform(entry)));
  const entries: OpenedEntry[] = [];
  for (const entry of proved.entries) {
    const isOwn = entry.position === instruction.position;
    if (isOwn) entries.push(await openEntry(parts.store, { poolId, proved: entry }, mayOpen));
    else entries.push(entry);
  }
  return { status: 'proved', instruction, proved, entries, isCut, logUrl: logs.url };
}

function formatProved({ position, entry, proof, opening }: OpenedEntry) {
  const written = { position, entry, proof };
  if (opening === undefined) return written;
  const salt = Buffer.from(opening.salt).toString('base64');
  return { ...written, opening: { salt, record: opening.record } };
}

/** What the log of a pool proves. */
export const RECEIPT_ROUTES: readonly Implementation[] = [
  getInstructionProofRoute,
  getInstructionReceiptRoute,
  getEntryProofRoute,
];
