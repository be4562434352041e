import { setTimeout as wait } from 'node:timers/promises';
import {
  EVERY_PLATFORM,
  type SpentNonce,
  type Store,
  spendNonces,
  withTransaction,
} from '@ringfence/store';

/** Nonces written in one transaction; more wait for the next. */
const NONCES_PER_TRANSACTION_MAX = 1_000;

/** Where nonces come in numbers, how long a transaction waits for more. @unit milliseconds */
const NONCES_GATHERED_MILLISECONDS = 2;

/** Takes each nonce once in the installation. */
export interface NonceBook {
  /**
   * @returns whether the nonce was new
   * @throws {StoreFault} when the database did not say
   */
  spend(nonce: SpentNonce): Promise<boolean>;
}

interface NonceBatch {
  readonly nonces: SpentNonce[];
  /** For each nonce, whether it was new. */
  readonly written: Promise<readonly boolean[]>;
}

/**
 * Opens the book of nonces. Requests that come while a transaction is on its way share the next
 * one, and where some did, it waits for a few more: the cost for each falls as they become more.
 * One that comes alone waits for nobody.
 */
export function openNonceBook(store: Store): NonceBook {
  let previous: Promise<unknown> = Promise.resolve();
  let gathering: NonceBatch | undefined;
  let isBusy = false;

  const write = async (nonces: readonly SpentNonce[]): Promise<readonly boolean[]> =>
    withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
      spendNonces(tx, nonces),
    );

  const openBatch = (): NonceBatch => {
    const nonces: SpentNonce[] = [];
    const written = previous.then(async () => {
      if (isBusy) await wait(NONCES_GATHERED_MILLISECONDS);
      isBusy = nonces.length > 1;
      if (gathering?.nonces === nonces) gathering = undefined;
      return write(nonces);
    });
    // Whether it failed is told to those who wait for it; the next batch does not depend on it.
    previous = written.then(ignore, ignore);
    return { nonces, written };
  };

  return {
    spend: async (nonce) => {
      const isFull = gathering?.nonces.length === NONCES_PER_TRANSACTION_MAX;
      const batch = gathering === undefined || isFull ? openBatch() : gathering;
      gathering = batch;
      const index = batch.nonces.push(nonce) - 1;
      const areNew = await batch.written;
      return areNew[index] === true;
    },
  };
}

function ignore(): void {}
