import { type CustomerProofFile, type Parsed, ROUTES } from '@ringfence/contract';
import {
  isSentByPlatform,
  LATEST_SNAPSHOT,
  makeCustomerProof,
  printReceipt,
  readReceiptFacts,
  readTrustText,
} from '@ringfence/operations';
import { answered, refused } from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';
import { formatCustodyProof } from '../custody-proofs/format-custody-proof.ts';
import { languageOf } from '../language-of.ts';
import { readPool } from '../read-pool.ts';
import {
  formatProved,
  type InstructionProved,
  type NotProved,
  proveInstruction,
} from '../receipts/prove-instruction.ts';
import { readServedLogs } from '../receipts/read-served-logs.ts';
import { implementOwn, type OwnCall } from '../signed-approvals/implement-own.ts';
import { findOwnInstruction } from './find-own-instruction.ts';

export const getMyReceiptProofRoute = implementOwn(
  ROUTES.getMyReceiptProof,
  async (call, parts) => {
    const proving = await proveOwn(call, parts);
    if (proving.status !== 'proved') return refused({ code: proving.status });
    const { proved, entries, isCut } = proving;
    const { instructionId } = call.params;
    const proofs = entries.map(formatProved);
    return answered({ status: proved.state, instructionId, isCut, proofs });
  },
);

export const getMyReceiptRoute = implementOwn(ROUTES.getMyReceipt, async (call, parts) => {
  const proving = await proveOwn(call, parts);
  if (proving.status !== 'proved') return refused({ code: proving.status });
  const { poolId } = call.pool;
  const facts = await readPool(parts, call.pool, async (db) =>
    readReceiptFacts(db, { poolId, ...proving }),
  );
  return answered(await printReceipt(facts, languageOf(call)));
});

type InstructionCall = OwnCall<{ readonly instructionId: string }, unknown, unknown>;

/**
 * Proves an instruction between the customer and at most one other. What is many people's is proved
 * to the one who gave it. Whoever is paid gets the proof, and not what the payer permitted.
 */
async function proveOwn(
  { pool, customerId, params }: InstructionCall,
  parts: ServerParts,
): Promise<InstructionProved | NotProved> {
  const { poolId } = pool;
  const { instructionId } = params;
  const found = await readPool(parts, pool, async (db) =>
    findOwnInstruction(db, { poolId, customerId, instructionId }),
  );
  if (found === undefined) return { status: 'record_not_found' };
  const { isPayer, instruction } = found;
  const isPayee = instruction.counterpartyCustomerId === customerId;
  if (!isPayer && !isPayee) return { status: 'record_not_found' };
  const proving = await proveInstruction(
    { pool, instructionId, mayOpen: (entry) => isPayer && isSentByPlatform(entry) },
    parts,
  );
  if (proving.status !== 'proved' || isPayer) return proving;
  const { mandateId: _mandate, endToEndId: _endToEnd, ...seen } = proving.instruction;
  return { ...proving, instruction: seen };
}

export const getMyCustodyProofRoute = implementOwn(
  ROUTES.getMyCustodyProof,
  async ({ pool, customerId }, parts) => {
    const { prover, store } = parts;
    const logs = await readServedLogs(parts);
    if (prover === undefined || logs === undefined) return refused({ code: 'log_not_configured' });
    const wanted = { poolId: pool.poolId, customerId, snapshot: LATEST_SNAPSHOT };
    const made = await makeCustomerProof(store, prover.settings, wanted);
    if (made.status !== 'made') return refused({ code: made.status });
    const { snapshot, coverage } = made;
    const file = fileOf(made.text);
    const mine = file.fragments.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
    const read = coverage === undefined ? { snapshot } : { snapshot, coverage };
    const { challengeId: _challenge, ...facts } = formatCustodyProof(read);
    const trust = await readTrustText(prover.settings.log);
    return answered({
      ...facts,
      mineMinor: String(mine),
      verifyPage: `${logs.url.replace(/\/+$/, '')}/verify.html`,
      ...(trust === undefined ? {} : { trust }),
      file,
    });
  },
);

export const downloadMyCustodyProofRoute = implementOwn(
  ROUTES.downloadMyCustodyProof,
  async ({ pool, customerId, query }, { prover, store }: ServerParts) => {
    if (prover === undefined) return refused({ code: 'log_not_configured' });
    const { snapshot = LATEST_SNAPSHOT } = query;
    const wanted = { poolId: pool.poolId, customerId, snapshot };
    const made = await makeCustomerProof(store, prover.settings, wanted);
    if (made.status !== 'made') return refused({ code: made.status });
    return answered(fileOf(made.text));
  },
);

/** The text is what a customer keeps; its members are those of the schema. */
function fileOf(text: string): Parsed<typeof CustomerProofFile> {
  return JSON.parse(text) as Parsed<typeof CustomerProofFile>;
}
