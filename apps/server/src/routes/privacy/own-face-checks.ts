import { randomUUID } from 'node:crypto';
import { FACE_CHECKS_LISTED_MAX, ROUTES } from '@ringfence/contract';
import { bandOf, FaceCheckUnavailable } from '@ringfence/identity';
import { millisecondsOf, timestamp } from '@ringfence/money';
import { consentStateOf } from '@ringfence/privacy';
import {
  type Db,
  EVERY_PLATFORM,
  type FaceCheckFact,
  type FaceCheckResult,
  insertFaceCheck,
  insertFaceCheckResult,
  listFaceChecks,
  listLatestConsents,
  lockPrivacyOf,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { formatFaceCheck } from './format-face-check.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const PURPOSE = 'face_check';
/** Face checks that one person may begin within a day. */
const CHECKS_PER_DAY_MAX = 5;
const MILLISECONDS_OF_DAY = 86_400_000;

const NO_CONSENT: ProblemDraft = {
  code: 'privacy_consent_missing',
  result: { law: 'consent', consent: PURPOSE },
};

export const listMyFaceChecksRoute = implementOwn(
  ROUTES.listMyFaceChecks,
  async ({ visit }, { store, faceChecks }) => {
    const { personId } = visit.session;
    const found = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listFaceChecks(db, { personId, limit: FACE_CHECKS_LISTED_MAX }),
    );
    return answered({
      isOffered: faceChecks !== undefined,
      ...(faceChecks === undefined ? {} : { provider: faceChecks.name }),
      items: found.map(formatFaceCheck),
    });
  },
);

export const beginMyFaceCheckRoute = implementOwn(
  ROUTES.beginMyFaceCheck,
  async ({ body: { step, language }, visit }, { store, faceChecks, configuration }) => {
    if (faceChecks === undefined) return refused({ code: 'face_check_off' });
    const { personId } = visit.session;
    const problem = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      findHindrance(db, { personId, now: visit.now }),
    );
    if (problem !== undefined) return refused(problem);
    const checkId = `f-${randomUUID()}`;
    const begun = await orUnavailable(
      faceChecks.begin({
        reference: checkId,
        language,
        returnAddress: `${configuration.publicUrl ?? ''}/console/my/privacy`,
      }),
    );
    if (begun === undefined) return refused({ code: 'face_check_unavailable' });
    const { address, sessionReference } = begun;
    const draft = {
      checkId,
      personId,
      provider: faceChecks.name,
      sessionReference,
      step,
      begunAt: visit.now,
    };
    return withTransaction(store, WRITE, async (tx) => {
      await lockPrivacyOf(tx, personId);
      // The consent may have been withdrawn while the provider was asked.
      const late = await findHindrance(tx, { personId, now: visit.now });
      if (late !== undefined) return refused(late);
      await insertFaceCheck(tx, draft);
      return answered({ check: formatFaceCheck(draft), address });
    });
  },
);

export const readMyFaceCheckRoute = implementOwn(
  ROUTES.readMyFaceCheck,
  async ({ params: { checkId }, visit }, { store, faceChecks }) => {
    if (faceChecks === undefined) return refused({ code: 'face_check_off' });
    const { personId } = visit.session;
    const read = async (db: Db) => ({
      check: (await listFaceChecks(db, { personId, limit: FACE_CHECKS_LISTED_MAX })).find(
        (one) => one.checkId === checkId,
      ),
      stands: await standsConsent(db, personId),
    });
    const { check, stands } = await withSnapshot(store, EVERY_PLATFORM, read);
    if (check === undefined) return refused({ code: 'record_not_found' });
    if (check.result !== undefined) return answered(formatFaceCheck(check));
    if (!stands) return refused(NO_CONSENT);
    // Another provider knows nothing of it: what it says is no outcome.
    if (check.provider !== faceChecks.name) return refused({ code: 'face_check_unavailable' });
    const seen = await orUnavailable(faceChecks.look(check.sessionReference));
    if (seen === undefined) return refused({ code: 'face_check_unavailable' });
    if (seen.status === 'pending') return answered(formatFaceCheck(check));

    const at = visit.now;
    const result: FaceCheckResult =
      seen.status === 'given_up'
        ? { outcome: seen.status, at }
        : { outcome: seen.status, band: bandOf(seen.certaintyPermille), at };
    return withTransaction(store, WRITE, async (tx) => {
      await lockPrivacyOf(tx, personId);
      if (!(await standsConsent(tx, personId))) return refused(NO_CONSENT);
      await insertFaceCheckResult(tx, checkId, result);
      const known: FaceCheckFact | undefined = (await read(tx)).check;
      if (known === undefined) throw new Error('a face check that was begun is there');
      return answered(formatFaceCheck(known));
    });
  },
);

async function standsConsent(db: Db, personId: string): Promise<boolean> {
  const latest = (await listLatestConsents(db, personId)).find(
    ({ purpose }) => purpose === PURPOSE,
  );
  return consentStateOf(PURPOSE, latest) === 'given';
}

/** Why no face check is begun; undefined when one may be. */
async function findHindrance(
  db: Db,
  { personId, now }: { readonly personId: string; readonly now: string },
): Promise<ProblemDraft | undefined> {
  if (!(await standsConsent(db, personId))) return NO_CONSENT;
  const since = millisecondsOf(timestamp(now)) - MILLISECONDS_OF_DAY;
  const lately = (await listFaceChecks(db, { personId, limit: CHECKS_PER_DAY_MAX })).filter(
    ({ begunAt }) => millisecondsOf(timestamp(begunAt)) > since,
  );
  return lately.length < CHECKS_PER_DAY_MAX ? undefined : { code: 'limit_reached' };
}

/** @returns undefined when the provider gave no answer that can be used */
async function orUnavailable<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof FaceCheckUnavailable) return undefined;
    throw error;
  }
}
