import { createHash } from 'node:crypto';
import { type Actor, CLOSING_OWNERS_MAX, type Outcome } from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { EVERY_PLATFORM, listOwners, type Owner, type Store, withSnapshot } from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { DayDesk } from './close-day.ts';

/** Who owns what in a pool. */
export interface OwnerList {
  readonly text: string;
  /** Of the text, in hexadecimal digits. */
  readonly sha256: string;
  readonly customers: number;
  /** @unit minor units of the pool's currency */
  readonly total: bigint;
}

/**
 * Reads who owns what in a pool from the stored books, by SQL that shares nothing with the engine.
 * A list that names one more than {@link CLOSING_OWNERS_MAX} customers is cut short.
 */
export async function readOwnerList(store: Store, poolId: number): Promise<OwnerList> {
  const owners = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    listOwners(db, { poolId, limit: CLOSING_OWNERS_MAX + 1 }),
  );
  return formatOwnerList(owners);
}

/**
 * The canonical text of a list of owners: one line for each, in the order given, of the customer
 * id, a tab, the amount in minor units and a line feed.
 */
export function formatOwnerList(owners: readonly Owner[]): OwnerList {
  const text = owners.map(({ customerId, balance }) => `${customerId}\t${balance}\n`).join('');
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  const total = owners.reduce((sum, { balance }) => sum + balance, 0n);
  return { text, sha256, customers: owners.length, total };
}

/**
 * Fixes the list of owners of a pool that closes. The engine compares it with its own books, so
 * that the hash stands for what both have.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function fixOwnerList(
  { store, engine }: DayDesk,
  { commandId, actor }: { readonly commandId: string; readonly actor: Actor },
): Promise<{ readonly outcome: Outcome; readonly position?: number; readonly replayed: boolean }> {
  const { sha256, customers, total } = await readOwnerList(store, engine.poolId);
  const act = { kind: 'fix_owner_list', sha256, customers, total: amount(total) } as const;
  const [answer] = await submitUntilDecided(engine, [{ kind: 'act', commandId, actor, act }]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  const { outcome, position, replayed } = answer;
  return position === undefined ? { outcome, replayed } : { outcome, position, replayed };
}
