// Goal: the rules every route, schema and code keeps, so that one forgotten option cannot open a
// hole. Method: walk the tables; validate every example against its own schema.
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  formatErrorPageHtml,
  formatErrorPageMarkdown,
  formatOpenApi,
  isProblemCode,
  LANGUAGES,
  PROBLEM_CODES,
  PROBLEMS,
  problemsOfRoute,
  ROUTE_LIST,
  SCOPE_ROLES,
  SCOPES,
  STRING_FORMATS,
} from '../src/index.ts';

/** Every object schema inside a schema, with the way to it. */
function* objectsOf(schema: unknown, way: string): Generator<readonly [string, object]> {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) yield* objectsOf(item, `${way}/${index}`);
    return;
  }
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema) yield [way, schema];
  for (const [name, value] of Object.entries(schema)) yield* objectsOf(value, `${way}/${name}`);
}

/** Every property schema whose name ends in Minor. */
function* moneyOf(schema: unknown): Generator<readonly [string, object]> {
  for (const [, object] of objectsOf(schema, '')) {
    const properties = 'properties' in object ? object.properties : {};
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (name.endsWith('Minor') && typeof value === 'object' && value !== null)
        yield [name, value];
    }
  }
}

/** What a browser gives to its authenticator, or has from it, as it is: WebAuthn level 3. */
const WEB_AUTHENTICATION = /\/properties\/(options|clientExtensionResults)$/;

describe('routes', () => {
  it('have names and method-path pairs that occur once', () => {
    const names = ROUTE_LIST.map((route) => route.name);
    const places = ROUTE_LIST.map((route) => `${route.method} ${route.path}`);

    expect(new Set(names).size).toBe(names.length);
    expect(new Set(places).size).toBe(places.length);
  });

  it('name every parameter of their path in the OpenAPI document', () => {
    const written = Object.keys(formatOpenApi()['paths'] ?? {});
    const names = (path: string, mark: RegExp) => (path.match(mark) ?? []).length;
    const ofRoutes = ROUTE_LIST.map(({ path }) => names(path, /:/g));
    expect(written.filter((path) => /\}[^/]/.test(path))).toEqual([]);
    expect(Math.max(...written.map((path) => names(path, /\{/g)))).toBe(Math.max(...ofRoutes));
  });

  it.each(ROUTE_LIST.map((route) => [route.name, route] as const))(
    '%s refuses unknown fields everywhere and sends money as digits',
    (_name, route) => {
      for (const schema of [route.params, route.query, route.body?.schema, route.answer.schema]) {
        for (const [way, object] of objectsOf(schema, '')) {
          const isOfBrowsers = WEB_AUTHENTICATION.test(way);
          expect(object, way).toHaveProperty('additionalProperties', isOfBrowsers);
        }
        for (const [name, money] of moneyOf(schema)) {
          expect(money, name).toHaveProperty('type', 'string');
          expect(money, name).toHaveProperty('pattern');
        }
      }
    },
  );

  it.each(ROUTE_LIST.map((route) => [route.name, route] as const))(
    '%s has examples that its own schemas accept',
    (_name, route) => {
      if (route.body?.contentType === 'application/json') {
        expect([...Compile(route.body.schema).Errors(route.example.body)]).toEqual([]);
      }
      expect([...Compile(route.answer.schema).Errors(route.example.answer)]).toEqual([]);
    },
  );

  it.each(ROUTE_LIST.map((route) => [route.name, route] as const))(
    '%s names each parameter of its path, and needs the client’s id when it writes to a pool',
    (_name, route) => {
      const inPath = [...route.path.matchAll(/:([A-Za-z0-9]+)/g)].map((match) => match[1]).sort();
      const schema = route.params;
      const named =
        schema !== undefined && 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
      expect(named.sort()).toEqual(inPath);
      expect(Object.keys(route.example.params ?? {}).sort()).toEqual(inPath);
      if (route.method === 'POST') expect(route.body).toBeDefined();
      // The pool of what is a customer's own is in its session.
      const prefix = route.scope === 'own' ? '/v1/my/' : '/v1/pools/:poolId/';
      if (route.ownerAnswers) expect(route.path.startsWith(prefix)).toBe(true);
    },
  );

  it('answer only with codes that have a text', () => {
    for (const route of ROUTE_LIST) {
      expect(problemsOfRoute(route).every((code) => isProblemCode(code))).toBe(true);
    }
  });

  it('together can answer every code', () => {
    const answered = new Set(ROUTE_LIST.flatMap((route) => problemsOfRoute(route)));
    // No route answers for a path that is none.
    const unanswered = PROBLEM_CODES.filter((code) => !answered.has(code));

    expect(unanswered).toEqual(['route_not_found']);
  });
});

describe('scopes', () => {
  it('keep the platform from granting mandates and the administrator from moving money', () => {
    expect(SCOPE_ROLES.customer).toEqual(['customer_channel']);
    for (const scope of ['platform', 'customer', 'bank', 'operator'] as const) {
      expect(SCOPE_ROLES[scope]).not.toContain('administrator');
      expect(SCOPE_ROLES[scope]).not.toContain('auditor');
    }
  });

  it('are all used', () => {
    const used = new Set(ROUTE_LIST.map((route) => route.scope));

    expect([...used].sort()).toEqual([...SCOPES].sort());
  });
});

describe('codes', () => {
  it.each(PROBLEM_CODES)('%s has a status and texts in both languages', (code) => {
    const text = PROBLEMS[code];
    expect(text.status).toBeGreaterThanOrEqual(400);
    expect(text.status).toBeLessThan(600);
    for (const language of LANGUAGES) {
      for (const part of [text.title, text.happened, text.remedy]) {
        expect(part[language].length).toBeGreaterThan(1);
      }
      expect(formatErrorPageHtml(code, language)).toContain(`lang="${language}"`);
    }
    expect(text.title['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(text.title.en).not.toMatch(/\p{Script=Han}/u);
    expect(formatErrorPageMarkdown(code)).toContain(text.title['zh-CN']);
  });
});

describe('chooseLanguage', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en;q=0.5,zh;q=0.9', 'zh-CN'],
    ['en;q=0.9,zh;q=0.5', 'en'],
    ['fr, de', 'en'],
    ['zh;q=0', 'en'],
    ['zh;q=nonsense', 'zh-CN'],
    [`${'x,'.repeat(1000)}zh`, 'en'],
  ])('answers %j with %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });
});

/** Every format a schema names. */
function* formatsOf(schema: unknown): Generator<unknown> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'format' && typeof value === 'string') yield value;
    else yield* formatsOf(value);
  }
}

describe('string formats', () => {
  it('are exactly those the schemas name', () => {
    const named = new Set(
      ROUTE_LIST.flatMap((route) => [
        ...formatsOf([route.params, route.query, route.body?.schema, route.answer.schema]),
      ]),
    );

    expect([...named].sort()).toEqual(Object.keys(STRING_FORMATS).sort());
  });

  it.each([
    ['amount-minor', '0', true],
    ['amount-minor', '9007199254740991', true],
    ['amount-minor', '9007199254740992', true],
    ['amount-minor', '9007199254740993', true],
    ['amount-minor', '9223372036854775807', true],
    ['amount-minor', '9223372036854775808', false],
    ['amount-minor', '00', false],
    ['amount-minor', '1e3', false],
    ['amount-minor', '-1', false],
    ['amount-minor', '1.0', false],
    ['amount-minor', ' 1', false],
    ['amount-minor', '', false],
    ['date', '2028-02-29', true],
    ['date', '2027-02-29', false],
    ['date-time', '2026-11-22T09:30:00+08:00', true],
    ['date-time', '2026-11-22T09:30:00', false],
    ['date-time', '2026-11-22T09:30:60Z', false],
    ['date-time', '2026-02-30T09:30:00Z', false],
  ] as const)('%s of %j is accepted: %s', (format, text, accepted) => {
    expect(STRING_FORMATS[format].accepts(text)).toBe(accepted);
  });
});
