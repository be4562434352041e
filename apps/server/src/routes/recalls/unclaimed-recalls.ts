import { type Parsed, ROUTES, type UnclaimedRecall } from '@ringfence/contract';
import { claimRecall } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  findPool,
  listRecallsUnclaimed,
  type RecalledDepositRead,
  withSnapshot,
} from '@ringfence/store';
import { answerOutcome } from '../../commands/answer-command.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';

/** Files of a bank are the custodian's: no platform's scope sees them. */
const listUnclaimedRecallsRoute = implementPool(
  ROUTES.listUnclaimedRecalls,
  async (call, parts) => {
    const { poolId } = call.pool;
    const list = `unclaimed recalls of ${poolId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const after = page.after === undefined ? {} : { after: parsePlace(page.after) };
    const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => {
      const currency = (await findPool(db, poolId))?.currency;
      if (currency === undefined) return undefined;
      return listRecallsUnclaimed(db, { currency, limit: limit + 1, ...after });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });
    const afterOf = (one: RecalledDepositRead) => `${one.fileNumber}/${one.paymentNumber}`;
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);

function parsePlace(text: string) {
  const [file = '', payment = ''] = text.split('/');
  return { fileNumber: Number.parseInt(file, 10), paymentNumber: Number.parseInt(payment, 10) };
}

function format({ amount, ...one }: RecalledDepositRead): Parsed<typeof UnclaimedRecall> {
  return { ...one, amountMinor: String(amount) };
}

const claimRecallRoute = implementPool(ROUTES.claimRecall, async (call, parts) => {
  const { poolId } = call.pool;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { commandId, ...key } = call.body;
  const { store, vault } = parts;
  const pool = await withSnapshot(store, EVERY_PLATFORM, (db) => findPool(db, poolId));
  const account = pool?.bankAccountIdentification;
  if (pool === undefined || account === undefined) return refused({ code: 'record_not_found' });
  const desk = { store, vault, engine: location.engine, poolId, account, currency: pool.currency };
  const { actor } = call.caller;
  const claimed = await claimRecall(desk, key, { commandId, actor });
  if (claimed === undefined) return refused({ code: 'record_not_found' });
  return answerOutcome(commandId, claimed);
});

export const UNCLAIMED_RECALL_ROUTES = [listUnclaimedRecallsRoute, claimRecallRoute];
