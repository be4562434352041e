import { ROUTES } from '@ringfence/contract';
import { findAccount, findAccountSums, findPool, findPositionAt } from '@ringfence/store';
import { parseMoment } from '../../commands/parse-amount.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatAccountBalance } from './format-account.ts';

export const getAccountBalanceRoute = implementPool(
  ROUTES.getAccountBalance,
  async (call, parts) => {
    const { poolId, accountId } = call.params;
    const { at, position } = call.query;
    const found = await readPool(parts, call.pool, async (db) => {
      const account = await findAccount(db, call.params);
      const pool = await findPool(db, poolId);
      if (account === undefined || pool === undefined) return undefined;
      const positionLast = pool.positionNext - 1;
      const moment = at === undefined ? undefined : parseMoment(at);
      const asked =
        moment === undefined
          ? (position ?? positionLast)
          : await findPositionAt(db, { poolId, moment });
      const atPosition = Math.min(asked, positionLast);
      const sums = await findAccountSums(db, { poolId, accountId, atPosition });
      return sums === undefined ? undefined : { account, sums, atPosition };
    });
    if (found === undefined) return refused({ code: 'record_not_found' });

    return answered(formatAccountBalance(found.account, found.sums, found.atPosition));
  },
);
