import { type InstructionEffect, type Parsed, ROUTES } from '@ringfence/contract';
import type { Effect } from '@ringfence/custody';
import { timestamp } from '@ringfence/money';
import { type Preview, previewInstruction } from '@ringfence/operations';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { findHiddenCustomers } from '../../access/check-look.ts';
import { describeRefusal } from '../../commands/describe-refusal.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, implementPool, type PoolCall, refused } from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';

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
    const shown = await leaveOutHidden(effect, call, parts);
    return answered(formatEffect(command.commandId, shown, detail));
  },
);

/** What a customer has is left out for whom a look at the customer would be refused. */
async function leaveOutHidden(
  effect: Preview,
  { pool, caller }: PoolCall<unknown, unknown, unknown>,
  { store }: ServerParts,
): Promise<Preview> {
  const { poolId } = pool;
  const customerIds = effect.balances.flatMap(({ account }) => account.customerId ?? []);
  const byPlatformStaff = caller.actor.staffRole === 'platform_staff';
  const hidden = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findHiddenCustomers(db, { poolId, customerIds, byPlatformStaff }),
  );
  const balances = effect.balances.filter(({ account }) => !hidden.has(account.customerId ?? ''));
  return { ...effect, balances };
}

type Answer = Parsed<typeof InstructionEffect>;

function formatEffect(instructionId: string, effect: Preview, detail: string | undefined): Answer {
  const { outcome, demand, approvals, missing, entries, balances, position } = effect;
  const { approvers, order, releaser, matrix } = demand;
  return {
    instructionId,
    status: outcome.status,
    ...(position === undefined ? {} : { position }),
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
