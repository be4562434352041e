import { createHash } from 'node:crypto';
import {
  type BatchAnswer,
  Instruction,
  type InstructionBody,
  type Parsed,
  ROUTES,
  type SubmitBatch,
} from '@ringfence/contract';
import {
  BATCH_FAULTS_LISTED_MAX,
  type BatchAct,
  batchLineId,
  checkBatch,
  type InstructCommand,
  partsOf,
} from '@ringfence/custody';
import { findRecordRead } from '@ringfence/store';
import { parseAmount } from '../../commands/parse-amount.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import {
  type CommandSubmitted,
  submitCommand,
  submitCommands,
} from '../../commands/submit-command.ts';
import { answered, implementPool, type PoolCall, refused } from '../../http/call.ts';
import { createValidatorCompiler, type Validator } from '../../http/compile-validator.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';

type Body = Parsed<typeof SubmitBatch>;
type BatchCall = PoolCall<unknown, unknown, Body>;
/** Each line's instruction; undefined: the line is none. */
type Lines = readonly (InstructCommand | undefined)[];

const checkInstruction: Validator = createValidatorCompiler()(Instruction);

/**
 * Declares a batch, checks it as a whole, and only then decides its lines, each on its own. Every
 * step has an id that follows from the batch's: the same batch sent again goes on where it stopped,
 * and a step that was done is answered as before.
 */
export const submitBatchRoute = implementPool(ROUTES.submitBatch, async (call, parts) => {
  const { batchId, lineCount, totalMinor } = call.body;
  const lines = call.body.lines.map((line, index) => lineOf(call, { line, number: index + 1 }));
  const accepted = await submitStep(call, parts, {
    kind: 'accept_batch',
    batchId,
    lineCount,
    total: parseAmount(totalMinor),
    contentHash: hashOf(call.body.lines),
  });
  if (accepted.status === 'problem') return refused(accepted.problem, accepted.replayed);

  const found = checkBatch({
    lineCount,
    total: parseAmount(totalMinor),
    lines: lines.map((line) => line?.instruction),
  });
  const faults = found.slice(0, BATCH_FAULTS_LISTED_MAX);
  const judged = await submitStep(call, parts, {
    kind: 'judge_batch',
    batchId,
    faultCount: found.length,
    faults,
  });
  if (judged.status === 'problem') return refused(judged.problem, judged.replayed);
  const head = { batchId, lineCount, totalMinor, faultCount: found.length, faults: [...faults] };
  if (found.length > 0) return answered({ ...head, state: 'legal_fail' as const }, judged.replayed);

  // A line that waited for approvals when the batch ended is given on its own, or in another batch.
  const ended = judged.replayed ? await readEnded(call, parts) : undefined;
  const done = ended ?? (await decideLines(call, parts, lines));
  if (done.status === 'problem') return refused(done.problem, false);
  const answer: Parsed<typeof BatchAnswer> = {
    ...head,
    state: 'done',
    linesAccepted: done.linesAccepted,
    linesRefused: done.linesRefused,
    acceptedMinor: done.accepted.toString(),
  };
  return answered(answer, done.replayed);
});

/** The instruction of one line: it has the schema of an instruction but for its id. */
function lineOf(
  { body, caller }: BatchCall,
  { line, number }: { readonly line: unknown; readonly number: number },
): InstructCommand | undefined {
  if (typeof line !== 'object' || line === null || 'instructionId' in line) return undefined;
  const instruction = { ...line, instructionId: batchLineId(body.batchId, number) };
  const actor = { ...caller.actor, channel: 'file' } as const;
  return isInstruction(instruction) ? parseInstruction(instruction, actor) : undefined;
}

function isInstruction(body: unknown): body is InstructionBody {
  return checkInstruction(body);
}

/** Binds the batch to its lines: the same id with other lines is another content. */
function hashOf(lines: Body['lines']): string {
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex');
}

/** The last part of the id of each step of a batch. */
const STEP: Readonly<Record<BatchAct['kind'], string>> = {
  accept_batch: 'accept',
  judge_batch: 'judge',
  finish_batch: 'finish',
};

async function submitStep(
  { caller, pool }: BatchCall,
  parts: ServerParts,
  act: BatchAct,
): Promise<CommandSubmitted> {
  const commandId = `${act.batchId}:${STEP[act.kind]}`;
  return submitCommand(parts, pool.poolId, { kind: 'act', commandId, actor: caller.actor, act });
}

type LinesDone =
  | {
      readonly status: 'done';
      readonly linesAccepted: number;
      readonly linesRefused: number;
      readonly accepted: bigint;
      readonly replayed: boolean;
    }
  | Extract<CommandSubmitted, { readonly status: 'problem' }>;

/** What the batch came to, when it has ended before. */
async function readEnded(
  { body: { batchId }, pool }: BatchCall,
  parts: ServerParts,
): Promise<LinesDone | undefined> {
  const name = { poolId: pool.poolId, kind: 'batch', recordId: batchId } as const;
  const batch = await readPool(parts, pool, async (db) => findRecordRead(db, name));
  if (batch?.state !== 'done') return undefined;
  const { linesAccepted, linesRefused, acceptedMinor } = batch.body;
  return {
    status: 'done',
    linesAccepted: Number(linesAccepted),
    linesRefused: Number(linesRefused),
    accepted: BigInt(String(acceptedMinor)),
    replayed: true,
  };
}

/** Decides every line, then ends the batch; a line that was not decided leaves it open. */
async function decideLines(call: BatchCall, parts: ServerParts, lines: Lines): Promise<LinesDone> {
  const { batchId } = call.body;
  const commands = lines.filter((line) => line !== undefined);
  const submitted = await submitCommands(parts, call.pool.poolId, commands);
  let linesAccepted = 0;
  let accepted = 0n;
  for (const [index, one] of submitted.entries()) {
    const command = commands[index];
    if (one.status === 'accepted' && command !== undefined) {
      linesAccepted += 1;
      accepted += partsOf(command.instruction).amount ?? 0n;
    } else if (one.status === 'problem' && one.problem.retryAfterSeconds !== undefined) {
      return one;
    }
  }
  const linesRefused = submitted.length - linesAccepted;
  const finished = await submitStep(call, parts, {
    kind: 'finish_batch',
    batchId,
    linesAccepted,
    linesRefused,
    accepted,
  });
  if (finished.status === 'problem') return finished;
  const { replayed } = finished;
  return { status: 'done', linesAccepted, linesRefused, accepted, replayed };
}
