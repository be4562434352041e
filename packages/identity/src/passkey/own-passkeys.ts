import {
  appendPersonEvent,
  EVERY_PLATFORM,
  endPasskey,
  findPasswordHash,
  listPasskeys,
  listTotps,
  lockPasskey,
  renamePasskey,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { eventOf, type SessionVisit } from '../credentials.ts';
import { decidePasskeyRemoval } from '../decide/passkey-removal.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { PASSKEYS_MAX } from '../limits.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** A passkey, as its person sees it. */
export interface OwnPasskey {
  readonly passkeyId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt?: string;
}

/** The passkeys of a person, the newest first. */
export async function listOwnPasskeys(
  { store, seal }: Pick<IdentityParts, 'store' | 'seal'>,
  personId: string,
): Promise<readonly OwnPasskey[]> {
  const passkeys = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listPasskeys(db, { personId, limit: PASSKEYS_MAX }),
  );
  const names = await seal.openMany(
    passkeys.map(({ nameSealed: sealed }) => ({
      field: 'person.device_name',
      subject: personId,
      sealed,
    })),
  );
  return passkeys.map(({ passkeyId, createdAt, lastUsedAt }, index) => ({
    passkeyId,
    name: names[index] ?? '',
    createdAt,
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  }));
}

/** Gives a passkey of the person of a session another name. @returns whether the person has it */
export async function nameOwnPasskey(
  { store, seal }: IdentityParts,
  { passkeyId, name }: { readonly passkeyId: string; readonly name: string },
  visit: SessionVisit,
): Promise<boolean> {
  const { personId } = visit.session;
  const nameSealed = await seal.seal('person.device_name', personId, name);
  return withTransaction(store, WRITE, async (tx) => {
    const isKnown = await renamePasskey(tx, { personId, passkeyId, nameSealed });
    if (!isKnown) return false;
    const event = { ...eventOf(visit), act: 'passkey_named', subjectId: passkeyId };
    await appendPersonEvent(tx, { ...event, result: 'ok' });
    return true;
  });
}

/**
 * Removes a passkey of the person of a session, unless it is the last whole way to sign in.
 *
 * @returns record_not_found, last_sign_in_method
 */
export async function removeOwnPasskey(
  { store }: IdentityParts,
  passkeyId: string,
  visit: SessionVisit,
): Promise<{ readonly status: 'ok' | 'record_not_found' | 'last_sign_in_method' }> {
  const { session, now } = visit;
  const { personId } = session;
  return withTransaction(store, WRITE, async (tx) => {
    // One after the other, so that two removals at once do not each leave what the other takes.
    await lockPasskey(tx, Buffer.from(personId, 'utf8'));
    const passkeys = await listPasskeys(tx, { personId, limit: PASSKEYS_MAX });
    if (!passkeys.some((one) => one.passkeyId === passkeyId)) return { status: 'record_not_found' };
    const decided = decidePasskeyRemoval({
      passkeys: passkeys.length - 1,
      hasPassword: (await findPasswordHash(tx, personId)) !== undefined,
      hasTotp: (await listTotps(tx, personId)).some(({ isConfirmed }) => isConfirmed),
    });
    if (decided !== 'ok') return { status: decided };
    await endPasskey(tx, { personId, passkeyId }, { endedAt: now, endedBy: personId });
    const event = { ...eventOf(visit), act: 'passkey_removed', subjectId: passkeyId };
    await appendPersonEvent(tx, { ...event, result: 'ok' });
    return { status: 'ok' };
  });
}
