import { type Parsed, ROUTES } from '@ringfence/contract';
import { timestamp } from '@ringfence/money';
import {
  REQUEST_HAS_ENDED,
  REQUESTS_OPEN_MAX,
  requestDueAt,
  requestStateOf,
} from '@ringfence/privacy';
import {
  appendPrivacyRequestStep,
  countOpenPrivacyRequests,
  EVERY_PLATFORM,
  findPrivacyRequest,
  insertPrivacyRequest,
  listPrivacyRequestsOf,
  lockPrivacyOf,
  type PrivacyRequestFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { answered, refused } from '../../http/call.ts';
import { implementOwn } from '../signed-approvals/implement-own.ts';
import { formatOwnRequest } from './format-request.ts';
import { openText } from './open-text.ts';

type Own = Parsed<typeof ROUTES.makeMyPrivacyRequest.answer.schema>;

/** Requests that one answer shows. */
const OWN_REQUESTS_MAX = 100;
const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

export const listMyPrivacyRequestsRoute = implementOwn(
  ROUTES.listMyPrivacyRequests,
  async ({ visit }, { store, people }) => {
    const { personId } = visit.session;
    const facts = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listPrivacyRequestsOf(db, { personId, limit: OWN_REQUESTS_MAX }),
    );
    const items: Own[] = [];
    for (const fact of facts) items.push(await showOwn(fact, people.identity.seal, visit.now));
    return answered({ items });
  },
);

export const makeMyPrivacyRequestRoute = implementOwn(
  ROUTES.makeMyPrivacyRequest,
  async ({ body, visit }, { store, people }) => {
    const { personId } = visit.session;
    const { requestId, kind, field, wish } = body;
    if (!isWhole(body)) return refused({ code: 'content_invalid' });
    const { seal } = people.identity;
    const wishSealed =
      wish === undefined ? undefined : await seal.seal('person.privacy_text', personId, wish);
    const draft = {
      requestId,
      personId,
      kind,
      ...(field === undefined ? {} : { field }),
      ...(wishSealed === undefined ? {} : { wishSealed }),
      madeAt: visit.now,
      dueAt: requestDueAt(timestamp(visit.now)),
    };
    const made = await withTransaction(store, WRITE, async (tx) => {
      await lockPrivacyOf(tx, personId);
      const known = await findPrivacyRequest(tx, requestId);
      if (known !== undefined) return { status: 'known', fact: known } as const;
      const open = await countOpenPrivacyRequests(tx, personId);
      if (open >= REQUESTS_OPEN_MAX) return { status: 'too_many' } as const;
      await insertPrivacyRequest(tx, draft);
      return { status: 'made', fact: draft } as const;
    });
    if (made.status === 'too_many') return refused({ code: 'too_many_privacy_requests' });

    const { fact } = made;
    const isSame =
      fact.personId === personId && fact.kind === kind && (fact.field ?? field) === field;
    if (!isSame) return refused({ code: 'exists_with_different_content' });
    const shown = await showOwn(fact, seal, visit.now);
    if (shown.wish !== wish) return refused({ code: 'exists_with_different_content' });
    return answered(shown, made.status === 'known');
  },
);

export const withdrawMyPrivacyRequestRoute = implementOwn(
  ROUTES.withdrawMyPrivacyRequest,
  async ({ params: { requestId }, visit }, { store, people }) => {
    const { personId } = visit.session;
    const done = await withTransaction(store, WRITE, async (tx) => {
      await lockPrivacyOf(tx, personId);
      const fact = await findPrivacyRequest(tx, requestId);
      if (fact?.personId !== personId) return 'record_not_found';
      const state = requestStateOf(fact.latest?.step);
      if (state === 'withdrawn') return fact;
      if (REQUEST_HAS_ENDED[state]) return 'privacy_request_ended';
      const latest = { step: 'withdrawn', at: visit.now, by: personId } as const;
      await appendPrivacyRequestStep(tx, requestId, latest);
      return { ...fact, latest };
    });
    if (typeof done === 'string') return refused({ code: done });
    return answered(await showOwn(done, people.identity.seal, visit.now));
  },
);

/** The forms of names that a person may have, as where somebody is invited. */
const NAME_FORMS = { display_name: /^(?=.*\S).{1,100}$/u, login_name: /^\S{3,120}$/u } as const;

/** A correction says what and how; an explanation says of what. */
function isWhole({
  kind,
  field,
  wish,
}: Parsed<NonNullable<typeof ROUTES.makeMyPrivacyRequest.body>['schema']>): boolean {
  if ((kind === 'correction') !== (field !== undefined)) return false;
  if (field !== undefined && field !== 'other' && !NAME_FORMS[field].test(wish ?? '')) return false;
  return kind === 'deletion' || wish !== undefined;
}

/** A request with its words; an answer only once it counts. */
async function showOwn(fact: PrivacyRequestFact, seal: FieldSeal, now: string): Promise<Own> {
  const { personId, wishSealed, latest } = fact;
  const shown = formatOwnRequest(fact, now);
  const open = async (sealed: Uint8Array | undefined) =>
    openText(seal, 'person.privacy_text', { personId, sealed });
  const wish = await open(wishSealed);
  const answer = shown.pace === 'ended' ? await open(latest?.answerSealed) : undefined;
  return {
    ...shown,
    ...(wish === undefined ? {} : { wish }),
    ...(answer === undefined ? {} : { answer }),
  };
}
