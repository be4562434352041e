import type { Tx } from '../db.ts';

/** A nonce of a signed request. */
export interface SpentNonce {
  readonly signatureKeyId: string;
  readonly nonce: string;
  /** When its signature is too old to be taken anyway. */
  readonly keepUntil: string;
}

/**
 * Takes nonces, each once in the installation.
 *
 * The transaction does not wait for the disk: a crash of the database may forget the nonces of its
 * last moments, and then a request of those moments could be sent again, which its own id answers.
 *
 * @returns for each nonce, in order, whether it was new; of equal ones the first is
 */
export async function spendNonces(
  tx: Tx,
  nonces: readonly SpentNonce[],
): Promise<readonly boolean[]> {
  const rows = await tx.query<{ readonly place: number }>(
    `select place
     from access.spend_nonces($1, $2, $3) as place,
          (select set_config('synchronous_commit', 'off', true)) as quiet`,
    [
      nonces.map(({ signatureKeyId }) => signatureKeyId),
      nonces.map(({ nonce }) => nonce),
      nonces.map(({ keepUntil }) => keepUntil),
    ],
  );
  const taken = new Set(rows.map(({ place }) => place));
  return nonces.map((_, index) => taken.has(index + 1));
}
