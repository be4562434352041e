import {
  appendPersonEvent,
  awaitsCountersignature,
  type CountersignedKind,
  type CustomerLink,
  type Db,
  EVERY_PLATFORM,
  endDevice,
  endInvitation,
  endPasskey,
  endSessions,
  findCustomer,
  findInvitation,
  findPerson,
  findPersonByLogin,
  hasFirstAdministrator,
  type InvitationFact,
  type InvitationPurpose,
  insertCountersignatureRequest,
  insertInvitation,
  insertPassword,
  insertPerson,
  insertRecoveryCodes,
  insertRoleGrant,
  insertTotpChange,
  listDevices,
  listPasskeys,
  listTotps,
  lockGrants,
  type PersonFact,
  type PersonKind,
  type PersonLanguage,
  setLoginName,
  type Tx,
  updateProfile,
  useRecoveryCode,
  withdrawInvitations,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { findSecondPersonNeed } from './countersignatures.ts';
import { later } from './decide/later.ts';
import { judgePassword, type PasswordRefusal } from './decide/password-rules.ts';
import type { IdentityParts } from './identity-parts.ts';
import {
  DEVICES_LISTED_MAX,
  FIRST_LINK_MILLISECONDS_MAX,
  INVITATION_MILLISECONDS_MAX,
  PASSKEYS_MAX,
} from './limits.ts';
import { hashPassword } from './password/hash-password.ts';
import { openSession } from './sessions.ts';
import type { SignInProgress } from './sign-in.ts';
import { createId, createToken, hashToken, isToken } from './token.ts';
import { addressOf, type Visit } from './visit.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** A person to be invited, and by whom. */
export interface PersonWish {
  readonly kind: PersonKind;
  readonly displayName: string;
  readonly language: PersonLanguage;
  /** For a customer alone: whose money the person sees and moves. */
  readonly customer?: CustomerLink | undefined;
  readonly invitedBy: string;
  /** Whether a member of staff invites, for whom a second one has to countersign a customer. */
  readonly isByStaff?: boolean;
}

/** A link that is shown once. */
export interface InvitationMade {
  readonly personId: string;
  readonly token: string;
  readonly expiresAt: string;
  /** Whether it brings nobody in before a second person countersigned it. */
  readonly awaitsSecondPerson: boolean;
}

export type PersonInvited =
  | { readonly status: 'ok'; readonly invitation: InvitationMade }
  | { readonly status: 'customer_required' | 'customer_not_expected' | 'customer_not_found' };

/**
 * Makes a person who is not in yet, and the link that brings the person in.
 *
 * @returns customer_required, customer_not_expected, customer_not_found
 */
export async function invitePerson(
  parts: IdentityParts,
  wish: PersonWish,
  now: string,
): Promise<PersonInvited> {
  const { kind, customer } = wish;
  if (kind === 'customer' && customer === undefined) return { status: 'customer_required' };
  if (kind === 'staff' && customer !== undefined) return { status: 'customer_not_expected' };
  const personId = createId('p');
  const displayNameSealed = await parts.seal.seal(
    'person.display_name',
    personId,
    wish.displayName,
  );
  return withTransaction(parts.store, WRITE, async (tx) => {
    if (customer !== undefined) {
      const known = await findCustomer(tx, customer);
      if (known === undefined) return { status: 'customer_not_found' };
    }
    const { language, invitedBy } = wish;
    const made = { createdAt: now, createdBy: invitedBy };
    await insertPerson(tx, { personId, kind, displayNameSealed, language, customer, ...made });
    const awaits = wish.isByStaff === true ? waitOf(customer) : undefined;
    const link = { personId, purpose: 'join', awaits, ...made } as const;
    return { status: 'ok', invitation: await makeLink(tx, link) };
  });
}

/**
 * Makes a new link for a person who is there: the open ones count no more. Who takes it sets a new
 * password, loses every second factor and device, and enrols again.
 *
 * @returns person_not_found; second_person_required when there is nobody who could countersign it
 */
export async function inviteAgain(
  { store }: Pick<IdentityParts, 'store'>,
  {
    personId,
    invitedBy,
    isByStaff,
  }: Pick<PersonWish, 'invitedBy' | 'isByStaff'> & { readonly personId: string },
  now: string,
): Promise<
  | { readonly status: 'ok'; readonly invitation: InvitationMade }
  | { readonly status: 'person_not_found' | 'second_person_required' }
> {
  return withTransaction(store, WRITE, async (tx) => {
    const person = await findPerson(tx, personId);
    if (person?.state !== 'active') return { status: 'person_not_found' };
    const purpose = person.loginNameSealed === undefined ? 'join' : 'recover';
    // Who made the first link, which nobody took, gets no more by another one; but a customer's
    // first link, where a person made it, waited too.
    const isByPerson = isByStaff === true;
    const isCustomer = person.kind === 'customer';
    const isSame = purpose === 'join' && person.createdBy === invitedBy;
    const need =
      isSame && !(isCustomer && isByPerson)
        ? 'not_needed'
        : await findSecondPersonNeed(tx, { requestedBy: invitedBy, personId }, now);
    if (need === 'nobody_could') return { status: 'second_person_required' };
    const awaitsChecker = isByPerson ? waitOf(person.customer) : undefined;
    const awaits = need === 'needed' ? ({ kind: 'recovery_link' } as const) : awaitsChecker;
    await withdrawInvitations(tx, { personId }, { endedAt: now, endedBy: invitedBy });
    const made = { createdAt: now, createdBy: invitedBy };
    await appendPersonEvent(tx, {
      at: now,
      personId,
      act: 'link_made',
      result: awaits === undefined ? 'ok' : 'awaiting_second_person',
      actorId: invitedBy,
    });
    return { status: 'ok', invitation: await makeLink(tx, { personId, purpose, awaits, ...made }) };
  });
}

/** What a customer's link that staff made waits for: a checker of the pool. */
function waitOf(customer: CustomerLink | undefined) {
  return customer && ({ kind: 'customer_link', poolId: customer.poolId } as const);
}

/** Who makes the link for the first administrator. */
const INSTALLATION = 'installation';

/** What the first administrator is called until the person says it. */
const FIRST_ADMINISTRATOR: Readonly<Record<PersonLanguage, string>> = {
  en: 'First administrator',
  'zh-CN': '首位管理员',
};

/**
 * Makes the link for the first administrator of an installation, who becomes a security
 * administrator by taking it: invites the others and grants their roles. The links that were
 * printed before count no more.
 *
 * @returns administrator_exists, unless it is to be done again
 */
export async function createAdministratorLink(
  { store, seal }: Pick<IdentityParts, 'store' | 'seal'>,
  { again, language }: { readonly again: boolean; readonly language: PersonLanguage },
  now: string,
): Promise<
  | { readonly status: 'ok'; readonly invitation: InvitationMade }
  | { readonly status: 'administrator_exists' }
> {
  const personId = createId('p');
  const name = FIRST_ADMINISTRATOR[language];
  const displayNameSealed = await seal.seal('person.display_name', personId, name);
  return withTransaction(store, WRITE, async (tx) => {
    await lockGrants(tx);
    if (!again && (await hasFirstAdministrator(tx))) return { status: 'administrator_exists' };
    const made = { createdAt: now, createdBy: INSTALLATION };
    const ended = { endedAt: now, endedBy: INSTALLATION };
    await withdrawInvitations(tx, { purpose: 'first_administrator' }, ended);
    await insertPerson(tx, { personId, kind: 'staff', displayNameSealed, language, ...made });
    const purpose = 'first_administrator';
    return { status: 'ok', invitation: await makeLink(tx, { personId, purpose, ...made }) };
  });
}

async function makeLink(
  tx: Tx,
  wish: {
    readonly personId: string;
    readonly purpose: InvitationPurpose;
    readonly createdAt: string;
    readonly createdBy: string;
    /** Absent: it counts at once. */
    readonly awaits?: { readonly kind: CountersignedKind; readonly poolId?: number } | undefined;
  },
): Promise<InvitationMade> {
  const token = createToken();
  const isFirst = wish.purpose === 'first_administrator';
  const expiresAt = later(
    wish.createdAt,
    isFirst ? FIRST_LINK_MILLISECONDS_MAX : INVITATION_MILLISECONDS_MAX,
  );
  const tokenSha256 = hashToken(token);
  const invitationId = createId('i');
  const { personId, awaits, createdAt, createdBy } = wish;
  await insertInvitation(tx, { ...wish, invitationId, tokenSha256, expiresAt });
  if (awaits !== undefined) {
    const request = { ...awaits, personId, requestedBy: createdBy, requestedAt: createdAt };
    await insertCountersignatureRequest(tx, { ...request, subjectId: invitationId });
  }
  return { personId, token, expiresAt, awaitsSecondPerson: awaits !== undefined };
}

/** Why a link brings nobody in. */
export type InvitationRefusal =
  | 'invitation_not_valid'
  | 'invitation_expired'
  | 'awaiting_second_person';

/** What a link says to who opened it. */
export type InvitationRead =
  | {
      readonly status: 'ok';
      readonly invitation: InvitationFact;
      readonly person: PersonFact;
      readonly displayName: string;
      readonly loginName?: string;
    }
  | { readonly status: InvitationRefusal };

/** @returns invitation_not_valid, invitation_expired, awaiting_second_person */
export async function readInvitation(
  { store, seal }: Pick<IdentityParts, 'store' | 'seal'>,
  token: string,
  now: string,
): Promise<InvitationRead> {
  const found = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const invitation = isToken(token) ? await findInvitation(db, hashToken(token)) : undefined;
    if (invitation === undefined) return { invitation, person: undefined, isAwaited: false };
    return {
      invitation,
      person: await findPerson(db, invitation.personId),
      isAwaited: await isLinkAwaited(db, invitation.invitationId),
    };
  });
  const { invitation, person, isAwaited } = found;
  if (invitation === undefined || invitation.endedAt !== undefined) {
    return { status: 'invitation_not_valid' };
  }
  if (person?.state !== 'active') return { status: 'invitation_not_valid' };
  if (invitation.expiresAt <= now) return { status: 'invitation_expired' };
  if (isAwaited) return { status: 'awaiting_second_person' };
  const { personId, displayNameSealed, loginNameSealed } = person;
  const displayName = await seal.open('person.display_name', personId, displayNameSealed);
  if (loginNameSealed === undefined) return { status: 'ok', invitation, person, displayName };
  const loginName = await seal.open('person.email', personId, loginNameSealed);
  return { status: 'ok', invitation, person, displayName, loginName };
}

async function isLinkAwaited(db: Db, subjectId: string): Promise<boolean> {
  return (
    (await awaitsCountersignature(db, { kind: 'recovery_link', subjectId })) ||
    (await awaitsCountersignature(db, { kind: 'customer_link', subjectId }))
  );
}

/** What who takes a link brings. */
export interface Acceptance {
  readonly token: string;
  readonly password: string;
  /** Needed from who has none yet. */
  readonly loginName?: string | undefined;
  /** What the person wants to be called; absent: as the invitation says. */
  readonly displayName?: string | undefined;
  readonly language?: PersonLanguage | undefined;
}

export type InvitationAccepted =
  | { readonly status: 'ok'; readonly progress: SignInProgress }
  | { readonly status: 'password_not_accepted'; readonly reason: PasswordRefusal }
  | { readonly status: InvitationRefusal | 'login_name_required' | 'login_name_taken' };

/**
 * Takes a link, once: sets login name and password, and opens a session that is good for getting a
 * second factor. The browser is known from here.
 *
 * @returns invitation_not_valid, invitation_expired, awaiting_second_person, login_name_required,
 *   password_not_accepted, login_name_taken
 */
export async function acceptInvitation(
  parts: IdentityParts,
  acceptance: Acceptance,
  visit: Visit,
): Promise<InvitationAccepted> {
  const { seal, store } = parts;
  const { now } = visit;
  const read = await readInvitation(parts, acceptance.token, now);
  if (read.status !== 'ok') return read;
  const { person, invitation } = read;
  const { personId, kind } = person;
  const isNew = read.loginName === undefined;
  const loginName = read.loginName ?? acceptance.loginName;
  if (loginName === undefined) return { status: 'login_name_required' };
  const displayName = acceptance.displayName ?? read.displayName;
  const names = [loginName, displayName, parts.issuer];
  const isKnown = await parts.breached.has(acceptance.password);
  const reason = judgePassword({ password: acceptance.password, names, isKnown });
  if (reason !== undefined) return { status: 'password_not_accepted', reason };
  const hash = await hashPassword(acceptance.password);
  const displayNameSealed = await seal.seal('person.display_name', personId, displayName);
  const index = await seal.blindIndex('person.email', loginName);
  const sealed = await seal.seal('person.email', personId, loginName);

  return withTransaction(store, WRITE, async (tx) => {
    const isForFirst = invitation.purpose === 'first_administrator';
    if (isForFirst) await lockGrants(tx);
    const owner = await findPersonByLogin(tx, index);
    if (owner !== undefined && owner.personId !== personId) return { status: 'login_name_taken' };
    const ending = { ending: 'accepted', endedAt: now, endedBy: personId } as const;
    const isFirst = await endInvitation(tx, invitation.invitationId, ending);
    if (!isFirst) return { status: 'invitation_not_valid' };
    if (isNew) await setLoginName(tx, personId, { sealed, index });
    await updateProfile(tx, personId, { displayNameSealed, language: acceptance.language });
    if (!isNew) await removeProofs(tx, personId, now);
    if (isForFirst) await grantFirstRole(tx, personId, visit);
    await insertPassword(tx, { personId, hash, setAt: now });
    const request = { personId, kind, method: 'invitation', strength: 'one_factor' } as const;
    const stage = 'enrolment';
    const opened = await openSession(tx, { ...request, stage }, visit);
    await appendPersonEvent(tx, {
      at: now,
      personId,
      act: 'invitation_accepted',
      result: 'ok',
      sessionId: opened.sessionId,
      deviceId: opened.deviceId,
      address: addressOf(visit),
      subjectId: invitation.invitationId,
    });
    return { status: 'ok', progress: { personId, kind, stage, secondFactors: [], opened } };
  });
}

/** The first administrator invites the others, and grants their roles; nobody else could. */
async function grantFirstRole(
  tx: Tx,
  personId: string,
  { now, seal }: Pick<Visit, 'now' | 'seal'>,
): Promise<void> {
  // Of links that were made at the same time, one brings an administrator in.
  const ended = { endedAt: now, endedBy: personId };
  await withdrawInvitations(tx, { purpose: 'first_administrator' }, ended);
  await insertRoleGrant(tx, seal, {
    grantId: `g-${personId.slice('p-'.length)}`,
    personId,
    role: 'security_administrator',
    level: 3,
    grantedAt: now,
    grantedBy: INSTALLATION,
    needsConfirmation: false,
    reason: 'The first administrator of the installation. 系统首位管理员。',
  });
}

/** Ends what a person proved to be with before: sessions, devices, codes, passkeys. */
async function removeProofs(tx: Tx, personId: string, now: string): Promise<void> {
  const ended = { endedAt: now, endedBy: personId };
  await endSessions(tx, { personId }, { cause: 'credential_changed', ...ended });
  for (const { totpId } of await listTotps(tx, personId)) {
    await insertTotpChange(tx, { totpId, change: 'removed', changedAt: now });
  }
  for (const { deviceId } of await listDevices(tx, { personId, limit: DEVICES_LISTED_MAX })) {
    await endDevice(tx, { personId, deviceId }, ended);
  }
  for (const { passkeyId } of await listPasskeys(tx, { personId, limit: PASSKEYS_MAX })) {
    await endPasskey(tx, { personId, passkeyId }, ended);
  }
  await voidRecoveryCodes(tx, personId, now);
}

/** One code that nobody was shown, and that is used up, takes the place of those that count. */
async function voidRecoveryCodes(tx: Tx, personId: string, now: string): Promise<void> {
  const codeSha256 = hashToken(createToken());
  const set = { personId, setId: createId('r'), hashes: [codeSha256], createdAt: now };
  await insertRecoveryCodes(tx, set);
  await useRecoveryCode(tx, { personId, codeSha256, usedAt: now });
}
