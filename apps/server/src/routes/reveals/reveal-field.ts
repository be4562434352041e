import { ROUTES } from '@ringfence/contract';
import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findPerson,
  type PersonFact,
  withSnapshot,
} from '@ringfence/store';
import type { SealedField } from '@ringfence/vault';
import { maySeePool, type PoolDirectory } from '../../access/pool-directory.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { openText } from '../privacy/open-text.ts';

/** Opens one field of a person. That it is looked at was written before this is called. */
export const revealFieldRoute = implementKeyed(
  ROUTES.revealField,
  async ({ params: { personId }, body: { field }, caller }, { store, vault, pools }) => {
    if (vault === undefined) return refused({ code: 'installation_keys_missing' });
    const person = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      findPerson(db, personId),
    );
    if (!(await reaches(caller.key, person, pools))) return refused({ code: 'record_not_found' });
    const sealed = field === 'display_name' ? person?.displayNameSealed : person?.loginNameSealed;
    const text = await openText(vault, SEALED_AS[field], { personId, sealed });
    if (text === undefined) return refused({ code: 'record_not_found' });
    return answered({ personId, field, text });
  },
);

/** Whether a key sees a person: of its pools a customer there, of no bounds everybody. */
async function reaches(
  key: ApiKeyFact,
  person: PersonFact | undefined,
  pools: PoolDirectory,
): Promise<boolean> {
  if (key.platformId === undefined && key.poolIds === undefined) return true;
  const pool =
    person?.customer === undefined ? undefined : await pools.find(person.customer.poolId);
  return pool !== undefined && maySeePool(key, pool);
}

/** A login name is an address of e-mail, and is sealed as one. */
const SEALED_AS = {
  display_name: 'person.display_name',
  login_name: 'person.email',
} as const satisfies Readonly<Record<string, SealedField>>;
