import type { ContentSeal } from '@ringfence/store';
import { type FieldSeal, VaultFault } from '@ringfence/vault';

/** Without a vault new contents are kept in the clear, and sealed ones are not opened. */
const WITHOUT_VAULT: ContentSeal = {
  seal: () => undefined,
  open: (field) => {
    const text = `${field} is sealed, and this process is configured with no directory of keys`;
    throw new VaultFault({ code: 'key_unknown', text });
  },
};

/**
 * What seals and opens contents from now on. It is asked for before a transaction begins: it may
 * have to look keys up, and a connection that waits for another one waits for ever.
 *
 * @throws {VaultFault}
 */
export async function openContentSeal(vault: FieldSeal | undefined): Promise<ContentSeal> {
  return vault === undefined ? WITHOUT_VAULT : vault.contentCipher();
}
