import { FACE_CHECKS_LISTED_MAX, type Parsed, ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { type DeletionPlan, decideRequestAct, LAW_TEXTS, planDeletion } from '@ringfence/privacy';
import {
  appendPrivacyRequestStep,
  type Db,
  EVERY_PLATFORM,
  findEndedDate,
  findPrivacyRequest,
  insertPersonalDataAccess,
  listFaceChecks,
  lockPrivacyOf,
  type PrivacyRequestFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { maySeePool } from '../../access/pool-directory.ts';
import { watchAccesses } from '../../access/record-access.ts';
import { answered, type Caller, implementKeyed, refused } from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';
import type { PeopleParts } from '../people/implement-person.ts';
import { carryOut, sealRightName } from './carry-out.ts';
import { formatFaceCheck } from './format-face-check.ts';
import { formatRequest } from './format-request.ts';
import { openText } from './open-text.ts';

type Detail = Parsed<typeof ROUTES.getPrivacyRequest.answer.schema>;

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * Reading what somebody wrote is a look at personal data: it is written, and told to the person.
 */
export const getPrivacyRequestRoute = implementKeyed(
  ROUTES.getPrivacyRequest,
  async ({ params: { requestId }, caller, requestId: ofCall }, parts) => {
    const { people, store, now } = parts;
    if (people === undefined) return refused({ code: 'sign_in_off' });
    const found = await withTransaction(store, WRITE, async (tx) => {
      const fact = await findSeen(tx, requestId, { caller, parts });
      if (fact === undefined) return undefined;
      const access = {
        at: now(),
        actorId: caller.key.keyId,
        ...(caller.grantId === undefined ? {} : { grantId: caller.grantId }),
        route: ROUTES.getPrivacyRequest.name,
        purpose: 'customer_request',
        subjectId: fact.personId,
        requestId: ofCall,
      } as const;
      await insertPersonalDataAccess(tx, access);
      await watchAccesses(tx, access);
      return { fact, plan: await readPlan(tx, fact) };
    });
    if (found === undefined) return refused({ code: 'record_not_found' });
    return answered(await showDetail(found, { ...parts, people }));
  },
);

export const actOnPrivacyRequestRoute = implementKeyed(
  ROUTES.actOnPrivacyRequest,
  async ({ params: { requestId }, body, caller }, parts) => {
    const { people, store, now } = parts;
    if (people === undefined) return refused({ code: 'sign_in_off' });
    const asked = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      findSeen(db, requestId, { caller, parts }),
    );
    if (asked === undefined) return refused({ code: 'record_not_found' });
    const { personId } = asked;
    const { seal } = people.identity;
    const words = await openText(seal, 'person.privacy_text', {
      personId,
      sealed: asked.wishSealed,
    });
    const rightName = await sealRightName(asked, words, seal);
    const answerSealed =
      body.answer === undefined
        ? undefined
        : await seal.seal('person.privacy_text', personId, body.answer);
    const at = now();
    const by = caller.actor.keyId;
    const done = await withTransaction(store, WRITE, async (tx) => {
      await lockPrivacyOf(tx, personId);
      const fact = await findPrivacyRequest(tx, requestId);
      if (fact === undefined) return 'record_not_found';
      const { act } = body;
      const decided = decideRequestAct(fact, { act, by, isPerson: caller.grantId !== undefined });
      if (decided.status !== 'ok') return decided.status;
      const { step } = decided;
      if (step === undefined) throw new Error('an act that is permitted is a step');
      const plan = await readPlan(tx, fact);
      if (step === 'grant_proposed' && plan?.status === 'contract_is_running') return plan.status;
      // What a second person approves is answered in the words that the first one proposed.
      const kept = answerSealed ?? (act === 'approve' ? fact.latest?.answerSealed : undefined);
      const latest = { step, at, by, ...(kept === undefined ? {} : { answerSealed: kept }) };
      if (step === 'granted') {
        const outcome = await carryOut(tx, { fact, plan, rightName, by, at });
        if (outcome !== 'done') return outcome;
      }
      await appendPrivacyRequestStep(tx, requestId, latest);
      return { fact: { ...fact, latest }, plan };
    });
    if (typeof done === 'string') return refused({ code: done });
    if (done.fact.kind === 'deletion' && done.fact.latest.step === 'granted') seal.forget(personId);
    return answered(await showDetail(done, { ...parts, people }));
  },
);

/** The request, where the caller's key or grant reaches the pool of whom it concerns. */
async function findSeen(
  db: Db,
  requestId: string,
  { caller, parts }: { readonly caller: Caller; readonly parts: ServerParts },
): Promise<PrivacyRequestFact | undefined> {
  const fact = await findPrivacyRequest(db, requestId);
  const { platformId, poolIds } = caller.key;
  if (fact === undefined || (platformId === undefined && poolIds === undefined)) return fact;
  const pool = fact.poolId === undefined ? undefined : await parts.pools.find(fact.poolId);
  return pool !== undefined && maySeePool(caller.key, pool) ? fact : undefined;
}

async function readPlan(db: Db, fact: PrivacyRequestFact): Promise<DeletionPlan | undefined> {
  const { kind, poolId, customerId } = fact;
  if (kind !== 'deletion' || poolId === undefined || customerId === undefined) return undefined;
  const ended = await findEndedDate(db, { poolId, customerId });
  return planDeletion(ended === undefined ? {} : { endedDate: businessDate(ended) });
}

const PROPOSALS = { grant_proposed: 'grant', refusal_proposed: 'refusal' } as const;

async function showDetail(
  { fact, plan }: { readonly fact: PrivacyRequestFact; readonly plan: DeletionPlan | undefined },
  { people, store, now }: PeopleParts,
): Promise<Detail> {
  const { personId, wishSealed, latest } = fact;
  const faceChecks = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listFaceChecks(db, { personId, limit: FACE_CHECKS_LISTED_MAX }),
  );
  const { seal } = people.identity;
  const open = async (sealed: Uint8Array | undefined) =>
    openText(seal, 'person.privacy_text', { personId, sealed });
  const wish = await open(wishSealed);
  const answer = await open(latest?.answerSealed);
  const step = latest?.step;
  return {
    request: formatRequest(fact, now()),
    ...(wish === undefined ? {} : { wish }),
    ...(answer === undefined ? {} : { answer }),
    ...(step === 'grant_proposed' || step === 'refusal_proposed'
      ? { proposal: PROPOSALS[step] }
      : {}),
    ...(plan === undefined ? {} : { deletion: formatPlan(plan) }),
    faceChecks: faceChecks.map(formatFaceCheck),
  };
}

function formatPlan(plan: DeletionPlan): NonNullable<Detail['deletion']> {
  const { status } = plan;
  if (status === 'contract_is_running') return { status, parts: [] };
  return { status, parts: plan.parts.map((part) => ({ ...part, lawText: LAW_TEXTS[part.law] })) };
}
