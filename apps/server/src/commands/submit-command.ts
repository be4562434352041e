import type { Outcome, PoolCommand, RefusalStatus } from '@ringfence/custody';
import type { Answer } from '@ringfence/operations';
import type { ProblemDraft } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { COMMAND_STATUS_PROBLEM } from './command-status-problem.ts';
import { describeRefusal } from './describe-refusal.ts';

const MILLISECONDS_IN_SECOND = 1_000;
const OWNER_RETRY_SECONDS = 1;

/** What became of a command: accepted and durable, or a problem. */
export type CommandSubmitted =
  | {
      readonly status: 'accepted';
      readonly position: number;
      readonly replayed: boolean;
      readonly result?: Readonly<Record<string, unknown>>;
    }
  | { readonly status: 'problem'; readonly problem: ProblemDraft; readonly replayed: boolean };

/** What a decided command was answered, by the engine or by an operation over it. */
export interface CommandDecided {
  readonly outcome: Outcome;
  readonly position?: number;
  readonly replayed: boolean;
}

/** Hands a command to the engine of its pool and waits until the outcome is durable. */
export async function submitCommand(
  parts: ServerParts,
  poolId: number,
  command: PoolCommand,
): Promise<CommandSubmitted> {
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return submittedWithoutOwner();

  return submittedAnswer(await location.engine.submit(command));
}

/** Hands commands to the engine of their pool in one piece; each has its own outcome. */
export async function submitCommands(
  parts: ServerParts,
  poolId: number,
  commands: readonly PoolCommand[],
): Promise<readonly CommandSubmitted[]> {
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return commands.map(submittedWithoutOwner);

  return (await location.engine.submitAll(commands)).map(submittedAnswer);
}

function submittedAnswer(answer: Answer<Outcome>): CommandSubmitted {
  if (answer.status === 'decided') return submittedOutcome(answer);
  if (answer.status === 'not_owner') return submittedWithoutOwner();

  const seconds = Math.ceil(answer.retryAfterMilliseconds / MILLISECONDS_IN_SECOND);
  const problem = { code: 'busy', retryAfterSeconds: Math.max(1, seconds) } as const;
  return { status: 'problem', replayed: false, problem };
}

/** Puts the outcome of a command into the words of the interface. */
export function submittedOutcome(decided: CommandDecided): CommandSubmitted {
  const { outcome, position, replayed } = decided;
  const { status, result } = outcome;
  if (status !== 'accepted') {
    return { status: 'problem', replayed, problem: problemOf(status, outcome, position) };
  }
  const accepted = { status, position: position ?? 0, replayed };
  return result === undefined ? accepted : { ...accepted, result };
}

function problemOf(
  status: RefusalStatus,
  outcome: Outcome,
  position: number | undefined,
): ProblemDraft {
  const detail = describeRefusal(outcome);
  return {
    code: COMMAND_STATUS_PROBLEM[status],
    ...(detail === undefined ? {} : { detail }),
    ...(position === undefined ? {} : { position }),
    ...(outcome.field === undefined ? {} : { field: outcome.field }),
    ...(outcome.result === undefined ? {} : { result: outcome.result }),
  };
}

function submittedWithoutOwner(): CommandSubmitted {
  return { status: 'problem', replayed: false, problem: withoutOwner() };
}

/** The problem of a request whose pool has no owner here at this moment. */
export function withoutOwner(): ProblemDraft {
  return { code: 'pool_without_owner', retryAfterSeconds: OWNER_RETRY_SECONDS };
}
