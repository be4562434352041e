import { createHash } from 'node:crypto';
import {
  type CedarValueJson,
  type EntityJson,
  type EntityUidJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import {
  type Bilingual,
  STAFF_LEVELS,
  STAFF_ROLE_IS_TIMED,
  STAFF_ROLES,
  type StaffLevel,
  type StaffRole,
} from '@ringfence/contract';
import { describeFaults } from './describe-faults.ts';
import { type PolicyFiles, readPolicyFiles } from './policy-files.ts';
import { type ActionGroup, type RouteAction, readActions } from './read-actions.ts';
import { namesIn, type PolicyRule, readPolicies } from './read-policies.ts';
import type { AccessRequest, Ask, Principal, Resource, Verdict } from './request.ts';

/** Verdicts kept in memory; the one that was found longest ago makes room. */
const VERDICTS_KEPT_MAX = 20_000;

/** The least level at which a role may do something. */
export interface RoleThatMay {
  readonly role: StaffRole;
  readonly level: StaffLevel;
}

/** Decides who may do what, by policies that were read and checked once. */
export interface Authorizer {
  /** Decides one request; what the schema does not know is denied by no policy. */
  decide(request: AccessRequest): Verdict;
  /** Decides one request without looking at earlier verdicts. */
  decideAfresh(request: AccessRequest): Verdict;
  findRoute(action: string): RouteAction | undefined;
  findRule(id: string): PolicyRule | undefined;
  readonly groups: readonly ActionGroup[];
  readonly rules: readonly PolicyRule[];
  /** Which roles of staff may do it at all, where they are granted, and from which level. */
  whoMay(action: string): readonly RoleThatMay[];
}

/**
 * Opens an authorizer over the shipped policies, or over others.
 *
 * @throws Error when a text is not readable or a policy does not agree with the schema
 */
export function openAuthorizer(files: PolicyFiles = readPolicyFiles()): Authorizer {
  const actions = readActions(files.schema);
  const { routes, groups } = actions;
  const rules = readPolicies(files, actions);
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  // The engine keeps parsed policy sets by name; the same policies have the same name.
  const policySet = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const parsed = preparsePolicySet(policySet, {
    staticPolicies: Object.fromEntries(rules.map(({ id, source }) => [id, source])),
  });
  if (parsed.type === 'failure') throw new Error(`the policies: ${describeFaults(parsed.errors)}`);

  const decideAfresh = (request: AccessRequest): Verdict => {
    const route = routes.get(request.action);
    if (route === undefined || route.resource !== request.resource.kind) return NOTHING_PERMITS;
    return askEngine(policySet, request, route);
  };
  const kept = new Map<string, Verdict>();
  const decide = (request: AccessRequest): Verdict => {
    const text = textOf(request);
    const known = kept.get(text);
    if (known !== undefined) return known;
    const verdict = decideAfresh(request);
    const oldest = kept.keys().next();
    if (kept.size >= VERDICTS_KEPT_MAX && oldest.done !== true) kept.delete(oldest.value);
    kept.set(text, verdict);
    return verdict;
  };
  // Routes of one group are decided alike, but for one that a rule names itself.
  const named = new Set(rules.flatMap(namesIn));
  const rolesOf = new Map<string, readonly RoleThatMay[]>();
  const whoMayUse = (route: RouteAction): readonly RoleThatMay[] => {
    const kind = named.has(route.name) ? route.name : `${route.group} ${route.resource}`;
    const found = rolesOf.get(kind) ?? rolesThatMay(route, decideAfresh);
    rolesOf.set(kind, found);
    return found;
  };
  return {
    decide,
    decideAfresh,
    findRoute: (action) => routes.get(action),
    findRule: (id) => ruleOf.get(id),
    groups,
    rules,
    whoMay: (action) => {
      const route = routes.get(action);
      return route === undefined ? [] : whoMayUse(route);
    },
  };
}

const NOTHING_PERMITS: Verdict = { decision: 'deny', policies: [] };

function askEngine(policySet: string, request: AccessRequest, route: RouteAction): Verdict {
  const action = { type: 'Action', id: route.name };
  const principal = entityOfPrincipal(request.principal);
  const resource = entityOfResource(request.resource);
  // The schema is left out: it was held against the policies when they were read, and reading it
  // into each request takes longer than the decision.
  const answer = statefulIsAuthorized({
    principal: principal.uid,
    action,
    resource: resource.uid,
    context: contextOf(request.ask),
    preparsedPolicySetId: policySet,
    entities: [
      { uid: action, attrs: {}, parents: route.groups.map((id) => ({ type: 'Action', id })) },
      principal,
      resource,
    ],
  });
  if (answer.type === 'failure')
    throw new Error(`an access request: ${describeFaults(answer.errors)}`);
  const { decision, diagnostics } = answer.response;
  const [fault] = diagnostics.errors;
  // A policy that fails is skipped by the engine: a forbid that is skipped would permit.
  if (fault !== undefined) throw new Error(`${fault.policyId}: ${fault.error.message}`);

  return { decision, policies: [...diagnostics.reason].sort() };
}

function entityOfPrincipal(principal: Principal): EntityJson {
  if (principal.kind === 'key') {
    return {
      uid: { type: 'Key', id: principal.keyId },
      attrs: areaOf(principal),
      parents: [{ type: 'KeyRole', id: principal.role }],
    };
  }
  const uid = { type: 'Person', id: principal.personId };
  const { personId } = principal;
  if (principal.kind !== 'staff') {
    const isCustomer = principal.kind === 'customer';
    const attrs = { personId, isCustomer, level: 0, roles: [], conflicts: [] };
    return { uid, attrs, parents: [] };
  }
  const { level, expiresAtSeconds } = principal;
  return {
    uid,
    attrs: {
      personId,
      isCustomer: false,
      level,
      roles: [...principal.roles],
      conflicts: [...principal.conflicts],
      ...areaOf(principal),
      ...(expiresAtSeconds === undefined ? {} : { expiresAt: expiresAtSeconds }),
    },
    parents: [{ type: 'StaffRole', id: principal.role }],
  };
}

function areaOf(held: {
  readonly platformId?: string;
  readonly poolIds?: readonly number[];
}): Record<string, CedarValueJson> {
  return {
    ...(held.platformId === undefined ? {} : { platform: held.platformId }),
    ...(held.poolIds === undefined ? {} : { pools: [...held.poolIds] }),
  };
}

function entityOfResource(resource: Resource): EntityJson & { readonly uid: EntityUidJson } {
  if (resource.kind === 'installation') {
    return { uid: { type: 'Installation', id: 'this' }, attrs: {}, parents: [] };
  }
  const platform = resource.platformId;
  if (resource.kind === 'platform') {
    return { uid: { type: 'Platform', id: platform }, attrs: { platform }, parents: [] };
  }
  const { poolId } = resource;
  const attrs = { platform, number: poolId };
  return { uid: { type: 'Pool', id: String(poolId) }, attrs, parents: [] };
}

function contextOf(ask: Ask): Record<string, CedarValueJson> {
  return { ...ask };
}

/** Everything a verdict depends on. The moment counts only for a grant that has an end. */
function textOf({ principal, action, resource, ask }: AccessRequest): string {
  const hasEnd = principal.kind === 'staff' && principal.expiresAtSeconds !== undefined;
  return JSON.stringify([action, principal, resource, hasEnd ? ask : { ...ask, now: 0 }]);
}

/** A moment and an end after it, for the question who may do something at all. */
const SOME_MOMENT = 0;
const SOME_END = 1;

function rolesThatMay(
  route: RouteAction,
  decide: (request: AccessRequest) => Verdict,
): readonly RoleThatMay[] {
  return STAFF_ROLES.flatMap((role) => {
    const level = STAFF_LEVELS.find(
      (one) => decide(modelRequest(route, role, one)).decision === 'allow',
    );
    return level === undefined ? [] : [{ role, level }];
  });
}

function modelRequest(route: RouteAction, role: StaffRole, level: StaffLevel): AccessRequest {
  const resources: Readonly<Record<Resource['kind'], Resource>> = {
    installation: { kind: 'installation' },
    platform: { kind: 'platform', platformId: 'model' },
    pool: { kind: 'pool', poolId: 1, platformId: 'model' },
  };
  const timed = STAFF_ROLE_IS_TIMED[role] ? { expiresAtSeconds: SOME_END } : {};
  const held = { roles: [role], conflicts: [], ...timed };
  return {
    principal: { kind: 'staff', personId: 'model', role, level, ...held },
    action: route.name,
    resource: resources[route.resource],
    ask: {
      now: SOME_MOMENT,
      bySession: true,
      steppedUp: true,
      asksStepUp: false,
      ownCustomer: false,
      purpose: 'operation',
    },
  };
}

/** The rules of a verdict in words. */
export function textsOf(verdict: Verdict, authorizer: Authorizer): readonly Bilingual[] {
  return verdict.policies.flatMap((id) => authorizer.findRule(id)?.text ?? []);
}
