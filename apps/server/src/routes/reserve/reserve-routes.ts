import { type Bilingual, RESERVE_CALL_STATES, ROUTES } from '@ringfence/contract';
import { reckonReserve, reserveDisclosureOf } from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { findPool, readTiedReserve } from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { isNothingOutstanding, readClientReserve, readTie } from './read-client-reserve.ts';

const getReserveRoute = implementPool(ROUTES.getReserve, async (call, parts) => {
  const { poolId } = call.pool;
  const read = await readPool(parts, call.pool, async (db) => ({
    reserve: await readClientReserve(db, poolId),
    pool: await findPool(db, poolId),
  }));
  const { reserve, pool } = read;
  if (reserve === undefined || pool === undefined) return refused({ code: 'record_not_found' });

  const { policyId, policy, position, call: open } = reserve;
  const { accrued, unpaid, level, shortfall } = reckonReserve(position);
  const state = RESERVE_CALL_STATES.find((one) => one === open?.state);
  return answered({
    policyId,
    reservePoolId: policy.reservePoolId,
    accruedMinor: accrued.toString(),
    paidInMinor: position.paidIn.toString(),
    unpaidMinor: unpaid.toString(),
    drawnMinor: position.drawn.toString(),
    levelMinor: level.toString(),
    targetMinor: position.target.toString(),
    shortfallMinor: shortfall.toString(),
    readPosition: position.readPosition,
    ...(open === undefined || state === undefined
      ? {}
      : {
          call: {
            callId: open.callId,
            state,
            amountMinor: open.body.amount.toString(),
            dueDate: open.body.dueDate,
          },
        }),
    disclosure: reserveDisclosureOf(pool.programmeId),
  });
});

/** The server reads what is in the books itself: whoever calls only says when. */
const readReserveRoute = implementPool(ROUTES.readReserve, async (call, parts) => {
  const { poolId } = call.pool;
  const found = await readPool(parts, call.pool, async (db) => {
    const reserve = await readClientReserve(db, poolId);
    if (reserve === undefined) return undefined;
    const { reservePoolId } = reserve.policy;
    const books = await readTiedReserve(db, { reservePoolId, clientPoolId: poolId });
    return books && { reservePoolId, books };
  });
  if (found === undefined) {
    return unmet({
      en: 'Expected a policy in force, and a reserve tied to this pool.',
      'zh-CN': '须有生效的规则,且准备金已绑定到本存管专户。',
    });
  }

  const { reservePoolId, books } = found;
  return answerAct(call, parts, 'read_reserve', {
    reservePoolId,
    readPosition: books.position,
    paidIn: amount(books.paidIn),
    drawn: amount(books.drawn),
  });
});

const tieReserveRoute = implementPool(ROUTES.tieReserve, async (call, parts) => {
  const { clientPoolId } = call.body;
  const clientAccount = await readPool(parts, call.pool, async (db) => {
    const reserve = await readClientReserve(db, clientPoolId);
    if (reserve?.policy.reservePoolId !== call.pool.poolId) return undefined;
    return (await findPool(db, clientPoolId))?.bankAccountIdentification;
  });
  if (clientAccount === undefined) {
    return unmet({
      en: 'Expected a pool of the same platform whose policy in force names this pool.',
      'zh-CN': '须为同一平台的存管专户,且其生效规则指定本账簿为准备金。',
    });
  }

  return answerAct(call, parts, 'tie_reserve', { clientPoolId, clientAccount });
});

const releaseReserveRoute = implementPool(ROUTES.releaseReserve, async (call, parts) => {
  const { poolId } = call.pool;
  const found = await readPool(parts, call.pool, async (db) => {
    const tie = await readTie(db, poolId);
    if (tie === undefined) return undefined;
    const { clientPoolId } = tie;
    const reserve = await readClientReserve(db, clientPoolId);
    const pool = await findPool(db, clientPoolId);
    return { reserve, position: (pool?.positionNext ?? 1) - 1 };
  });
  if (found === undefined) return refused({ code: 'record_unknown' });
  if (found.reserve === undefined || !isNothingOutstanding(found.reserve)) {
    return unmet({
      en: 'Expected a policy in force that asks for nothing, and nothing outstanding under it.',
      'zh-CN': '须已有不再要求计提与余额的规则生效,且无未了款项。',
    });
  }

  return answerAct(call, parts, 'release_reserve', { clientPosition: found.position });
});

function unmet(detail: Bilingual) {
  return refused({ code: 'condition_not_met', detail });
}

/** The routes of the platform's risk reserve. */
export const RESERVE_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.proposeReservePolicy, 'propose_reserve_policy'),
  implementAct(ROUTES.approveReservePolicy, 'approve_reserve_policy'),
  implementAct(ROUTES.rejectReservePolicy, 'reject_reserve_policy'),
  readReserveRoute,
  tieReserveRoute,
  releaseReserveRoute,
  getReserveRoute,
  ...implementRecordRoutes('reserve_policy', {
    list: ROUTES.listReservePolicies,
    get: ROUTES.getReservePolicy,
    listVersions: ROUTES.listReservePolicyVersions,
  }),
  ...implementRecordRoutes('reserve_position', {
    list: ROUTES.listReservePositions,
    get: ROUTES.getReservePosition,
    listVersions: ROUTES.listReservePositionVersions,
  }),
  ...implementRecordRoutes('reserve_call', {
    list: ROUTES.listReserveCalls,
    get: ROUTES.getReserveCall,
    listVersions: ROUTES.listReserveCallVersions,
  }),
  ...implementRecordRoutes('reserve_tie', {
    list: ROUTES.listReserveTies,
    get: ROUTES.getReserveTie,
    listVersions: ROUTES.listReserveTieVersions,
  }),
];
