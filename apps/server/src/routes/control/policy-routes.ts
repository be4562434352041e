import {
  type MyPolicyRecord,
  type Parsed,
  POLICIES_LISTED_MAX,
  POLICY_READERS_MAX,
  type PolicyDetail,
  type PolicySummary,
  type PublishPolicy,
  ROUTES,
} from '@ringfence/contract';
import { decidePublish, decideReading, missingReaders } from '@ringfence/internal-control';
import {
  countPolicyReadings,
  type Db,
  EVERY_PLATFORM,
  findPerson,
  insertPolicyReading,
  insertPolicyVersion,
  listPoliciesInForce,
  listPolicyReadings,
  listPolicyVersions,
  listStaffInOffice,
  lockPolicy,
  type PolicyVersionFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { implementPerson } from '../people/implement-person.ts';
import { isControlKnown } from './is-control-known.ts';
import { duePaceOf, personOf, requireStaffRole } from './of-control.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Guests of the custodian, who read its policies as they please. */
const GUESTS = ['platform_staff', 'regulator', 'auditor'] as const;

const listPoliciesRoute = implementKeyed(ROUTES.listPolicies, async (_call, { store, now }) => {
  const at = now();
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const policies = await listPoliciesInForce(db, POLICIES_LISTED_MAX);
    const expected = await listExpected(db, at);
    const readings = await countPolicyReadings(db, expected);
    const items = policies.map((policy) => ({
      ...formatSummary(policy, at),
      readersExpected: expected.length,
      readersMissing: expected.length - (readings.get(policy.policyId) ?? 0),
    }));
    return answered({ items });
  });
});

const getPolicyRoute = implementKeyed(
  ROUTES.getPolicy,
  async ({ params: { policyId } }, { store, now }) => {
    const detail = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      readDetail(db, policyId, now()),
    );
    return detail === undefined ? refused({ code: 'record_not_found' }) : answered(detail);
  },
);

const publishPolicyRoute = implementKeyed(
  ROUTES.publishPolicy,
  async ({ body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    if (body.text === undefined && body.fileSha256 === undefined) {
      return refused({ code: 'content_invalid' });
    }
    const unknown = body.controls.find((control) => !isControlKnown(control));
    if (unknown !== undefined) {
      return refused({
        code: 'policy_control_not_known',
        result: { control: unknown },
      });
    }
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const { policyId } = body;
      await lockPolicy(tx, policyId);
      const [latest] = await listPolicyVersions(tx, { policyId, limit: 1 });
      const status = decidePublish(latest, body);
      if (status !== 'ok') {
        return refused({
          code: status,
          result: { current: latest?.version ?? 0 },
        });
      }
      await insertPolicyVersion(tx, versionOf(body, { by, at }));
      const detail = await readDetail(tx, policyId, at);
      if (detail === undefined) throw new Error('what was published is there');
      return answered(detail);
    });
  },
);

const listMyPoliciesRoute = implementPerson(ROUTES.listMyPolicies, async ({ visit }, { store }) => {
  const { personId, kind } = visit.session;
  if (kind === 'customer') return answered({ items: [] });
  const { policies, readings } = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    policies: await listPoliciesInForce(db, POLICIES_LISTED_MAX),
    readings: await listPolicyReadings(db, {
      personId,
      limit: POLICIES_LISTED_MAX,
    }),
  }));
  const readAt = new Map(readings.map((reading) => [reading.policyId, reading.readAt]));
  const items = policies.map((policy) => formatMine(policy, readAt.get(policy.policyId)));
  return answered({
    items: [
      ...items.filter((item) => item.readAt === undefined),
      ...items.filter((item) => item.readAt !== undefined),
    ],
  });
});

const readMyPolicyRoute = implementPerson(
  ROUTES.readMyPolicy,
  async ({ params: { policyId }, body: { version }, visit }, { store }) => {
    const { personId } = visit.session;
    return withTransaction(store, WRITE, async (tx) => {
      await lockPolicy(tx, policyId);
      const [latest] = await listPolicyVersions(tx, { policyId, limit: 1 });
      const person = await findPerson(tx, personId);
      if (latest === undefined || person?.kind !== 'staff') {
        return refused({ code: 'record_not_found' });
      }
      const status = decideReading(latest, { version });
      if (status !== 'ok') {
        return refused({ code: status, result: { current: latest.version } });
      }
      await insertPolicyReading(tx, {
        policyId,
        version,
        personId,
        readAt: visit.now,
      });
      const [reading] = await listPolicyReadings(tx, {
        policyId,
        personId,
        limit: 1,
      });
      return answered(formatMine(latest, reading?.readAt));
    });
  },
);

async function listExpected(db: Db, now: string): Promise<readonly string[]> {
  return listStaffInOffice(db, {
    now,
    withoutRoles: GUESTS,
    limit: POLICY_READERS_MAX,
  });
}

async function readDetail(
  db: Db,
  policyId: string,
  now: string,
): Promise<Parsed<typeof PolicyDetail> | undefined> {
  const versions = await listPolicyVersions(db, {
    policyId,
    limit: POLICIES_LISTED_MAX,
  });
  const [latest] = versions;
  if (latest === undefined) return undefined;
  const readings = await listPolicyReadings(db, {
    policyId,
    limit: POLICY_READERS_MAX,
  });
  return {
    ...formatSummary(latest, now),
    ...contentOf(latest),
    versions: versions.map((one) => ({
      version: one.version,
      title: titleOf(one),
      publishedBy: one.publishedBy,
      publishedAt: one.publishedAt,
    })),
    readings: readings.map(({ personId, readAt }) => ({ personId, readAt })),
    missing: [...missingReaders(await listExpected(db, now), readings)],
  };
}

function titleOf({ titleZh, titleEn }: PolicyVersionFact) {
  return { zh: titleZh, en: titleEn };
}

function contentOf({ textZh, textEn, fileSha256 }: PolicyVersionFact) {
  return {
    ...(textZh === undefined || textEn === undefined ? {} : { text: { zh: textZh, en: textEn } }),
    ...(fileSha256 === undefined ? {} : { fileSha256: Buffer.from(fileSha256).toString('hex') }),
  };
}

function formatSummary(
  policy: PolicyVersionFact,
  now: string,
): Omit<Parsed<typeof PolicySummary>, 'readersExpected' | 'readersMissing'> {
  const { policyId, version, ownerRole, reviewDate, controls, publishedBy, publishedAt } = policy;
  return {
    policyId,
    version,
    title: titleOf(policy),
    ownerRole: requireStaffRole(ownerRole),
    reviewDate,
    pace: duePaceOf(reviewDate, { isDone: false, now }),
    controls: [...controls],
    publishedBy,
    publishedAt,
  };
}

function formatMine(
  policy: PolicyVersionFact,
  readAt: string | undefined,
): Parsed<typeof MyPolicyRecord> {
  return {
    policyId: policy.policyId,
    version: policy.version,
    title: titleOf(policy),
    ...contentOf(policy),
    publishedAt: policy.publishedAt,
    ...(readAt === undefined ? {} : { readAt }),
  };
}

function versionOf(
  wanted: Parsed<typeof PublishPolicy>,
  { by, at }: { readonly by: string; readonly at: string },
): PolicyVersionFact {
  const { text, fileSha256, title } = wanted;
  return {
    policyId: wanted.policyId,
    version: wanted.version,
    titleZh: title.zh,
    titleEn: title.en,
    ...(text === undefined ? {} : { textZh: text.zh, textEn: text.en }),
    ...(fileSha256 === undefined ? {} : { fileSha256: Buffer.from(fileSha256, 'hex') }),
    ownerRole: wanted.ownerRole,
    reviewDate: wanted.reviewDate,
    controls: wanted.controls,
    publishedBy: by,
    publishedAt: at,
  };
}

/** Policies of the custodian, and who read and accepted them. */
export const POLICY_ROUTES: readonly Implementation[] = [
  getPolicyRoute,
  listMyPoliciesRoute,
  listPoliciesRoute,
  publishPolicyRoute,
  readMyPolicyRoute,
];
