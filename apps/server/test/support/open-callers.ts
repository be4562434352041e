import {
  KEY_ROLES,
  type KeyRole,
  ROLE_OF_PLATFORM,
  type RouteDefinition,
  SCOPE_ROLES,
} from '@ringfence/contract';
import { openSession } from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import { EVERY_PLATFORM, openStore, type PersonKind, withTransaction } from '@ringfence/store';
import { STAFF_PUBLIC_URL } from './enter-as-staff.ts';
import type { TestPool } from './open-test-pool.ts';
import type { TestAnswer, TestRequest, TestServer } from './start-test-server.ts';

/** For each route of the contract somebody whom its scope lets in. */
export interface TestCallers {
  sendAs(route: RouteDefinition, request: TestRequest): Promise<TestAnswer>;
  /** Where a route is, with the ids of this pool and of its example in its path. */
  pathOf(route: RouteDefinition): string;
}

interface CallersOptions {
  readonly pool: TestPool;
  readonly platformId: string;
  /** Of a customer of the pool, who asks for what is the customer's own. */
  readonly customerId: string;
}

/** Opens callers in a pool of a server where people sign in. */
export async function openCallers(
  server: TestServer,
  { pool, platformId, customerId }: CallersOptions,
): Promise<TestCallers> {
  const keys = await createKeys(server, platformId);
  const named = { displayName: 'Somebody', language: 'en' };
  const invited = await server.send({
    path: '/v1/persons',
    key: server.administratorKey,
    body: { ...named, kind: 'staff' },
  });
  const customer = await pool.post('operator', `/customers/${customerId}/invitations`, named);
  const staffId: string = invited.json.personId;
  const own = await enterAsPerson(server, customer.json.personId, 'customer');
  const headersFor = async ({ scope }: RouteDefinition) => {
    if (scope === 'public') return { origin: STAFF_PUBLIC_URL };
    if (scope === 'own') return own;
    // Some of these routes end the session that they come with.
    if (scope === 'person') return enterAsPerson(server, staffId, 'staff');
    const [role = 'administrator'] = SCOPE_ROLES[scope];
    return { authorization: `Bearer ${keys[role]}`, 'ringfence-purpose': 'audit' };
  };
  return {
    sendAs: async (route, request) => {
      const headers = { ...(await headersFor(route)), ...request.headers };
      return server.send({ ...request, headers });
    },
    pathOf: ({ path, example }) =>
      path.replaceAll(/:([A-Za-z0-9]+)/g, (_whole, name: string) => {
        if (name === 'poolId') return String(pool.poolId);
        if (name === 'platformId') return platformId;
        return encodeURIComponent(example.params?.[name] ?? '1');
      }),
  };
}

async function createKeys(
  server: TestServer,
  platformId: string,
): Promise<Readonly<Record<KeyRole, string>>> {
  const made = KEY_ROLES.map(async (role) => {
    const ofPlatform = ROLE_OF_PLATFORM[role] ? { platformId } : {};
    const body = { keyId: `calls${role.replace('_', '')}`, role, ...ofPlatform };
    const answer = await server.send({
      path: '/v1/api-keys',
      key: server.administratorKey,
      body,
    });
    return [role, answer.json.key];
  });
  return Object.fromEntries(await Promise.all(made));
}

/** A session of somebody who proved two factors just now, as the headers of a browser. */
export async function enterAsPerson(
  { database }: Pick<TestServer, 'database'>,
  personId: string,
  kind: PersonKind,
): Promise<Readonly<Record<string, string>>> {
  const store = openStore({ connectionString: database.connectionString, connectionsMax: 1 });
  const proved = { method: 'passkey', strength: 'two_factors', stage: 'signed_in' } as const;
  const now = new Date().toISOString();
  // As an installation without keys, or an earlier version, keeps it.
  const seal = await openContentSeal(undefined);
  try {
    const opened = await withTransaction(
      store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) =>
        openSession(
          tx,
          { personId, kind, ...proved },
          { now, address: '127.0.0.1', seal, deviceTokens: [], deviceLabel: 'Test' },
        ),
    );
    return { cookie: `ringfence-session=${opened.sessionToken}`, origin: STAFF_PUBLIC_URL };
  } finally {
    await store.close();
  }
}
