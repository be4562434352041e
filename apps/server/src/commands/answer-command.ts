import type { CommandAnswer, Parsed } from '@ringfence/contract';
import type { PoolCommand } from '@ringfence/custody';
import { type Answered, answered, type PoolCall, refused } from '../http/call.ts';
import type { ServerParts } from '../server-parts.ts';
import { submitCommand } from './submit-command.ts';

/** Submits a command that is not an instruction and answers what every such command is answered. */
export async function answerCommand(
  call: PoolCall<unknown, unknown, unknown>,
  parts: ServerParts,
  command: PoolCommand,
): Promise<Answered<Parsed<typeof CommandAnswer>>> {
  const submitted = await submitCommand(parts, call.pool.poolId, command);
  if (submitted.status === 'problem') return refused(submitted.problem, submitted.replayed);

  const { position, replayed, result } = submitted;
  return answered(
    {
      commandId: command.commandId,
      status: 'accepted',
      position,
      ...(result === undefined ? {} : { result }),
    },
    replayed,
  );
}
