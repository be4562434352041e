import { ROUTES } from '@ringfence/contract';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { submitCommand } from '../../commands/submit-command.ts';
import { answered, implementPool, refused } from '../../http/call.ts';

export const postInstructionRoute = implementPool(ROUTES.postInstruction, async (call, parts) => {
  const command = parseInstruction(call.body, call.caller.actor);
  const submitted = await submitCommand(parts, call.pool.poolId, command);
  if (submitted.status === 'problem') return refused(submitted.problem, submitted.replayed);

  const { position, replayed, result } = submitted;
  const answer = {
    instructionId: command.commandId,
    status: 'accepted' as const,
    position,
    ...(result === undefined ? {} : { result }),
  };
  return answered(answer, replayed);
});
