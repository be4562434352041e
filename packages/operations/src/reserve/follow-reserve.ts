import {
  type PoolCommand,
  reservePolicyOf,
  reservePositionOf,
  SYSTEM_ID_PREFIX,
} from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { EVERY_PLATFORM, readTiedReserve, type Store, withSnapshot } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';

const ACTOR = { role: 'system', keyId: 'reserve' } as const;

/**
 * Tells a pool what the books of its reserve say, when that is something new. It can be called at
 * any time; a pool without a policy asks nothing of the database.
 *
 * @returns how many acts it sent
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function followReserve(desk: {
  readonly store: Store;
  readonly engine: CustodyEngine;
}): Promise<number> {
  const { store, engine } = desk;
  const known = engine.inspect((pool) => ({
    policy: reservePolicyOf(pool),
    position: reservePositionOf(pool),
  }));
  if (known?.policy === undefined) return 0;
  const { reservePoolId } = known.policy;
  const tie = { reservePoolId, clientPoolId: engine.poolId };
  const books = await withSnapshot(store, EVERY_PLATFORM, async (db) => readTiedReserve(db, tie));
  if (books === undefined) return 0;
  const { position, paidIn, drawn } = books;
  if (paidIn === known.position.paidIn && drawn === known.position.drawn) return 0;
  const amounts = { paidIn: amount(paidIn), drawn: amount(drawn) };
  const command: PoolCommand = {
    kind: 'act',
    commandId: `${SYSTEM_ID_PREFIX}reserve-reading-${position}`,
    actor: ACTOR,
    act: { kind: 'read_reserve', reservePoolId, readPosition: position, ...amounts },
  };
  await submitUntilDecided(engine, [command]);
  return 1;
}
