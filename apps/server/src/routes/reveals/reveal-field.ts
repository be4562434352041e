import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, findPerson, withSnapshot } from '@ringfence/store';
import type { SealedField } from '@ringfence/vault';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { openText } from '../privacy/open-text.ts';

/**
 * Opens one field of a person. That the caller reaches the person was judged, and that it is looked
 * at was written, before this is called.
 */
export const revealFieldRoute = implementKeyed(
  ROUTES.revealField,
  async ({ params: { personId }, body: { field } }, { store, vault }) => {
    if (vault === undefined) return refused({ code: 'installation_keys_missing' });
    const person = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      findPerson(db, personId),
    );
    const sealed = field === 'display_name' ? person?.displayNameSealed : person?.loginNameSealed;
    const text = await openText(vault, SEALED_AS[field], { personId, sealed });
    if (text === undefined) return refused({ code: 'record_not_found' });
    return answered({ personId, field, text });
  },
);

/** A login name is an address of e-mail, and is sealed as one. */
const SEALED_AS = {
  display_name: 'person.display_name',
  login_name: 'person.email',
} as const satisfies Readonly<Record<string, SealedField>>;
