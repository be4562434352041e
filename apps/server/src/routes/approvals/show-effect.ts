import { type InstructionEffect, type Parsed, ROUTES } from '@ringfence/contract';
import type { Effect } from '@ringfence/custody';
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

type Answer = Parsed<typeof InstructionEffect>;

function formatEffect(instructionId: string, effect: Effect, detail: string | undefined): Answer {
  const { outcome, demand, approvals, missing, entries, balances } = effect;
  const { approvers, order, releaser, matrix } = demand;
  return {
    instructionId,
    status: outcome.status,
    ...(detail === undefined ? {} : { detail }),
    approvals: {
      needed: approvers.length,
      order,
      releaser,
      approvers: approvers.map(formatSlot),
      given: approvals.map((one) => ({ ...one })),
      missing: missing.map(formatSlot),
      ...(matrix === undefined ? {} : { matrix: formatPlace(matrix) }),
    },
    entries: entries.map(({ amount, ...entry }) => ({ ...entry, amountMinor: String(amount) })),
    balances: balances.map((change) => ({
      account: change.account,
      postedBeforeMinor: String(change.postedBefore),
      postedAfterMinor: String(change.postedAfter),
      availableBeforeMinor: String(change.availableBefore),
      availableAfterMinor: String(change.availableAfter),
    })),
  };
}

function formatSlot({
  roles,
  level,
}: Effect['missing'][number]): Answer['approvals']['missing'][number] {
  return { roles: [...roles], level };
}

function formatPlace({
  version,
  channel,
  risk,
  amount,
}: NonNullable<Effect['demand']['matrix']>): NonNullable<Answer['approvals']['matrix']> {
  const place = { version, channel, risk };
  return amount === undefined ? place : { ...place, amountMinor: String(amount) };
}
