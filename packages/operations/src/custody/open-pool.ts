import type { Actor, Outcome, Programme } from '@ringfence/custody';
import type { Amount, BusinessDate, Currency } from '@ringfence/money';
import { createPool, type Scope, type Store, withTransaction } from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { CustodyEngine } from './open-custody-engine.ts';

/** A pool to be opened for a platform. */
export interface PoolToOpen {
  /** The client's id of the request: the same request again finds the same pool. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly platformId: string;
  readonly name: string;
  readonly currency: Currency;
  readonly programme: { readonly id: string; readonly version: number };
  /** Its document, when it is not a shipped one. */
  readonly programmeDocument?: Programme;
  readonly bankAccountIdentification: string;
  readonly businessDate: BusinessDate;
  /** What the omnibus account holds already; unallocated until the custodian allocates it. */
  readonly openingBalance?: Amount;
}

/**
 * Makes a pool and opens its books. Both steps can be repeated: a request that was interrupted goes
 * on where it stopped.
 *
 * @param engineOf opens the engine of the new pool, or finds it
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function openPool(
  desk: {
    readonly store: Store;
    readonly scope: Scope;
    readonly engineOf: (poolId: number) => Promise<CustodyEngine>;
  },
  pool: PoolToOpen,
): Promise<{ readonly poolId: number; readonly outcome: Outcome; readonly replayed: boolean }> {
  const { commandId, actor, platformId, name, currency, programme, businessDate } = pool;
  const options = { isolation: 'read committed', scope: desk.scope } as const;
  const poolId = await withTransaction(desk.store, options, (tx) =>
    createPool(tx, {
      platformId,
      name,
      currency,
      programmeId: programme.id,
      programmeVersion: programme.version,
      commandId,
    }),
  );
  const engine = await desk.engineOf(poolId);
  const { openingBalance, programmeDocument } = pool;
  const [answer] = await submitUntilDecided(engine, [
    {
      kind: 'open_pool',
      commandId,
      actor,
      poolId,
      currency,
      programme,
      bankAccount: { identification: pool.bankAccountIdentification },
      businessDate,
      ...(programmeDocument === undefined ? {} : { programmeDocument }),
      ...(openingBalance === undefined ? {} : { openingBalance }),
    },
  ]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  return { poolId, outcome: answer.outcome, replayed: answer.replayed };
}
