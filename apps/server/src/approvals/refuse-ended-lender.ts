import {
  EVERY_PLATFORM,
  findPerson,
  findRecordRead,
  listKeysOfPerson,
  type PoolTenant,
  withSnapshot,
} from '@ringfence/store';
import { listUsableGrants } from '../access/choose-grant.ts';
import { maySeePool } from '../access/pool-directory.ts';
import type { PoolCall } from '../http/call.ts';
import type { ProblemDraft } from '../http/problem-draft.ts';
import { readPool } from '../routes/read-pool.ts';
import type { ServerParts } from '../server-parts.ts';

/** Keys of one lender that are looked at. */
const KEYS_OF_LENDER_MAX = 1_000;

/** What a delegation says of who lent it, and in which role. */
interface Lent {
  readonly fromKeyId: string;
  readonly staffRole?: string;
  readonly level?: number;
}

/**
 * Refuses an approval by a delegation whose lender has lost what was lent: the role, at its level
 * and for this pool, or the key. What nobody lent is left to the decision.
 *
 * @returns party_not_permitted; undefined when the lender has it still
 */
export async function refuseEndedLender(
  { pool, body }: PoolCall<unknown, unknown, { readonly delegationId?: string }>,
  parts: ServerParts,
): Promise<ProblemDraft | undefined> {
  const { delegationId: recordId } = body;
  if (recordId === undefined) return undefined;
  const { poolId } = pool;
  const found = await readPool(parts, pool, async (db) =>
    findRecordRead(db, { poolId, kind: 'approval_delegation', recordId }),
  );
  if (found === undefined) return undefined;
  const lent = lentOf(found.body);
  const stands =
    lent.staffRole === undefined
      ? await keyStands(lent.fromKeyId, pool, parts)
      : await roleStands(lent, pool, parts);
  if (stands) return undefined;
  return {
    code: 'party_not_permitted',
    field: 'delegationId',
    detail: {
      en: 'Whoever lent the approval has no longer the role or key that was lent.',
      'zh-CN': '出借人已不再持有所出借的角色或密钥。',
    },
  };
}

/** What the books keep of a delegation. */
function lentOf(body: Readonly<Record<string, unknown>>): Lent {
  const { fromKeyId, staffRole, level } = body;
  return {
    fromKeyId: typeof fromKeyId === 'string' ? fromKeyId : '',
    ...(typeof staffRole === 'string' ? { staffRole } : {}),
    ...(typeof level === 'number' ? { level } : {}),
  };
}

async function roleStands(
  { fromKeyId, staffRole, level = 1 }: Lent,
  { poolId, platformId }: PoolCall<unknown, unknown, unknown>['pool'],
  parts: ServerParts,
): Promise<boolean> {
  if (!(await isActive(fromKeyId, parts))) return false;
  const grants = listUsableGrants((await parts.grants.find(fromKeyId)) ?? [], parts.now());
  return grants.some(
    ({ principal }) =>
      principal.role === staffRole &&
      principal.level >= level &&
      principal.conflicts.length === 0 &&
      (principal.platformId === undefined || principal.platformId === platformId) &&
      (principal.poolIds === undefined || principal.poolIds.includes(poolId)),
  );
}

/** A key that lent, or a person by a key, who has one still that reaches the pool. */
async function keyStands(lenderId: string, pool: PoolTenant, parts: ServerParts): Promise<boolean> {
  const key = await parts.keys.find(lenderId);
  if (key === undefined) {
    const asked = { personId: lenderId, now: parts.now(), limit: KEYS_OF_LENDER_MAX };
    const keys = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
      listKeysOfPerson(db, asked),
    );
    const hasKey = keys.some(
      (one) => one.role === 'operator' && !one.awaitsSecondPerson && maySeePool(one, pool),
    );
    return hasKey && (await isActive(lenderId, parts));
  }
  const { revokedAt, expiresAt } = key;
  return revokedAt === undefined && (expiresAt === undefined || expiresAt > parts.now());
}

async function isActive(personId: string, { store }: ServerParts): Promise<boolean> {
  const person = await withSnapshot(store, EVERY_PLATFORM, async (db) => findPerson(db, personId));
  return person?.state === 'active';
}
