import { ROUTES } from '@ringfence/contract';
import {
  findAccountSums,
  findCustomer,
  findInstructionIds,
  listAccountEntries,
} from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { openPage, positionAfter } from '../../http/page.ts';
import { formatAccountEntry } from '../accounts/format-account.ts';
import { readPool } from '../read-pool.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { runningBalances } from './running-balances.ts';

export const listMyEntriesRoute = implementOwn(ROUTES.listMyEntries, async (call, parts) => {
  const { pool, customerId, query } = call;
  const { poolId } = pool;
  const list = `own entries of ${customerId} of ${poolId}`;
  const page = openPage(parts.cursors, list, query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { after, limit } = page;
  const before = after === undefined ? {} : { beforePosition: positionAfter(after) };
  const read = await readPool(parts, pool, async (db) => {
    const customer = await findCustomer(db, { poolId, customerId });
    if (customer === undefined) return undefined;
    const { accountId } = customer;
    const account = { poolId, accountId };
    const stored = await listAccountEntries(db, { ...account, ...before, limit: limit + 1 });
    const atPosition = stored[0]?.position ?? 0;
    const positions = stored.flatMap(({ causePosition }) => causePosition ?? []);
    return {
      accountId,
      stored,
      sumsAfter: await findAccountSums(db, { ...account, atPosition }),
      instructionIds: await findInstructionIds(db, { poolId, positions }),
    };
  });
  if (read?.sumsAfter === undefined) return refused({ code: 'record_not_found' });

  const { accountId, stored, sumsAfter, instructionIds } = read;
  const entries = stored.map(({ transfer }) => ({
    isDebit: transfer.debitAccountId === accountId,
    phase: transfer.phase,
    amount: transfer.amount,
    released: 'released' in transfer ? transfer.released : 0n,
  }));
  const balances = runningBalances(entries, sumsAfter);
  const items = stored.slice(0, limit).map((one, index) => {
    const {
      counterAccountId: _counter,
      causePosition,
      ...entry
    } = formatAccountEntry(accountId, one);
    const { posted = 0n, available = 0n } = balances[index] ?? {};
    const instructionId =
      causePosition === undefined ? undefined : instructionIds.get(causePosition);
    return {
      ...entry,
      postedAfterMinor: String(posted),
      availableAfterMinor: String(available),
      ...(instructionId === undefined ? {} : { instructionId }),
    };
  });
  const last = stored.length > limit ? items.at(-1) : undefined;
  if (last === undefined) return answered({ items });
  return answered({ items, nextCursor: parts.cursors.seal(list, String(last.position)) });
});
