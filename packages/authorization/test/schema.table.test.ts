/**
 * Goal: every route of the interface stands in one group of the policies, and what keys may do by
 * the policies is what they may do by their scopes. Method: walk the list of routes; decide each
 * route as each role of a key; hold the flags of the routes against the groups.
 */
import { KEY_ROLES, ROUTE_LIST, type RouteDefinition, SCOPE_ROLES } from '@ringfence/contract';
import { expect, test } from 'vitest';
import { type Ask, openAuthorizer, type Resource } from '../src/index.ts';

const authorizer = openAuthorizer();

const ASK: Ask = {
  now: 1_800_000_000,
  bySession: false,
  steppedUp: false,
  asksStepUp: false,
  ownCustomer: false,
};

/** Scopes that keys enter; `person` and `own` are for people alone. */
const KEYED = ROUTE_LIST.filter(({ scope }) => SCOPE_ROLES[scope].length > 0);

function resourceOf({ path }: RouteDefinition): Resource {
  if (path.includes(':poolId')) return { kind: 'pool', poolId: 1, platformId: 'acme' };
  if (path.includes(':platformId')) return { kind: 'platform', platformId: 'acme' };
  return { kind: 'installation' };
}

test('every route stands in a group: add a new one to ringfence.cedarschema', () => {
  const missing = ROUTE_LIST.filter(({ name }) => authorizer.findRoute(name) === undefined);

  expect(missing.map(({ scope, name }) => `${scope} ${name}`)).toEqual([]);
});

test('the schema has no route that does not exist, and no empty group', () => {
  const names = new Set(ROUTE_LIST.map(({ name }) => name));
  const inSchema = authorizer.groups.flatMap(({ routes }) => routes);

  expect(inSchema.filter((name) => !names.has(name))).toEqual([]);
  expect(new Set(inSchema).size).toBe(inSchema.length);
});

test.each(ROUTE_LIST.map((route) => [route.name, route] as const))(
  '%s is about what its path names, and is in “personalData” when it shows such',
  (name, route) => {
    const known = authorizer.findRoute(name);

    expect(known?.resource).toBe(resourceOf(route).kind);
    expect(known?.groups.includes('personalData')).toBe(route.personalData === true);
  },
);

/** What is computed and kept nowhere, or opened and leaves a row that says so. */
const READS_BY_POST: readonly string[] = ['previewSplit', 'revealField'];

test('what only reads is in “read”, and what writes is not', () => {
  const wrong = KEYED.filter(({ name, method }) => {
    const groups = authorizer.findRoute(name)?.groups ?? [];
    const reads = method === 'GET' || READS_BY_POST.includes(name);
    const isOfPersons = groups.includes('self') || groups.includes('own');
    return groups.includes('read') && !reads && !isOfPersons;
  });

  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('each key role may do exactly what the scopes say, for every route', () => {
  const different = KEYED.flatMap((route) =>
    KEY_ROLES.flatMap((role) => {
      const { decision } = authorizer.decideAfresh({
        principal: { kind: 'key', keyId: 'some', role },
        action: route.name,
        resource: resourceOf(route),
        ask: ASK,
      });
      const admitted = SCOPE_ROLES[route.scope].includes(role);
      return (decision === 'allow') === admitted ? [] : [`${role} ${route.name}: ${decision}`];
    }),
  );

  expect(different).toEqual([]);
});

test('a key of another platform, or of other pools, is refused by a rule', () => {
  const different = KEYED.filter(({ path }) => path.includes(':poolId')).flatMap((route) =>
    [{ platformId: 'other' }, { poolIds: [2] }].flatMap((area) => {
      const { decision, policies } = authorizer.decideAfresh({
        principal: { kind: 'key', keyId: 'some', role: 'operator', ...area },
        action: route.name,
        resource: resourceOf(route),
        ask: ASK,
      });
      return decision === 'deny' && policies.includes('tenant') ? [] : [route.name];
    }),
  );

  expect(different).toEqual([]);
});
