// Goal: no route exists without a scope, each role enters exactly the routes that the contract
// gives it, and a sender has bounds. Method: put a route in the wrong place and see it refused; ask
// every route as every role; send more than a bound.
import { ROUTE_LIST, SCOPE_ROLES } from '@ringfence/contract';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSED_KEYS_PER_MINUTE_MAX } from '../src/http/limit-requests.ts';
import { refuseRoutesOutsideScopes } from '../src/http/register-scopes.ts';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'roles');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

describe('a route outside every scope', () => {
  it('is refused while the server is put together', async () => {
    const app = fastify();
    refuseRoutesOutsideScopes(app);

    expect(() => app.get('/open', () => 'anyone may read this')).toThrow(
      'the route GET /open is outside every scope',
    );
    await app.close();
  });

  it('is refused in a plugin that is no scope, too', async () => {
    const app = fastify();
    refuseRoutesOutsideScopes(app);
    app.register(async (plain) => {
      plain.get('/open', () => 'anyone may read this');
    });

    await expect(app.ready()).rejects.toThrow('outside every scope');
  });
});

describe('the role matrix', () => {
  const roles: readonly TestRole[] = [
    'platform',
    'customer_channel',
    'operator',
    'bank',
    'auditor',
  ];
  const cases = ROUTE_LIST.filter((route) => route.scope !== 'public').flatMap((route) =>
    roles.map((role) => [route.name, role, route] as const),
  );

  it.each(cases)('%s as %s is as the contract says', async (_name, role, route) => {
    const path = route.path
      .replace(':poolId', String(pool.poolId))
      .replace(':businessDate', pool.businessDate)
      .replaceAll(/:[A-Za-z]+/g, '1');
    // An empty body passes the door and breaks the schema, so nothing is changed behind it.
    const answer = await server.send({
      method: route.method,
      path,
      key: pool.keys[role],
      ...(route.method === 'POST' ? { body: { unknown: true } } : {}),
    });

    const admitted = SCOPE_ROLES[route.scope].includes(role);
    expect(answer.json?.code === 'role_not_permitted').toBe(!admitted);
    // The keys here are of one platform: what is of the whole installation a rule refuses them.
    const byRule = answer.json?.code === 'act_not_permitted';
    expect(answer.status === 403 && !byRule).toBe(!admitted);
  });
});

describe('a sender', () => {
  it('that uses a key more often than its bound is told when to go on', async () => {
    const bounded = await startTestServer({ requestsPerSecondMax: 5 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () =>
        bounded.send({ path: '/v1/pools', key: bounded.administratorKey }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    await bounded.stop();
    await bounded.database.drop();

    expect(refused.length).toBeGreaterThan(0);
    expect(answers.map((answer) => answer.text).join('\n')).toContain('{"items":[]}');
    expect(refused[0]?.json.code).toBe('too_many_requests');
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
  });

  it('that guesses keys is not listened to for a while, and a good key beside it is', async () => {
    const guessed = await startTestServer();
    const good = { path: '/v1/pools', key: guessed.administratorKey };
    const wrong = { path: '/v1/pools', key: `rf_nobody_${'a'.repeat(43)}` };
    const before = await guessed.send(good);
    for (let index = 0; index <= REFUSED_KEYS_PER_MINUTE_MAX; index += 1) await guessed.send(wrong);
    const answer = await guessed.send(wrong);
    const after = await guessed.send(good);
    await guessed.stop();
    await guessed.database.drop();

    expect(before.status).toBe(200);
    expect(answer.status).toBe(429);
    expect(after.status).toBe(200);
  });
});
