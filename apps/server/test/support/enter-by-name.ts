import { randomUUID } from 'node:crypto';
import type { StaffLevel, StaffRole } from '@ringfence/contract';
import { openSession } from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import { EVERY_PLATFORM, insertRoleGrant, type Store, withTransaction } from '@ringfence/store';
import type { TestAnswer, TestRequest, TestServer } from './start-test-server.ts';

/** Somebody who is signed in, with a name that the server sealed. */
export interface NamedPerson {
  readonly personId: string;
  /** The value of the cookie of the session. */
  readonly sessionToken: string;
  send(request: TestRequest): Promise<TestAnswer>;
}

/** The server and its tables, and the address that its people use. */
export interface NamingDesk {
  readonly server: TestServer;
  readonly store: Store;
  readonly publicUrl: string;
}

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Signs somebody in who was invited. How people really come in is tested elsewhere. */
export async function enterInvited(
  { server, store, publicUrl }: NamingDesk,
  { personId, kind }: { readonly personId: string; readonly kind: 'staff' | 'customer' },
): Promise<NamedPerson> {
  const now = new Date().toISOString();
  const seal = await openContentSeal(undefined);
  const { sessionToken } = await withTransaction(store, WRITE, async (tx) =>
    openSession(
      tx,
      { personId, kind, method: 'passkey', strength: 'two_factors', stage: 'signed_in' },
      { now, address: '127.0.0.1', seal, deviceTokens: [], deviceLabel: 'Test' },
    ),
  );
  const headers = { cookie: `ringfence-session=${sessionToken}`, origin: publicUrl };
  return {
    personId,
    sessionToken,
    send: async (request) =>
      server.send({ ...request, headers: { ...headers, ...request.headers } }),
  };
}

/** Invites a member of staff, gives a role, of level 2 by itself, and signs the person in. */
export async function enterByName(
  desk: NamingDesk,
  {
    displayName,
    role,
    level = 2,
    platformId,
  }: {
    readonly displayName: string;
    readonly role: StaffRole;
    readonly level?: StaffLevel;
    readonly platformId?: string;
  },
): Promise<NamedPerson> {
  const { server, store } = desk;
  const seal = await openContentSeal(undefined);
  const invited = await server.send({
    path: '/v1/persons',
    key: server.administratorKey,
    body: { kind: 'staff', displayName, language: 'en' },
  });
  const personId: string = invited.json.personId;
  await withTransaction(store, WRITE, async (tx) =>
    insertRoleGrant(tx, seal, {
      grantId: `g-${randomUUID()}`,
      personId,
      role,
      level,
      ...(platformId === undefined ? {} : { platformId }),
      grantedAt: new Date().toISOString(),
      grantedBy: 'admin1',
      needsConfirmation: false,
      reason: 'works in a test',
    }),
  );
  return enterInvited(desk, { personId, kind: 'staff' });
}
