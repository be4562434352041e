// Goal: the server admits, refuses and describes as the contract says, before any pool is involved.
// Method: a real server on a real database, asked over HTTP.
import { ROUTE_LIST } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPLEMENTATIONS } from '../src/implementations.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

describe('what needs no key', () => {
  it('answers that it lives and is ready', async () => {
    expect((await server.send({ path: '/health' })).json).toEqual({ status: 'alive' });
    expect((await server.send({ path: '/ready' })).json).toEqual({
      status: 'ready',
      database: 'reachable',
      stopping: false,
      pools: [],
    });
  });

  it('shows the OpenAPI document and its browser without another host', async () => {
    const page = await server.send({ path: '/docs' });
    const document = await server.send({ path: '/docs/json' });

    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(document.json.openapi).toBe('3.1.0');
    expect(page.text).toContain('Ringfence 资金存管');
  });

  it('promises no TLS, and lets an answer load nothing', async () => {
    const health = await server.send({ path: '/health' });
    const page = await server.send({ path: '/docs' });

    for (const answer of [health, page]) {
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('explains each code in the language of the reader', async () => {
    const zh = await server.send({
      path: '/errors/insufficient_funds',
      headers: { 'accept-language': 'zh-CN,en;q=0.5' },
    });
    const en = await server.send({ path: '/errors/insufficient_funds' });

    expect(zh.text).toContain('资金不足');
    expect(en.text).toContain('Not enough money');
    expect((await server.send({ path: '/errors/no_such_code' })).status).toBe(404);
  });

  it('answers an unknown route with a problem', async () => {
    const answer = await server.send({ path: '/v1/nothing' });

    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({ code: 'route_not_found', type: '/errors/route_not_found' });
  });
});

describe('keys', () => {
  it('are needed', async () => {
    const answer = await server.send({ path: '/v1/api-keys' });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.json.code).toBe('key_missing');
  });

  it.each([
    ['no form of ours', 'Bearer nonsense'],
    ['an unknown id', `Bearer rf_nobody_${'a'.repeat(43)}`],
    ['a wrong secret', `Bearer rf_admin1_${'a'.repeat(43)}`],
  ])('with %s are refused alike', async (_name, authorization) => {
    const answer = await server.send({ path: '/v1/api-keys', headers: { authorization } });

    expect(answer.status).toBe(401);
    expect(answer.json.code).toBe('key_not_valid');
  });

  it('are made once, shown once, and listed without their secret', async () => {
    const key = server.administratorKey;
    await server.send({ path: '/v1/platforms', key, body: { platformId: 'p1', name: 'One' } });
    const body = { keyId: 'plat1', role: 'platform', platformId: 'p1' };
    const first = await server.send({ path: '/v1/api-keys', key, body });
    const again = await server.send({ path: '/v1/api-keys', key, body });
    const other = await server.send({ path: '/v1/api-keys', key, body: { ...body, role: 'bank' } });
    const list = await server.send({ path: '/v1/api-keys', key });

    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBe('false');
    expect(first.json.key).toMatch(/^rf_plat1_[A-Za-z0-9_-]{43}$/);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.json.key).toBeUndefined();
    expect(other.status).toBe(409);
    expect(other.json).toMatchObject({
      code: 'key_exists_with_different_content',
      field: 'role',
    });
    expect(list.json.items.map((item: { keyId: string }) => item.keyId)).toEqual([
      'admin1',
      'plat1',
    ]);
    expect(list.text).not.toContain(first.json.key.slice(-43));
  });

  it('of a platform name their platform, and it exists', async () => {
    const key = server.administratorKey;
    const without = await server.send({
      path: '/v1/api-keys',
      key,
      body: { keyId: 'none1', role: 'platform' },
    });
    const unknown = await server.send({
      path: '/v1/api-keys',
      key,
      body: { keyId: 'none1', role: 'platform', platformId: 'nobody' },
    });

    expect(without.json.code).toBe('platform_required');
    expect(unknown.json.code).toBe('platform_not_found');
  });

  it('admit only to the routes of their role', async () => {
    const key = server.administratorKey;
    await server.send({ path: '/v1/platforms', key, body: { platformId: 'p2', name: 'Two' } });
    const made = await server.send({
      path: '/v1/api-keys',
      key,
      body: { keyId: 'plat2', role: 'platform', platformId: 'p2' },
    });
    const answer = await server.send({ path: '/v1/api-keys', key: made.json.key });

    expect(answer.status).toBe(403);
    expect(answer.json.code).toBe('role_not_permitted');
  });

  it('end with their revocation, for ever, and the second revocation says so', async () => {
    const key = server.administratorKey;
    const body = { keyId: 'gone1', role: 'auditor' };
    const made = await server.send({ path: '/v1/api-keys', key, body });
    const before = await server.send({ path: '/metrics', key: made.json.key });
    const path = '/v1/api-keys/gone1/revocation';
    const revoked = await server.send({ path, key, body: {} });
    const again = await server.send({ path, key, body: {} });
    const after = await server.send({ path: '/metrics', key: made.json.key });

    expect(before.status).toBe(200);
    expect(before.text).toContain('ringfence_http_request_seconds_bucket');
    expect(revoked.json.revokedAt).toMatch(/Z$/);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.json).toEqual(revoked.json);
    expect(after.json.code).toBe('key_revoked');
  });

  it('end at their expiry', async () => {
    const metricsWith = async (key: string) => server.send({ path: '/metrics', key });
    // A longer life where this machine is too slow to use the key in a short one.
    let counted = false;
    let lastKey = '';
    for (const life of [400, 2_000, 10_000]) {
      const expiresAt = new Date(Date.now() + life).toISOString();
      const { json } = await server.send({
        path: '/v1/api-keys',
        key: server.administratorKey,
        body: { keyId: `brief${life}`, role: 'auditor', expiresAt },
      });
      lastKey = json.key;
      counted = (await metricsWith(lastKey)).status === 200;
      if (counted) break;
    }

    expect(counted).toBe(true);
    await expect.poll(async () => (await metricsWith(lastKey)).json?.code).toBe('key_expired');
  });
});

describe('parsing', () => {
  const path = '/v1/api-keys';

  it.each([
    ['no JSON', '{', 'json_not_readable'],
    ['an empty body', '', 'json_not_readable'],
    ['a repeated name', '{"keyId":"aaaa","role":"bank","keyId":"bbbb"}', 'json_duplicate_name'],
    [
      'a name repeated in another spelling',
      '{"keyId":"aaaa","role":"bank","key\\u0049d":"bbbb"}',
      'json_duplicate_name',
    ],
    ['a deep body', `${'['.repeat(40)}${']'.repeat(40)}`, 'json_too_deep'],
    ['a prototype', '{"__proto__":{"role":"administrator"},"keyId":"aaaa"}', 'request_not_valid'],
    ['an unknown field', '{"keyId":"aaaa","role":"bank","more":1}', 'request_not_valid'],
    ['a missing field', '{"keyId":"aaaa"}', 'request_not_valid'],
    ['a list instead of an object', '[]', 'request_not_valid'],
  ])('refuses %s', async (_name, text, code) => {
    const answer = await server.send({
      path,
      method: 'POST',
      key: server.administratorKey,
      text,
      headers: { 'content-type': 'application/json' },
    });

    expect(answer.status).toBe(400);
    expect(answer.json.code).toBe(code);
  });

  it('names each wrong place, what was expected and the kind that came, in the reader’s language', async () => {
    const body = { keyId: 'No', role: 'emperor', platformId: 7, more: 'Zhang San' };
    const answer = await server.send({ path, key: server.administratorKey, body });
    const zh = await server.send({
      path,
      key: server.administratorKey,
      body,
      headers: { 'accept-language': 'zh' },
    });

    expect(answer.json.errors).toEqual([
      { pointer: '/more', expected: 'no such field', received: 'an unknown field' },
      {
        pointer: '/keyId',
        expected: 'a text that matches ^[a-z0-9]{4,32}$',
        received: 'a string of 2 characters',
      },
      expect.objectContaining({ pointer: '/role', received: 'a string of 7 characters' }),
      { pointer: '/platformId', expected: 'type string', received: 'a number' },
    ]);
    expect(zh.json.title).toBe('请求不符合结构定义');
    expect(zh.json.errors[0]).toEqual({
      pointer: '/more',
      expected: '无此字段',
      received: '未知字段',
    });
    expect(answer.text + zh.text).not.toContain('Zhang San');
    expect(answer.text).not.toContain('emperor');
  });

  it('refuses a body that is too large, and another content type', async () => {
    const key = server.administratorKey;
    const large = await server.send({ path, key, body: { keyId: 'x'.repeat(20_000) } });
    const typed = await server.send({
      path,
      method: 'POST',
      key,
      text: 'keyId=aaaa',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(large.status).toBe(413);
    expect(large.json.code).toBe('body_too_large');
    expect(typed.status).toBe(415);
    expect(typed.json.code).toBe('content_type_not_supported');
  });

  it.each(['0', '-1', '1e2', ' 1', '01', '501', '1&limit=2', 'many'])(
    'refuses the page size %s',
    async (limit) => {
      const answer = await server.send({
        path: `/v1/api-keys?limit=${limit}`,
        key: server.administratorKey,
      });

      expect(answer.status).toBe(400);
      expect(answer.json.errors[0].pointer).toBe('/query/limit');
    },
  );
});

describe('lists', () => {
  it('are read page by page, each record once, and end', async () => {
    const key = server.administratorKey;
    const seen: string[] = [];
    let path = '/v1/platforms?limit=1';
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await server.send({ path, key });
      seen.push(...page.json.items.map((item: { platformId: string }) => item.platformId));
      if (page.json.nextCursor === undefined) break;
      path = `/v1/platforms?limit=1&cursor=${page.json.nextCursor}`;
    }

    expect(seen).toEqual(['p1', 'p2']);
  });

  it('refuse a cursor of another list and one that was changed', async () => {
    const key = server.administratorKey;
    const page = await server.send({ path: '/v1/platforms?limit=1', key });
    const { nextCursor } = page.json;
    const foreign = await server.send({ path: `/v1/api-keys?cursor=${nextCursor}`, key });
    const changed = await server.send({
      path: `/v1/platforms?cursor=A${nextCursor.slice(1)}`,
      key,
    });

    expect(foreign.json.code).toBe('cursor_not_valid');
    expect(changed.json.code).toBe('cursor_not_valid');
  });
});

describe('the whole interface', () => {
  it('implements each route of the contract, and no other', () => {
    const implemented = IMPLEMENTATIONS.map(({ route }) => route.name);

    expect(implemented.sort()).toEqual(ROUTE_LIST.map((route) => route.name).sort());
  });

  it('knows the pool of each route that names one: its rules are asked there', () => {
    const routesOfPools = IMPLEMENTATIONS.filter(({ route }) => route.path.includes('/:poolId'));

    expect(routesOfPools.filter(({ needs }) => needs !== 'pool')).toEqual([]);
  });

  it.each(ROUTE_LIST.filter((route) => route.scope !== 'public').map((r) => [r.name, r] as const))(
    '%s answers nothing without a key',
    async (_name, route) => {
      const path = route.path.replaceAll(/:[A-Za-z]+/g, '1');
      const answer = await server.send({ method: route.method, path });

      expect(answer.status).toBe(401);
    },
  );
});
