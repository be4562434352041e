import { type InstructionEffect, type Parsed, ROUTES } from '@ringfence/contract';
import { type Effect, encodeFacts } from '@ringfence/custody';
import { timestamp } from '@ringfence/money';
import { previewInstruction } from '@ringfence/operations';
import { describeRefusal } from '../../commands/describe-refusal.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, implementPool, refused } from '../../http/call.ts';

/** Shows what an instruction would do; nothing of it is done, and nothing is written. */
export const showInstructionEffectRoute = implementPool(
  ROUTES.showInstructionEffect,
  async (call, parts) => {
    const command = parseInstruction(call.body, call.caller.actor);
    const location = await parts.owners.locate(call.pool.poolId);
    if (location.kind !== 'here') return refused(withoutOwner());
    const desk = { store: parts.store, engine: location.engine };
    const effect = await previewInstruction(desk, command, timestamp(parts.now()));
    if (effect === undefined) return refused(withoutOwner());
    const detail = describeRefusal(effect.outcome)?.[call.language];
    return answered(formatEffect(command.commandId, effect, detail));
  },
);

function formatEffect(
  instructionId: string,
  { outcome, demand, approvals, missing, entries, balances }: Effect,
  detail: string | undefined,
): Parsed<typeof InstructionEffect> {
  const { approvers, order, releaser, matrix } = demand;
  // Amounts get the names that JSON has for them.
  const facts = encodeFacts({
    instructionId,
    status: outcome.status,
    ...(detail === undefined ? {} : { detail }),
    approvals: {
      needed: approvers.length,
      order,
      releaser,
      approvers,
      given: approvals,
      missing,
      ...(matrix === undefined ? {} : { matrix }),
    },
    entries,
    balances,
  });
  return facts as unknown as Parsed<typeof InstructionEffect>;
}
