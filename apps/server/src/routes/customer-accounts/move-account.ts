import { ROUTES } from '@ringfence/contract';
import { DORMANT_MONTHS } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import { type DormancyCandidate, findLastActivity, listDormancyCandidates } from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const moveCustomerAccountRoute = implementPool(
  ROUTES.moveCustomerAccount,
  async (call, parts) => {
    const { customerId } = call.params;
    const { event, evidence, reason } = call.body;
    const fields = { customerId, event, evidence };
    return answerAct(
      call,
      parts,
      'move_account',
      reason === undefined ? fields : { ...fields, reason },
    );
  },
);

/** The last activity is read from the facts, not from whoever asks. */
export const markCustomerDormantRoute = implementPool(
  ROUTES.markCustomerDormant,
  async (call, parts) => {
    const { customerId } = call.params;
    const last = await readPool(parts, call.pool, async (db) => findLastActivity(db, call.params));
    if (last === undefined) return refused({ code: 'customer_not_found' });

    return answerAct(call, parts, 'move_account', {
      customerId,
      event: 'fall_dormant',
      evidence: last.evidence,
      activeDate: businessDate(last.businessDate),
    });
  },
);

export const listDormancyCandidatesRoute = implementPool(
  ROUTES.listDormancyCandidates,
  async (call, parts) => {
    const { poolId } = call.pool;
    const list = `dormancy candidates of ${poolId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const after = positionAfter(page.after);
    const read = await readPool(parts, call.pool, async (db) =>
      listDormancyCandidates(db, { poolId, months: DORMANT_MONTHS, after, limit: limit + 1 }),
    );
    const afterOf = ({ position }: DormancyCandidate) => String(position);
    const format = ({ customerId, activeDate }: DormancyCandidate) => ({ customerId, activeDate });
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);

export const CUSTOMER_ACCOUNT_READS = implementRecordRoutes('customer_account', {
  list: ROUTES.listCustomerAccounts,
  get: ROUTES.getCustomerAccount,
  listVersions: ROUTES.listCustomerAccountVersions,
});
