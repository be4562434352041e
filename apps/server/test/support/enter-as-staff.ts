import { randomUUID } from 'node:crypto';
import { KEY_ROLE_OF_STAFF, type StaffLevel, type StaffRole } from '@ringfence/contract';
import { openSession } from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  insertPerson,
  insertRoleGrant,
  openStore,
  type Store,
  withTransaction,
} from '@ringfence/store';
import type { TestDatabase } from '@ringfence/testkit';
import type { TestAnswer, TestRequest, TestServer } from './start-test-server.ts';

/** The address that persons of a test use: it has to be the server's `publicUrl`. */
export const STAFF_PUBLIC_URL = 'http://localhost:4180';

/** A role that somebody of a test holds from the start. */
export interface TestGrant {
  readonly role: StaffRole;
  readonly level?: StaffLevel;
  readonly platformId?: string;
  readonly poolIds?: readonly number[];
  readonly expiresAt?: string;
}

/** A person who is signed in. */
export interface StaffMember {
  readonly personId: string;
  readonly grantIds: readonly string[];
  /** What the browser of the person keeps. */
  readonly cookie: string;
  send(request: TestRequest): Promise<TestAnswer>;
}

/**
 * Makes a member of staff with these roles, signed in and freshly proved. How people really come in
 * is tested elsewhere.
 */
export async function enterAsStaff(
  server: Pick<TestServer, 'send'> & { readonly database: TestDatabase },
  grants: readonly TestGrant[],
): Promise<StaffMember> {
  const store = openStore({
    connectionString: server.database.connectionString,
    connectionsMax: 1,
  });
  try {
    return await enter(store, server, grants);
  } finally {
    await store.close();
  }
}

async function enter(
  store: Store,
  server: Pick<TestServer, 'send'>,
  grants: readonly TestGrant[],
): Promise<StaffMember> {
  const personId = `p-${createUuid()}`;
  const now = new Date().toISOString();
  // As an installation without keys, or an earlier version, keeps it.
  const seal = await openContentSeal(undefined);
  const grantIds = grants.map(() => `g-${randomUUID()}`);
  const opened = await withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      await insertPerson(tx, {
        personId,
        kind: 'staff',
        displayNameSealed: Buffer.from('sealed'),
        language: 'en',
        createdAt: now,
        createdBy: 'admin1',
      });
      for (const [index, grant] of grants.entries()) {
        await insertRoleGrant(tx, seal, {
          level: 3,
          ...grant,
          grantId: grantIds[index] ?? '',
          personId,
          grantedAt: now,
          grantedBy: 'admin1',
          needsConfirmation: false,
          reason: `holds ${KEY_ROLE_OF_STAFF[grant.role]} in a test`,
        });
      }
      return openSession(
        tx,
        { personId, kind: 'staff', method: 'passkey', strength: 'two_factors', stage: 'signed_in' },
        { now, address: '127.0.0.1', seal, deviceTokens: [], deviceLabel: 'Test' },
      );
    },
  );
  const cookie = `ringfence-session=${opened.sessionToken}`;
  const headers = { cookie, origin: STAFF_PUBLIC_URL };
  return {
    personId,
    grantIds,
    cookie,
    send: async (request) =>
      server.send({ ...request, headers: { ...headers, ...request.headers } }),
  };
}

/** An id of a person has the form of UUID version 7. */
function createUuid(): string {
  return randomUUID().replace(/^(.{14})4/, '$17');
}
