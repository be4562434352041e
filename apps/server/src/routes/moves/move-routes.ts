import { ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { readMove, sideOf, verdictOf } from '@ringfence/operations';
import { listDays, type MoveHalf } from '@ringfence/store';
import { implementAct } from '../../commands/implement-act.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const getMoveRoute = implementPool(ROUTES.getMove, async (call, parts) => {
  const { poolId } = call.pool;
  const { moveId } = call.params;
  const [halves] = await readMove(parts.store, { poolId, moveId });
  if (halves === undefined) return refused({ code: 'record_not_found' });

  const [day] = await readPool(parts, call.pool, async (db) => listDays(db, { poolId, limit: 1 }));
  const { own, other, otherPoolId } = halves;
  const openDate = businessDate(day?.businessDate ?? own.businessDate);
  return answered({
    moveId,
    reference: own.body.reference,
    verdict: verdictOf(halves, openDate),
    own: formatHalf(own, poolId),
    ...(other === undefined ? {} : { other: formatHalf(other, otherPoolId) }),
  });
});

function formatHalf(half: MoveHalf, poolId: number | undefined) {
  const { state, businessDate: date, body } = half;
  return {
    half: sideOf(half),
    ...(poolId === undefined ? {} : { poolId }),
    state,
    amountMinor: body.amount.toString(),
    dueDate: body.dueDate,
    businessDate: date,
  };
}

/** The routes of moves between pools. */
export const MOVE_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.expectMove, 'expect_move'),
  implementAct(ROUTES.cancelExpectedMove, 'cancel_expected_move'),
  implementAct(ROUTES.compareMove, 'compare_move'),
  getMoveRoute,
  ...implementRecordRoutes('pool_move', {
    list: ROUTES.listPoolMoves,
    get: ROUTES.getPoolMove,
    listVersions: ROUTES.listPoolMoveVersions,
  }),
  ...implementRecordRoutes('expected_move', {
    list: ROUTES.listExpectedMoves,
    get: ROUTES.getExpectedMove,
    listVersions: ROUTES.listExpectedMoveVersions,
  }),
];
