import { KEY_ROLES, ROLE_OF_PLATFORM, ROUTES, SCOPE_ROLES } from '@ringfence/contract';
import {
  isSentByPlatform,
  openEntry,
  printReceipt,
  proveEntries,
  readReceiptFacts,
} from '@ringfence/operations';
import type { StoredEntry } from '@ringfence/store';
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
import {
  formatProved,
  type InstructionProved,
  type NotProved,
  proveInstruction,
} from './prove-instruction.ts';
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
  const proving = await proveFor(call, parts);
  if (proving.status !== 'proved') return refused({ code: proving.status });

  const { proved, entries, isCut } = proving;
  const { instructionId } = call.params;
  const proofs = entries.map(formatProved);
  return answered({ status: proved.state, instructionId, isCut, proofs });
});

const getInstructionReceiptRoute = implementPool(
  ROUTES.getInstructionReceipt,
  async (call, parts) => {
    const proving = await proveFor(call, parts);
    if (proving.status !== 'proved') return refused({ code: proving.status });

    const { poolId } = call.pool;
    const facts = await readPool(parts, call.pool, async (db) =>
      readReceiptFacts(db, { poolId, ...proving }),
    );
    return answered(await printReceipt(facts, languageOf(call)));
  },
);

type InstructionCall = PoolCall<{ readonly instructionId: string }, unknown, unknown>;

/** The platform sees what it sent itself, the custodian all. */
function proveFor(
  { caller, pool, params: { instructionId } }: InstructionCall,
  parts: ServerParts,
): Promise<InstructionProved | NotProved> {
  const role = KEY_ROLES.find((known) => known === caller.key.role);
  const mayOpen = (entry: StoredEntry): boolean =>
    role !== undefined &&
    (SCOPE_ROLES.auditor.includes(role) || (ROLE_OF_PLATFORM[role] && isSentByPlatform(entry)));
  return proveInstruction({ pool, instructionId, mayOpen }, parts);
}

/** What the log of a pool proves. */
export const RECEIPT_ROUTES: readonly Implementation[] = [
  getInstructionProofRoute,
  getInstructionReceiptRoute,
  getEntryProofRoute,
];
