import { type SpentNonce, type Store, spendNonces } from '@ringfence/store';

/** Nonces written in one statement; more wait for the next. */
const NONCES_PER_STATEMENT_MAX = 1_000;

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
 * Opens the book of nonces. Requests that come while a statement is on its way share the next one:
 * the cost for each falls as they become more. One that comes alone waits for nobody.
 */
export function openNonceBook(store: Store): NonceBook {
  let previous: Promise<unknown> = Promise.resolve();
  let gathering: NonceBatch | undefined;

  const openBatch = (): NonceBatch => {
    const nonces: SpentNonce[] = [];
    const written = previous.then(async () => {
      if (gathering?.nonces === nonces) gathering = undefined;
      return spendNonces(store, nonces);
    });
    // Whether it failed is told to those who wait for it; the next batch does not depend on it.
    previous = written.then(ignore, ignore);
    return { nonces, written };
  };

  return {
    spend: async (nonce) => {
      const isFull = gathering?.nonces.length === NONCES_PER_STATEMENT_MAX;
      const batch = gathering === undefined || isFull ? openBatch() : gathering;
      gathering = batch;
      const index = batch.nonces.push(nonce) - 1;
      const areNew = await batch.written;
      return areNew[index] === true;
    },
  };
}

function ignore(): void {}
