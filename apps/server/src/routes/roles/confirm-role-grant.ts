import { type Countersign, isStaffRole, type Parsed, ROUTES } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findRoleGrant,
  insertGrantConfirmation,
  listPersonsOfKey,
  listRoleGrants,
  listStandingGrants,
  lockGrants,
  type RoleGrantFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { decideConfirmation } from '../../access/decide-grant.ts';
import { GRANTS_OF_PERSON_MAX } from '../../access/grant-directory.ts';
import { answerText } from '../../approvals/answer-text.ts';
import { describeGrant } from '../../approvals/describe-countersigned.ts';
import {
  type PersonApprovalTaken,
  takePersonCountersignature,
} from '../../approvals/take-person-approval.ts';
import { answered, implementKeyed, type KeyedCall, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import type { ServerParts } from '../../server-parts.ts';
import { formatRoleGrant } from './format-role-grant.ts';

interface GrantPath {
  readonly personId: string;
  readonly grantId: string;
}

type Confirming = KeyedCall<GrantPath, unknown, Parsed<typeof Countersign>>;

export const confirmRoleGrantRoute = implementKeyed(
  ROUTES.confirmRoleGrant,
  async (call, parts) => {
    const { personId } = call.params;
    const now = parts.now();
    let done = await confirmGrant(call, parts, { now, evidence: undefined });
    if (done.status === 'to_sign') {
      const taken = await takeGrantSignature(call, parts, { grant: done.grant, now });
      if (taken.status === 'problem') return refused(taken.problem);
      done = await confirmGrant(call, parts, { now, evidence: taken.evidence });
    }
    parts.grants.forget(personId);
    if (done.status === 'refused') return refused(done.problem);

    return answered(formatRoleGrant(done.grant, now), done.status === 'stands');
  },
);

export const describeRoleGrantRoute = implementKeyed(
  ROUTES.describeRoleGrant,
  async ({ params, caller }, { people, store, now }) => {
    if (people === undefined) return refused({ code: 'sign_in_off' });
    if (caller.grantId === undefined) return refused({ code: 'session_missing' });
    const signerId = caller.key.keyId;
    const text = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const { personId, grantId } = params;
      const page = { personId, after: '', limit: GRANTS_OF_PERSON_MAX };
      const grant = (await listRoleGrants(db, page)).find((one) => one.grantId === grantId);
      return grant === undefined ? undefined : describeGrant(db, grant, { signerId, now: now() });
    });
    if (text === undefined) return refused({ code: 'record_not_found' });
    return answered(await answerText({ store, publicUrl: people.publicUrl }, signerId, text));
  },
);

/** Takes the signature of whoever confirms a grant. */
async function takeGrantSignature(
  { caller, body, visit }: Confirming,
  { people, store }: ServerParts,
  { grant, now }: { readonly grant: RoleGrantFact; readonly now: string },
): Promise<PersonApprovalTaken> {
  const { session, key } = caller;
  const { approval } = body;
  if (people === undefined) return { status: 'problem', problem: { code: 'sign_in_off' } };
  if (approval === undefined || session === undefined || visit === undefined) {
    return { status: 'problem', problem: { code: 'approval_needed' } };
  }
  const text = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    describeGrant(db, grant, { signerId: key.keyId, now }),
  );
  const subject = { subjectKind: 'role_grant', subjectId: grant.grantId } as const;
  return takePersonCountersignature(people, { subject, text, approval }, { ...visit, session });
}

/** Confirms a grant by what was signed; without that, says whether it is to be signed. */
async function confirmGrant(
  { params, caller }: Confirming,
  { store, vault }: ServerParts,
  { now, evidence }: { readonly now: string; readonly evidence: string | undefined },
) {
  const { personId, grantId } = params;
  const { key, grantId: grantOfCaller } = caller;
  const confirmedBy = grantOfCaller === undefined ? undefined : key.keyId;
  const seal = await openContentSeal(vault);
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(store, write, async (tx) => {
    await lockGrants(tx);
    const grant = await findRoleGrant(tx, seal, grantId);
    if (grant === undefined || grant.personId !== personId || !isStaffRole(grant.role)) {
      return refusal({ code: 'record_not_found' });
    }
    const standing = await listStandingGrants(tx, { personId, now, limit: GRANTS_OF_PERSON_MAX });
    const peopleOfKey = await listPersonsOfKey(tx, grant.grantedBy);
    const decided = decideConfirmation(
      { ...grant, role: grant.role },
      { now, confirmedBy, peopleOfKey, standing },
    );
    if (decided.status === 'stands') return { status: 'stands', grant } as const;
    if (decided.status !== 'confirmed') {
      const { status: code, ...rest } = decided;
      return refusal({ code, ...rest });
    }
    if (evidence === undefined) return { status: 'to_sign', grant } as const;
    const signed = { confirmedBy: key.keyId, confirmedAt: now };
    await insertGrantConfirmation(tx, {
      grantId,
      ...signed,
      evidence: Buffer.from(evidence, 'hex'),
    });
    await appendPersonEvent(tx, {
      at: now,
      personId,
      act: 'role_grant_confirmed',
      result: 'in_force',
      actorId: key.keyId,
      subjectId: grantId,
    });
    return { status: 'confirmed', grant: { ...grant, ...signed } } as const;
  });
}

function refusal(problem: ProblemDraft) {
  return { status: 'refused', problem } as const;
}
