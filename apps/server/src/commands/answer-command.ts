import type { CommandAnswer, Parsed } from '@ringfence/contract';
import type { PoolCommand } from '@ringfence/custody';
import { type Answered, answered, type PoolCall, refused } from '../http/call.ts';
import type { ServerParts } from '../server-parts.ts';
import {
  type CommandDecided,
  type CommandSubmitted,
  submitCommand,
  submittedOutcome,
} from './submit-command.ts';

type CommandAnswered = Answered<Parsed<typeof CommandAnswer>>;

/** Submits a command that is not an instruction and answers what every such command is answered. */
export async function answerCommand(
  call: PoolCall<unknown, unknown, unknown>,
  parts: ServerParts,
  command: PoolCommand,
): Promise<CommandAnswered> {
  return answerSubmitted(command.commandId, await submitCommand(parts, call.pool.poolId, command));
}

/** Answers a command that an operation submitted. */
export function answerOutcome(commandId: string, decided: CommandDecided): CommandAnswered {
  return answerSubmitted(commandId, submittedOutcome(decided));
}

function answerSubmitted(commandId: string, submitted: CommandSubmitted): CommandAnswered {
  if (submitted.status === 'problem') return refused(submitted.problem, submitted.replayed);

  const { position, replayed, result } = submitted;
  const optional = result === undefined ? {} : { result };
  return answered({ commandId, status: 'accepted', position, ...optional }, replayed);
}
