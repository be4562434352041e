import type { IdentityParts } from '@ringfence/identity';
import { forgetPerson } from '@ringfence/operations';
import type { DeletionPlan } from '@ringfence/privacy';
import {
  findPerson,
  insertKeptValue,
  insertRestrictions,
  type PrivacyRequestFact,
  setLoginName,
  type Tx,
  updateProfile,
} from '@ringfence/store';

/** What is carried out of a request that was granted. */
export interface GrantedRequest {
  readonly fact: PrivacyRequestFact;
  readonly plan: DeletionPlan | undefined;
  /** What the person wrote; of a correction the right value. */
  readonly words: string | undefined;
  readonly by: string;
  readonly at: string;
}

/**
 * Does what a request asks for, in the transaction that grants it. A correction keeps what it
 * replaced, as it was sealed; a deletion destroys what no law keeps and restricts the rest.
 *
 * @returns contract_is_running, login_name_taken, or done
 */
export async function carryOut(
  tx: Tx,
  granted: GrantedRequest,
  identity: IdentityParts,
): Promise<'contract_is_running' | 'login_name_taken' | 'done'> {
  const { kind, field } = granted.fact;
  if (kind === 'deletion') return forget(tx, granted);
  if (kind === 'correction' && field !== undefined && field !== 'other') {
    return correct(tx, { ...granted, field }, identity);
  }
  return 'done';
}

async function forget(
  tx: Tx,
  { fact, plan, by, at }: GrantedRequest,
): Promise<'contract_is_running' | 'done'> {
  if (plan?.status !== 'planned') return 'contract_is_running';
  const { requestId, personId, poolId, customerId } = fact;
  const restrictions = plan.parts.flatMap((part) =>
    part.outcome === 'restricted'
      ? [{ part: part.part, law: part.law, untilDate: part.untilDate }]
      : [],
  );
  await insertRestrictions(
    tx,
    restrictions.map((one) => ({
      ...one,
      requestId,
      personId,
      ...(poolId === undefined || customerId === undefined ? {} : { poolId, customerId }),
      fromAt: at,
    })),
  );
  await forgetPerson(tx, { personId, requestId, by, at });
  return 'done';
}

async function correct(
  tx: Tx,
  granted: GrantedRequest & { readonly field: 'display_name' | 'login_name' },
  { seal }: IdentityParts,
): Promise<'login_name_taken' | 'done'> {
  const { fact, words, field, at: keptAt } = granted;
  const { requestId, personId } = fact;
  const person = await findPerson(tx, personId);
  if (person === undefined || words === undefined) throw new Error('a correction says how');
  const valueSealed = field === 'display_name' ? person.displayNameSealed : person.loginNameSealed;
  if (valueSealed !== undefined) {
    await insertKeptValue(tx, { requestId, field, valueSealed, keptAt });
  }
  if (field === 'display_name') {
    const displayNameSealed = await seal.seal('person.display_name', personId, words);
    await updateProfile(tx, personId, { displayNameSealed });
    return 'done';
  }
  const sealed = await seal.seal('person.email', personId, words);
  const index = await seal.blindIndex('person.email', words);
  return (await setLoginName(tx, personId, { sealed, index })) ? 'done' : 'login_name_taken';
}
