import { createHash } from 'node:crypto';

const DIGEST_CHARACTERS = 32;

/**
 * The command id of a fact of the bank: the same fact, delivered again in whatever file or notice,
 * has the same id and is taken in once.
 *
 * @example bankFactId('advice', ['ACCOUNT', 'REF-1']) starts with `advice:`
 */
export function bankFactId(kind: string, parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${kind}:${digest.slice(0, DIGEST_CHARACTERS)}`;
}
