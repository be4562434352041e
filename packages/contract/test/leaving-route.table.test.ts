/**
 * Goal: nothing leaves by a route that nobody thought about. Method: the routes that hand out a
 * file or what names people are found by what they say of themselves, and held against the table.
 */
import { expect, it } from 'vitest';
import { LEAVING_ROUTES, ROUTE_LIST, type RouteDefinition } from '../src/index.ts';
import { PAGE_SIZE_MAX } from '../src/limit.ts';

/** Files that travel in a body of JSON. */
const FILES_IN_JSON: readonly string[] = ['makeMyCopy', 'downloadMyCustodyProof'];

function leaves({ name, answer, personalData }: RouteDefinition): boolean {
  const isFile = answer.contentType !== 'application/json' || FILES_IN_JSON.includes(name);
  const holdsFile = JSON.stringify(answer.schema).includes('"contentBase64"');
  const isNamedSo = /^(?:download|export|fetch)/u.test(name);
  return isFile || holdsFile || isNamedSo || personalData === true;
}

it('says of every route that hands out a file or names people how it may leave', () => {
  const leaving = ROUTE_LIST.filter(leaves).map(({ name }) => name);
  expect(Object.keys(LEAVING_ROUTES).toSorted()).toEqual(leaving.toSorted());
});

it('lets what concerns many people leave by an export, by a program, or to whom it belongs', () => {
  const files = ROUTE_LIST.filter(
    ({ answer, personalData }) =>
      answer.contentType !== 'application/json' && personalData === true,
  );
  const ways = files.map(({ name }) => LEAVING_ROUTES[name]?.way);
  expect(new Set(ways)).toEqual(new Set(['approved_export', 'key_only']));
});

/** Lists that come whole: bounded by what a pool, a day or the registry has of them. */
const WHOLE_LISTS: readonly string[] = [
  'getMatchProposals',
  'listClauses',
  'listDue',
  'listLevelLists',
  'listSignedApprovals',
];

it('gives any other list to staff and programs page by page, or with a bound', () => {
  const lists = ROUTE_LIST.filter(
    ({ answer, method, scope }) =>
      method === 'GET' &&
      scope !== 'own' &&
      scope !== 'person' &&
      Object.hasOwn(propertiesOf(answer.schema), 'items'),
  );
  const whole = lists.filter(({ query, answer }) => {
    const { items } = propertiesOf(answer.schema);
    if (/"maxItems":[0-9]+\}$/u.test(JSON.stringify(items))) return false;
    const limit = query === undefined ? undefined : propertiesOf(query)['limit'];
    return !JSON.stringify(limit ?? {}).includes(`"maximum":${PAGE_SIZE_MAX}`);
  });
  expect(lists.length).toBeGreaterThan(100);
  expect(whole.map(({ name }) => name).toSorted()).toEqual(WHOLE_LISTS);
});

function propertiesOf(schema: object): Readonly<Record<string, unknown>> {
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
}
