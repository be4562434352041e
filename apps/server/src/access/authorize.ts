import type {
  Ask,
  KeyPrincipal,
  Resource,
  StaffPrincipal,
  Verdict,
} from '@ringfence/authorization';
import {
  type AccessPurpose,
  isAccessPurpose,
  KEY_ROLE_OF_STAFF,
  ROUTE_LIST,
  type RouteDefinition,
} from '@ringfence/contract';
import type { ApiKeyFact, PoolTenant, RoleGrantFact } from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../http/call.ts';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { chooseGrant, listUsableGrants, secondsOf, type UsableGrant } from './choose-grant.ts';
import { describeDenial } from './describe-denial.ts';

/** States why personal data is looked at. */
export const PURPOSE_HEADER = 'ringfence-purpose';

const POOL_ID_TEXT = /^[1-9][0-9]{0,9}$/;

const ROUTE_OF_NAME: ReadonlyMap<string, RouteDefinition> = new Map(
  ROUTE_LIST.map((route) => [route.name, route]),
);

/** What is known of a person who sends a request by a session. */
export interface SessionOfPerson {
  readonly personId: string;
  readonly steppedUp: boolean;
}

/** What a request asks for, before it is known whether it may. */
export interface Asked {
  readonly route: RouteDefinition;
  readonly resource: Resource;
  readonly pool: PoolTenant | undefined;
  readonly purpose: AccessPurpose | undefined;
  readonly concerns: string | undefined;
}

/**
 * What a request asks for. That its pool does not exist is said to nobody before it is known who
 * asks.
 *
 * @throws {RequestRefused} purpose_not_known
 */
export async function readAsked(request: FastifyRequest, parts: ServerParts): Promise<Asked> {
  const route = ROUTE_OF_NAME.get(String(request.routeOptions.config.ringfenceRoute));
  if (route === undefined) throw new Error('a route of the contract is asked for');
  const pool = await findPoolOfPath(request, route, parts);
  const platformId = paramOf(request, 'platformId');
  return {
    route,
    pool,
    resource: resourceOf(pool, platformId),
    purpose: readPurpose(request),
    concerns: paramOf(request, 'personId'),
  };
}

function resourceOf(pool: PoolTenant | undefined, platformId: string | undefined): Resource {
  if (pool !== undefined) {
    return { kind: 'pool', poolId: pool.poolId, platformId: pool.platformId };
  }
  return platformId === undefined ? { kind: 'installation' } : { kind: 'platform', platformId };
}

async function findPoolOfPath(
  request: FastifyRequest,
  { path }: RouteDefinition,
  { pools }: ServerParts,
): Promise<PoolTenant | undefined> {
  if (!path.includes(':poolId')) return undefined;
  const text = paramOf(request, 'poolId') ?? '';
  return POOL_ID_TEXT.test(text) ? pools.find(Number.parseInt(text, 10)) : undefined;
}

/** @throws {RequestRefused} pool_not_found when the path names a pool that is none */
function checkPool({ route, pool }: Asked): void {
  if (pool !== undefined || !route.path.includes(':poolId')) return;
  throw new RequestRefused({ code: 'pool_not_found' });
}

function paramOf({ params }: FastifyRequest, name: string): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const value: unknown = Reflect.get(params, name);
  return typeof value === 'string' ? value : undefined;
}

function readPurpose({ headers }: FastifyRequest): AccessPurpose | undefined {
  const text = headers[PURPOSE_HEADER];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !isAccessPurpose(text)) {
    throw new RequestRefused({ code: 'purpose_not_known' });
  }
  return text;
}

/**
 * Holds the request of a key against the policies: the second line behind its scope.
 *
 * @throws {RequestRefused} pool_not_found, record_not_found, act_not_permitted
 */
export function authorizeKey(caller: Caller, asked: Asked, parts: ServerParts): void {
  checkPool(asked);
  const verdict = parts.authorizer.decide({
    principal: principalOfKey(caller),
    action: asked.route.name,
    resource: asked.resource,
    ask: askOf(asked, parts, undefined),
  });
  if (verdict.decision === 'allow') return;
  throw new RequestRefused(describeDenial(verdict, asked.route.name, parts.authorizer));
}

/**
 * The grant that a member of staff uses for a request, as a key of its role would be.
 *
 * @throws {RequestRefused} pool_not_found, record_not_found, granter_is_grantee, purpose_required,
 *   act_not_permitted
 */
export async function authorizeStaff(
  person: SessionOfPerson,
  asked: Asked,
  parts: ServerParts,
): Promise<Caller> {
  checkPool(asked);
  const { route, resource } = asked;
  const ask = askOf(asked, parts, person);
  const grants = await findUsableGrants(person.personId, parts);
  const chosen = chooseGrant(grants, route.scope, (principal) =>
    parts.authorizer.decide({ principal, action: route.name, resource, ask }),
  );
  if (chosen.status === 'denied') {
    throw new RequestRefused(describeDenial(chosen.verdict, route.name, parts.authorizer));
  }
  const { fact, principal } = chosen.grant;
  const { role: staffRole, level } = principal;
  const role = KEY_ROLE_OF_STAFF[staffRole];
  return {
    key: keyOfGrant(fact, role),
    grantId: fact.grantId,
    actor: { role, keyId: person.personId, staffRole, level, channel: 'console' },
  };
}

/**
 * Holds a person's request for what is its own against the policies.
 *
 * @throws {RequestRefused} act_not_permitted
 */
export function authorizeOwn(
  person: SessionOfPerson & { readonly kind: 'staff' | 'customer'; readonly isLinked: boolean },
  asked: Asked,
  parts: ServerParts,
): void {
  const { personId, kind, isLinked } = person;
  const verdict = parts.authorizer.decide({
    principal: { kind: kind === 'customer' ? 'customer' : 'newcomer', personId },
    action: asked.route.name,
    resource: asked.resource,
    ask: { ...askOf(asked, parts, person), ownCustomer: isLinked },
  });
  if (verdict.decision === 'allow') return;
  throw new RequestRefused(describeDenial(verdict, asked.route.name, parts.authorizer));
}

/**
 * Whether a caller might use a route, now and in a pool, or in any that it reaches: with a purpose
 * and a fresh proof, where those are asked for.
 */
export async function judgeCaller(
  caller: Caller,
  { route, pool }: Pick<Asked, 'route' | 'pool'>,
  parts: ServerParts,
): Promise<Verdict> {
  const ask: Ask = {
    now: secondsOf(parts.now()),
    bySession: caller.grantId !== undefined,
    steppedUp: true,
    asksStepUp: route.stepUp === true,
    ownCustomer: false,
    purpose: 'operation',
  };
  const decide = (principal: KeyPrincipal | StaffPrincipal): Verdict =>
    parts.authorizer.decide({
      principal,
      action: route.name,
      resource: resourceWithin(principal, { route, pool }),
      ask,
    });
  if (caller.grantId === undefined) return decide(principalOfKey(caller));
  const grants = await findUsableGrants(caller.key.keyId, parts);
  return chooseGrant(grants, route.scope, decide).verdict;
}

/** The pool that is asked about; without one, some place that the principal reaches. */
function resourceWithin(
  { platformId = 'any', poolIds = [] }: KeyPrincipal | StaffPrincipal,
  { route, pool }: Pick<Asked, 'route' | 'pool'>,
): Resource {
  if (route.path.includes(':poolId')) {
    if (pool !== undefined) return resourceOf(pool, undefined);
    return { kind: 'pool', poolId: poolIds[0] ?? 1, platformId };
  }
  return resourceOf(undefined, route.path.includes(':platformId') ? platformId : undefined);
}

async function findUsableGrants(
  personId: string,
  parts: ServerParts,
): Promise<readonly UsableGrant[]> {
  return listUsableGrants((await parts.grants.find(personId)) ?? [], parts.now());
}

function principalOfKey({ key, actor }: Caller): KeyPrincipal {
  const { keyId, platformId, poolIds } = key;
  if (actor.role === 'system') throw new RequestRefused({ code: 'role_not_permitted' });
  return {
    kind: 'key',
    keyId,
    role: actor.role,
    ...(platformId === undefined ? {} : { platformId }),
    ...(poolIds === undefined ? {} : { poolIds }),
  };
}

const SHA256_BYTES = 32;

/** A person's request goes on like that of a key with the role and the reach of its grant. */
function keyOfGrant(grant: RoleGrantFact, role: ApiKeyFact['role']): ApiKeyFact {
  const { platformId, poolIds, expiresAt } = grant;
  return {
    keyId: grant.personId,
    // No secret has this hash: nothing signs in by it.
    secretSha256: new Uint8Array(SHA256_BYTES),
    role,
    createdAt: grant.grantedAt,
    signatureRequired: false,
    awaitsSecondPerson: false,
    ...(platformId === undefined ? {} : { platformId }),
    ...(poolIds === undefined ? {} : { poolIds }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function askOf(asked: Asked, parts: ServerParts, person: SessionOfPerson | undefined): Ask {
  const { purpose, concerns } = asked;
  return {
    now: secondsOf(parts.now()),
    bySession: person !== undefined,
    steppedUp: person?.steppedUp ?? false,
    asksStepUp: asked.route.stepUp === true,
    ownCustomer: false,
    ...(purpose === undefined ? {} : { purpose }),
    ...(concerns === undefined ? {} : { concerns }),
  };
}
