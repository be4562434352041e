/**
 * Goal: nobody adds a text without a form to a body without saying whether it is looked at for what
 * names a person; and what is said is about a field that there is.
 * Method: the schemas of all routes are walked and compared with the tables both ways; fields are
 * planted that the comparison must see.
 */
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import {
  FREE_TEXT_RULES,
  FREE_TEXT_RULES_OF_PLACES,
  freeTextRule,
  freeTextsOf,
  ROUTE_LIST,
  ROUTES,
  type RouteDefinition,
  textsLookedAt,
} from '../src/index.ts';

const all = ROUTE_LIST.flatMap((route) => freeTextsOf(route).map((text) => ({ route, text })));

test('every free text of every route has a rule', () => {
  const without = all
    .filter(({ route, text }) => freeTextRule(route, text) === undefined)
    .map(({ route, text }) => `${route.name} ${text.path.join('.')}`);
  expect(without, 'say in packages/contract/src/free-text.ts what is done with them').toEqual([]);
});

test('every rule is about a field that there is', () => {
  const fields = new Set(all.map(({ text }) => text.path.findLast((part) => part !== '*')));
  const places = new Set(all.map(({ route, text }) => `${route.name} ${text.path.join('.')}`));
  expect(Object.keys(FREE_TEXT_RULES).filter((field) => !fields.has(field))).toEqual([]);
  expect(Object.keys(FREE_TEXT_RULES_OF_PLACES).filter((place) => !places.has(place))).toEqual([]);
});

test('what people type as a reason, a remark or a purpose is looked at', () => {
  const looked = ROUTE_LIST.flatMap((route) =>
    textsLookedAt(route).map(({ path }) => path.findLast((part) => part !== '*')),
  );
  expect(new Set(looked)).toEqual(
    new Set(Object.keys(FREE_TEXT_RULES).filter((name) => FREE_TEXT_RULES[name] === 'looked_at')),
  );
  expect(textsLookedAt(ROUTES.commentBreak)).toEqual([{ path: ['text'] }]);
  expect(textsLookedAt(ROUTES.publishEvidence)).toEqual([]);
});

test('a planted field is seen, deep in lists, choices and open members; one with a form is not', () => {
  const schema = Type.Object({
    remark: Type.String(),
    lines: Type.Array(Type.Union([Type.Object({ memo: Type.String({ pattern: '\\S' }) })])),
    open: Type.Record(Type.String(), Type.String()),
    day: Type.String({ format: 'date' }),
    kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
    id: Type.String({ pattern: '^[a-z]+$' }),
  });
  const route: RouteDefinition = {
    ...ROUTES.commentBreak,
    body: { contentType: 'application/json', schema, bytesMax: 1_000 },
  };
  const texts = freeTextsOf(route);
  expect(texts.map(({ path }) => path.join('.'))).toEqual(['remark', 'lines.*.memo', 'open.*']);
  expect(texts.map((text) => freeTextRule(route, text))).toEqual([undefined, undefined, undefined]);
});
