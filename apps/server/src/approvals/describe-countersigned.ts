import { createHash } from 'node:crypto';
import {
  type CanonicalMembers,
  type CountersignedKind,
  formatCountersigned,
} from '@ringfence/evidence';
import {
  type CountersignatureRequest,
  type Db,
  findApiKey,
  findInvitationById,
  findPerson,
  findPoolSignatureRule,
  findSignatureKey,
  findSignatureRuleChange,
  listSingleSignOnLinks,
  listStandingGrants,
  type RoleGrantFact,
  signatureKeyOfSubject,
} from '@ringfence/store';
import { GRANTS_OF_PERSON_MAX } from '../access/grant-directory.ts';

/** What a text says of what will be so, and of what is so now. */
type Told = Pick<Parameters<typeof formatCountersigned>[0], 'content' | 'now'>;

type Describe = (db: Db, request: CountersignatureRequest) => Promise<Told | undefined>;

/** One row for each kind of request; a kind without one does not compile. */
const DESCRIBE: Readonly<Record<Exclude<CountersignedKind, 'role_grant'>, Describe>> = {
  recovery_link: describeLink,
  customer_link: describeLink,
  single_sign_on_link: async (db, { subjectId: linkId, personId }) => {
    const links = personId === undefined ? [] : await listSingleSignOnLinks(db, personId);
    return links.some((one) => one.linkId === linkId)
      ? { content: { linkId, personId } }
      : undefined;
  },
  api_key: async (db, { subjectId: keyId }) => {
    const key = await findApiKey(db, keyId);
    if (key === undefined) return undefined;
    const { role, platformId, poolIds, holderPersonId, expiresAt } = key;
    return { content: { keyId, role, platformId, poolIds, holderPersonId, expiresAt } };
  },
  signature_key: async (db, { subjectId }) => {
    const key = await findSignatureKey(db, signatureKeyOfSubject(subjectId) ?? '');
    if (key === undefined) return undefined;
    const { signatureKeyId, keyId, algorithm, publicKey, notBefore, expiresAt } = key;
    const publicKeySha256 = createHash('sha256').update(publicKey).digest('hex');
    return {
      content: { signatureKeyId, keyId, algorithm, publicKeySha256, notBefore, expiresAt },
    };
  },
  signature_rule: async (db, { subjectId }) => {
    const { keyId, required } = (await findSignatureRuleChange(db, subjectId)) ?? {};
    const key = keyId === undefined ? undefined : await findApiKey(db, keyId);
    if (key === undefined) return undefined;
    const { signatureRequired } = key;
    return { content: { keyId, signatureRequired: required }, now: { signatureRequired } };
  },
  pool_signature_rule: async (db, { subjectId }) => {
    const { poolId, required } = (await findSignatureRuleChange(db, subjectId)) ?? {};
    if (poolId === undefined) return undefined;
    const signatureRequired = await findPoolSignatureRule(db, poolId);
    return { content: { poolId, signatureRequired: required }, now: { signatureRequired } };
  },
};

/**
 * The text of what a second person countersigns, made of what the registry holds.
 *
 * @returns undefined when what was asked for is not there any more
 */
export async function describeCountersigned(
  db: Db,
  request: CountersignatureRequest,
  signerId: string,
): Promise<string | undefined> {
  const kind = kindOf(request);
  const told = await DESCRIBE[kind](db, request);
  if (told === undefined) return undefined;
  const { subjectId, requestedBy, requestedAt } = request;
  return formatCountersigned({ kind, subjectId, requestedBy, requestedAt, signerId, ...told });
}

/** The text of a role that is confirmed: with those that the person has. */
export async function describeGrant(
  db: Db,
  grant: RoleGrantFact,
  { signerId, now }: { readonly signerId: string; readonly now: string },
): Promise<string> {
  const { grantId: subjectId, personId, grantedBy, grantedAt } = grant;
  const asked = { personId, now, limit: GRANTS_OF_PERSON_MAX };
  const standing = (await listStandingGrants(db, asked)).filter(
    ({ grantId, needsConfirmation, confirmedAt }) =>
      grantId !== subjectId && (!needsConfirmation || confirmedAt !== undefined),
  );
  return formatCountersigned({
    kind: 'role_grant',
    subjectId,
    requestedBy: grantedBy,
    requestedAt: grantedAt,
    signerId,
    content: { personId, ...rightsOf(grant) },
    now: { roles: standing.map(rightsOf) },
  });
}

function rightsOf({
  role,
  level,
  platformId,
  poolIds,
  expiresAt,
}: RoleGrantFact): CanonicalMembers {
  return { role, level, platformId, poolIds, expiresAt };
}

/** What is countersigned as a key may be a key for form posts, or a rule about signatures. */
export function kindOf({
  kind,
  subjectId,
}: Pick<CountersignatureRequest, 'kind' | 'subjectId'>): Exclude<CountersignedKind, 'role_grant'> {
  if (kind !== 'api_key') return kind;
  if (signatureKeyOfSubject(subjectId) !== undefined) return 'signature_key';
  if (subjectId.startsWith('signature-rule:')) return 'signature_rule';
  return subjectId.startsWith('pool-signature-rule:') ? 'pool_signature_rule' : 'api_key';
}

/** A link that lets a person in: whom, and until when. */
async function describeLink(
  db: Db,
  { subjectId }: CountersignatureRequest,
): Promise<Told | undefined> {
  const link = await findInvitationById(db, subjectId);
  if (link === undefined) return undefined;
  const { personId, purpose, expiresAt } = link;
  const { customer } = (await findPerson(db, personId)) ?? {};
  const of =
    customer === undefined ? {} : { customerId: customer.customerId, poolId: customer.poolId };
  return { content: { personId, purpose, expiresAt, ...of } };
}
