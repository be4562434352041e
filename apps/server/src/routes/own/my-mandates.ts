import { ROUTES } from '@ringfence/contract';
import {
  findMandate,
  type InstructionRead,
  listMandates,
  listMandateUses,
  type MandateRead,
} from '@ringfence/store';
import { answerCommand } from '../../commands/answer-command.ts';
import { answered, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import type { ServerParts } from '../../server-parts.ts';
import { formatMandate } from '../mandates/format-mandate.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn, type OwnCall } from '../signed-approvals/implement-own.ts';
import { formatMyInstruction } from './format-my-instruction.ts';

export const listMyMandatesRoute = implementOwn(ROUTES.listMyMandates, async (call, parts) => {
  const { pool, customerId } = call;
  const { poolId } = pool;
  const list = `own mandates of ${customerId} of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { after = '', limit } = page;
  const read = await readPool(parts, pool, async (db) =>
    listMandates(db, { poolId, customerId, after, limit: limit + 1 }),
  );
  const afterOf = (record: MandateRead) => record.mandateId;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatMandate }));
});

export const getMyMandateRoute = implementOwn(ROUTES.getMyMandate, async (call, parts) => {
  const found = await findOwnMandate(call, parts);
  return found === undefined
    ? refused({ code: 'record_not_found' })
    : answered(formatMandate(found));
});

export const listMyMandateUsesRoute = implementOwn(
  ROUTES.listMyMandateUses,
  async (call, parts) => {
    const { pool, customerId } = call;
    const { poolId } = pool;
    const { mandateId } = call.params;
    const list = `own uses of ${mandateId} of ${customerId} of ${poolId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    if ((await findOwnMandate(call, parts)) === undefined) {
      return refused({ code: 'record_not_found' });
    }

    const { limit } = page;
    const after = positionAfter(page.after);
    const read = await readPool(parts, pool, async (db) =>
      listMandateUses(db, { poolId, mandateId, after, limit: limit + 1 }),
    );
    const afterOf = (record: InstructionRead) => String(record.position);
    const format = (record: InstructionRead) => ({
      ...formatMyInstruction(record, { customerId, movements: [] }),
      // A mandate is of whose money goes.
      direction: 'out' as const,
    });
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);

/** As easy as granting, and easier: nothing is signed to take a permission back. */
export const revokeMyMandateRoute = implementOwn(ROUTES.revokeMyMandate, async (call, parts) => {
  const found = await findOwnMandate(call, parts);
  if (found === undefined) return refused({ code: 'record_not_found' });
  const { mandateId } = found;
  const { commandId } = call.body;
  const { actor } = call.caller;
  return answerCommand(call, parts, { kind: 'revoke_mandate', commandId, actor, mandateId });
});

async function findOwnMandate(
  { pool, customerId, params }: OwnCall<{ readonly mandateId: string }, unknown, unknown>,
  parts: ServerParts,
): Promise<MandateRead | undefined> {
  const { poolId } = pool;
  const { mandateId } = params;
  const found = await readPool(parts, pool, async (db) => findMandate(db, { poolId, mandateId }));
  return found?.customerId === customerId ? found : undefined;
}
