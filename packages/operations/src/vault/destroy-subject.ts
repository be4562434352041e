import {
  type DestructionReason,
  destroyDataKeys,
  EVERY_PLATFORM,
  type Store,
  withTransaction,
} from '@ringfence/store';
import { type FieldSeal, subjectHolder } from '@ringfence/vault';

/**
 * Forgets a subject: destroys the data key under which everything of it is sealed, and notes when,
 * by whom and why. Other processes forget the key within a minute; copies of the database made
 * before keep what the key-encryption key of their time opens.
 *
 * @returns whether there was a key to destroy
 */
export async function destroySubject(
  { store, vault }: { readonly store: Store; readonly vault: FieldSeal },
  {
    subject,
    ...why
  }: {
    readonly subject: string;
    readonly destroyedBy: string;
    readonly reason: DestructionReason;
  },
): Promise<boolean> {
  const destroyed = await withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => destroyDataKeys(tx, { holder: subjectHolder(subject), ...why }),
  );
  vault.forget(subject);
  return destroyed > 0;
}
