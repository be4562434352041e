import { parseCamt056 } from '@ringfence/banking';
import { type Actor, type Outcome, SYSTEM_ID_PREFIX } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findRecallFile,
  findRecallTaker,
  insertRecalledDepositTaken,
  listRecallsOfPool,
  type RecalledDepositKey,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { type DecidedAnswer, submitUntilDecided } from '../../submit-until-decided.ts';
import { openContentSeal } from '../../vault/open-content-seal.ts';
import type { BankDesk } from '../bank-desk.ts';
import { bankFactId } from '../bank-fact-id.ts';
import { recallAct } from './recall-act.ts';

/** Requests that one round takes over. */
export const RECALLS_CLAIMED_PER_ROUND_MAX = 100;

/** What taking a request over works with. */
export type RecallDesk = Pick<
  BankDesk,
  'store' | 'vault' | 'engine' | 'poolId' | 'account' | 'currency'
>;

/**
 * Takes over the requests in files of the bank whose deposit this pool has: at once, or when the
 * deposit comes after the request.
 *
 * @returns how many
 * @throws {VaultFault} when there is nothing to open the bank's file with
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function claimRecalls(desk: RecallDesk): Promise<number> {
  const { poolId, currency, account } = desk;
  const limit = RECALLS_CLAIMED_PER_ROUND_MAX;
  const found = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    listRecallsOfPool(db, { poolId, currency, limit }),
  );
  for (const { fileNumber, paymentNumber } of found) {
    const key = { fileNumber, paymentNumber };
    const parts = [account, String(fileNumber), String(paymentNumber)];
    const commandId = `${SYSTEM_ID_PREFIX}${bankFactId('recall-claim', parts)}`;
    await claimRecall(desk, key, { commandId, actor: { role: 'system', keyId: 'recall-rail' } });
  }
  return found.length;
}

/** Who takes a request over; a person may do so for a pool that does not have the deposit. */
export interface RecallClaim {
  readonly commandId: string;
  readonly actor: Actor;
}

/**
 * Takes over one request: from then on it is answered like each request for a deposit of the pool.
 *
 * @returns undefined when there is no such request, it does not say which deposit it is, or another
 *   pool took it over
 * @throws {VaultFault} when there is nothing to open the bank's file with
 * @throws {StoreFault}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function claimRecall(
  desk: RecallDesk,
  { fileNumber, paymentNumber }: RecalledDepositKey,
  { commandId, actor }: RecallClaim,
): Promise<DecidedAnswer<Outcome> | undefined> {
  const { store, vault, engine, poolId, currency } = desk;
  const seal = await openContentSeal(vault);
  const { document, taker } = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    document: await findRecallFile(db, seal, fileNumber),
    taker: await findRecallTaker(db, { fileNumber, paymentNumber }),
  }));
  // The bank asked once, and is answered by one pool.
  if (taker !== undefined && taker !== poolId) return undefined;
  const request = document === undefined ? undefined : parseCamt056([document]);
  const payment = request?.payments[paymentNumber - 1];
  if (request === undefined || payment?.currency !== currency) return undefined;
  const act = recallAct(desk, request, payment);
  if (act === undefined) return undefined;
  const [answer] = await submitUntilDecided(engine, [{ kind: 'act', commandId, actor, act }]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  // A crash may have come between the books and the note.
  const isKept = ['accepted', 'record_already_exists'].includes(answer.outcome.status);
  if (!isKept) return answer;
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(store, options, (tx) =>
    insertRecalledDepositTaken(tx, { poolId, fileNumber, paymentNumber }),
  );
  return answer;
}
