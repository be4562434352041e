import { createHash } from 'node:crypto';

/**
 * Commits to a payout account without showing it: SHA-256 over the salt and the account's fields,
 * each with its length before it, so that no two accounts have the same bytes.
 */
export function commitToPayoutAccount(
  account: Readonly<Record<'scheme' | 'identification' | 'holderName', string>> & {
    readonly bic?: string;
  },
  salt: Uint8Array,
): string {
  const hash = createHash('sha256').update('ringfence payout account v1\n').update(salt);
  for (const text of [
    account.scheme,
    account.identification,
    account.holderName,
    account.bic ?? '',
  ]) {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}
