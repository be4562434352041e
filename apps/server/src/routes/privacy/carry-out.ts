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
import type { FieldSeal } from '@ringfence/vault';

/** A name as it is written: sealed, and of a login name what it is found by. */
export type RightName =
  | { readonly field: 'display_name'; readonly sealed: Uint8Array }
  | { readonly field: 'login_name'; readonly sealed: Uint8Array; readonly index: Uint8Array };

/** What is carried out of a request that was granted. */
export interface GrantedRequest {
  readonly fact: PrivacyRequestFact;
  readonly plan: DeletionPlan | undefined;
  /** Of a correction of a name: the right one. */
  readonly rightName: RightName | undefined;
  readonly by: string;
  readonly at: string;
}

/**
 * The name that a correction asks for, sealed before the transaction that writes it: the vault
 * reads its keys by a connection of its own.
 *
 * @param words what the person wrote
 */
export async function sealRightName(
  { personId, kind, field }: PrivacyRequestFact,
  words: string | undefined,
  seal: FieldSeal,
): Promise<RightName | undefined> {
  if (kind !== 'correction' || words === undefined) return undefined;
  if (field === 'display_name') {
    return { field, sealed: await seal.seal('person.display_name', personId, words) };
  }
  if (field !== 'login_name') return undefined;
  const sealed = await seal.seal('person.email', personId, words);
  return { field, sealed, index: await seal.blindIndex('person.email', words) };
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
): Promise<'contract_is_running' | 'login_name_taken' | 'done'> {
  const { fact, rightName } = granted;
  if (fact.kind === 'deletion') return forget(tx, granted);
  return rightName === undefined ? 'done' : correct(tx, granted, rightName);
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
  { fact: { requestId, personId }, at: keptAt }: GrantedRequest,
  right: RightName,
): Promise<'login_name_taken' | 'done'> {
  const person = await findPerson(tx, personId);
  if (person === undefined) throw new Error('a request is of a person');
  const { field, sealed } = right;
  const valueSealed = field === 'display_name' ? person.displayNameSealed : person.loginNameSealed;
  if (field === 'login_name' && !(await setLoginName(tx, personId, right))) {
    return 'login_name_taken';
  }
  if (field === 'display_name') await updateProfile(tx, personId, { displayNameSealed: sealed });
  if (valueSealed !== undefined) {
    await insertKeptValue(tx, { requestId, field, valueSealed, keptAt });
  }
  return 'done';
}
