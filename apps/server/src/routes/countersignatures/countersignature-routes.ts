import {
  COUNTERSIGNATURES_LISTED_MAX,
  type Countersign,
  type Parsed,
  ROUTES,
} from '@ringfence/contract';
import { type Countersigning, countersign, findToCountersign } from '@ringfence/identity';
import {
  type CountersignatureFact,
  type CountersignatureSubject,
  EVERY_PLATFORM,
  findCountedSignature,
  findPerson,
  listAwaitedCountersignatures,
  signatureKeyOfSubject,
  withSnapshot,
} from '@ringfence/store';
import { answerText } from '../../approvals/answer-text.ts';
import { describeCountersigned, kindOf } from '../../approvals/describe-countersigned.ts';
import { takePersonCountersignature } from '../../approvals/take-person-approval.ts';
import {
  answered,
  type Caller,
  type Implementation,
  implementKeyed,
  implementPool,
  type KeyedCall,
  refused,
} from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import type { ServerParts } from '../../server-parts.ts';

const listCountersignaturesRoute = implementKeyed(
  ROUTES.listCountersignatures,
  async (_call, { store, now }) => {
    const asked = { now: now(), limit: COUNTERSIGNATURES_LISTED_MAX };
    const awaited = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listAwaitedCountersignatures(db, asked),
    );
    return answered({ items: [...awaited] });
  },
);

const countersignRoute = implementKeyed(ROUTES.countersign, async (call, parts) => {
  const signed = await signSubject(call, parts, call.params);
  if (signed.status === 'problem') return refused(signed.problem);
  const { kind, subjectId } = signed.fact;
  const signatureKeyId = signatureKeyOfSubject(subjectId);
  if (kind === 'api_key') parts.keys.forget(subjectId);
  if (signatureKeyId !== undefined) parts.signatures.keys.forget(signatureKeyId);
  return answered(signed.fact, !signed.isFirst);
});

const describeCountersignatureRoute = implementKeyed(
  ROUTES.describeCountersignature,
  async (call, parts) => answerSubjectText(call, parts, call.params),
);

const listCustomerLinksRoute = implementPool(
  ROUTES.listCustomerLinks,
  async ({ pool }, { store, now }) => {
    const { poolId } = pool;
    const asked = { poolId, now: now(), limit: COUNTERSIGNATURES_LISTED_MAX };
    const items = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const awaited = await listAwaitedCountersignatures(db, asked);
      const links = [];
      for (const fact of awaited) {
        const person =
          fact.personId === undefined ? undefined : await findPerson(db, fact.personId);
        const customerId = person?.customer?.customerId;
        if (customerId !== undefined) links.push({ ...fact, customerId });
      }
      return links;
    });
    return answered({ items });
  },
);

const countersignCustomerLinkRoute = implementPool(
  ROUTES.countersignCustomerLink,
  async (call, parts) => {
    const { poolId } = call.pool;
    const subject = { kind: 'customer_link', subjectId: call.params.subjectId, poolId } as const;
    const signed = await signSubject(call, parts, subject);
    return signed.status === 'ok'
      ? answered(signed.fact, !signed.isFirst)
      : refused(signed.problem);
  },
);

const describeCustomerLinkRoute = implementPool(
  ROUTES.describeCustomerLink,
  async (call, parts) => {
    const { poolId } = call.pool;
    const subject = { kind: 'customer_link', subjectId: call.params.subjectId, poolId } as const;
    return answerSubjectText(call, parts, subject);
  },
);

const getSignedCountersignatureRoute = implementKeyed(
  ROUTES.getSignedCountersignature,
  async ({ params }, { store }) => {
    const { kind: subjectKind, subjectId } = params;
    const counted = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      findCountedSignature(db, { subjectKind, subjectId }),
    );
    if (counted === undefined) return refused({ code: 'record_not_found' });
    const { requestedBy, personId: signedBy, signedApproval } = counted;
    const kind =
      subjectKind === 'role_grant' ? subjectKind : kindOf({ kind: subjectKind, subjectId });
    const evidence = Buffer.from(counted.evidence).toString('hex');
    return answered({
      form: 'ringfence countersignature-file v1' as const,
      countersignature: { kind, subjectId, requestedBy, signedBy, evidence },
      signedApproval,
    });
  },
);

/** What is countersigned: of a customer's link, with the pool that the person works in. */
type Subject = CountersignatureSubject & { readonly poolId?: number };

type SubjectSigned =
  | { readonly status: 'ok'; readonly fact: CountersignatureFact; readonly isFirst: boolean }
  | { readonly status: 'problem'; readonly problem: ProblemDraft };

/** Takes the signature of a second person, and counts it. What was countersigned stays so. */
async function signSubject(
  { caller, body, visit }: KeyedCall<unknown, unknown, Parsed<typeof Countersign>>,
  parts: ServerParts,
  subject: Subject,
): Promise<SubjectSigned> {
  const signing = { ...subject, signedBy: personOf(caller) };
  const { found, text } = await readSubject(parts, signing);
  if (found.status !== 'ok') return problem(found.status);
  const { fact, signedBy } = found;
  if (fact.signedBy !== undefined) return { status: 'ok', fact, isFirst: false };
  const { people } = parts;
  const { session } = caller;
  const { approval } = body;
  if (people === undefined) return problem('sign_in_off');
  if (approval === undefined || session === undefined || visit === undefined) {
    return problem('approval_needed');
  }
  if (text === undefined) return problem('record_not_found');
  const { kind: subjectKind, subjectId } = fact;
  const shown = { subject: { subjectKind, subjectId }, text, approval };
  const taken = await takePersonCountersignature(people, shown, { ...visit, session });
  if (taken.status === 'problem') return taken;
  const { evidence } = taken;
  const signed = await countersign(parts, { ...signing, signedBy, evidence }, parts.now());
  return signed.status === 'ok' ? signed : problem(signed.status);
}

/** The text that a second person would sign. */
async function answerSubjectText(
  { caller }: KeyedCall<unknown, unknown, unknown>,
  parts: ServerParts,
  subject: Subject,
) {
  const { people, store } = parts;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  const signedBy = personOf(caller);
  if (signedBy === undefined) return refused({ code: 'session_missing' });
  const { found, text } = await readSubject(parts, { ...subject, signedBy });
  if (found.status !== 'ok') return refused({ code: found.status });
  if (text === undefined) return refused({ code: 'record_not_found' });
  return answered(await answerText({ store, publicUrl: people.publicUrl }, signedBy, text));
}

/** What waits for somebody, with its text; no text where it is not there any more. */
async function readSubject({ store }: ServerParts, signing: Countersigning) {
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const found = await findToCountersign(db, signing);
    const text =
      found.status === 'ok'
        ? await describeCountersigned(db, found.fact, found.signedBy)
        : undefined;
    return { found, text };
  });
}

function problem(code: ProblemDraft['code']): SubjectSigned & { status: 'problem' } {
  return { status: 'problem', problem: { code } };
}

/** The person who calls; undefined for a key, which is no second person. */
function personOf({ key, grantId }: Caller): string | undefined {
  return grantId === undefined ? undefined : key.keyId;
}

/** What counts only once a second person says yes. */
export const COUNTERSIGNATURE_ROUTES: readonly Implementation[] = [
  countersignCustomerLinkRoute,
  countersignRoute,
  describeCountersignatureRoute,
  describeCustomerLinkRoute,
  getSignedCountersignatureRoute,
  listCountersignaturesRoute,
  listCustomerLinksRoute,
];
