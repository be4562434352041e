import { COUNTERSIGNATURES_LISTED_MAX, ROUTES } from '@ringfence/contract';
import { countersign } from '@ringfence/identity';
import {
  EVERY_PLATFORM,
  findPerson,
  listAwaitedCountersignatures,
  signatureKeyOfSubject,
  withSnapshot,
} from '@ringfence/store';
import {
  answered,
  type Caller,
  type Implementation,
  implementKeyed,
  implementPool,
  refused,
} from '../../http/call.ts';

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
  const signing = { ...call.params, signedBy: personOf(call.caller) };
  const signed = await countersign(parts, signing, parts.now());
  if (signed.status !== 'ok') return refused({ code: signed.status });
  const { kind, subjectId } = signed.fact;
  const signatureKeyId = signatureKeyOfSubject(subjectId);
  if (kind === 'api_key') parts.keys.forget(subjectId);
  if (signatureKeyId !== undefined) parts.signatures.keys.forget(signatureKeyId);
  return answered(signed.fact, !signed.isFirst);
});

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
  async ({ params, pool, caller }, parts) => {
    const { poolId } = pool;
    const subject = { kind: 'customer_link', subjectId: params.subjectId } as const;
    const signing = { ...subject, poolId, signedBy: personOf(caller) };
    const signed = await countersign(parts, signing, parts.now());
    return signed.status === 'ok'
      ? answered(signed.fact, !signed.isFirst)
      : refused({ code: signed.status });
  },
);

/** The person who calls; undefined for a key, which is no second person. */
function personOf({ key, grantId }: Caller): string | undefined {
  return grantId === undefined ? undefined : key.keyId;
}

/** What counts only once a second person says yes. */
export const COUNTERSIGNATURE_ROUTES: readonly Implementation[] = [
  countersignCustomerLinkRoute,
  countersignRoute,
  listCountersignaturesRoute,
  listCustomerLinksRoute,
];
