import type { Store } from '../store.ts';
import { runStatement } from '../transaction.ts';

/** A nonce of a signed request. */
export interface SpentNonce {
  readonly signatureKeyId: string;
  readonly nonce: string;
  /** When its signature is too old to be taken anyway. */
  readonly keepUntil: string;
}

/**
 * Takes nonces, each once in the installation, by one statement that is a transaction of its own.
 *
 * It does not wait for the disk: a crash of the database may forget the nonces of its last moments,
 * and then a request of those moments could be sent again, which its own id answers. Whatever a
 * request writes is written behind its nonce: what was answered as durable has a durable nonce.
 *
 * @returns for each nonce, in order, whether it was new; of equal ones the first is
 * @throws {StoreFault} database_unavailable, commit_outcome_unknown
 */
export async function spendNonces(
  store: Store,
  nonces: readonly SpentNonce[],
): Promise<readonly boolean[]> {
  const rows = await runStatement<{ readonly place: number }>(store, {
    name: 'spend nonces',
    sql: `select place
     from access.spend_nonces($1, $2, $3) as place,
          (select set_config('synchronous_commit', 'off', true)) as quiet`,
    values: [
      nonces.map(({ signatureKeyId }) => signatureKeyId),
      nonces.map(({ nonce }) => nonce),
      nonces.map(({ keepUntil }) => keepUntil),
    ],
  });
  const taken = new Set(rows.map(({ place }) => place));
  return nonces.map((_, index) => taken.has(index + 1));
}
