import { randomUUID } from 'node:crypto';
import { EVERY_PLATFORM, insertPasskey, openStore, withTransaction } from '@ringfence/store';
import { createAuthenticator, type TestAuthenticator, type TestDatabase } from '@ringfence/testkit';
import {
  enterAsStaff,
  STAFF_PUBLIC_URL,
  type StaffMember,
  type TestGrant,
} from './enter-as-staff.ts';
import type { TestPool } from './open-test-pool.ts';
import type { TestAnswer, TestRequest, TestServer } from './start-test-server.ts';

/** A member of staff who has a passkey, in software. */
export interface StaffSigner extends StaffMember {
  readonly passkey: TestAuthenticator;
}

/** What is approved of a proposed act. */
interface ActApproved {
  readonly commandId: string;
  readonly proposalId: string;
  readonly delegationId?: string;
}

/** Makes a member of staff with these roles, signed in, who signs with a passkey. */
export async function enterAsSigner(
  server: Pick<TestServer, 'send'> & { readonly database: TestDatabase },
  grants: readonly TestGrant[],
): Promise<StaffSigner> {
  const member = await enterAsStaff(server, grants);
  const passkey = createAuthenticator();
  const { connectionString } = server.database;
  const store = openStore({ connectionString, connectionsMax: 1 });
  try {
    await withTransaction(
      store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) =>
        insertPasskey(tx, {
          passkeyId: `k-${randomUUID()}`,
          personId: member.personId,
          credentialId: passkey.credentialId,
          publicKey: passkey.publicKey,
          transports: ['internal'],
          nameSealed: Buffer.from('sealed'),
          createdAt: new Date().toISOString(),
          signCount: 0,
        }),
    );
  } finally {
    await store.close();
  }
  return { ...member, passkey };
}

/**
 * Signs the text that the server shows.
 *
 * @returns what a request has as its `approval`; undefined where no text was shown
 */
export async function signShown(
  signer: StaffSigner,
  texts: TestRequest,
): Promise<object | undefined> {
  const shown = await signer.send(texts);
  return shown.status === 200 ? approvalBy(signer, shown.json.options.challenge) : undefined;
}

/** Signs a challenge, whatever text it is of. */
export function approvalBy({ passkey }: StaffSigner, challenge: string): object {
  const ceremony = { challenge: Buffer.from(challenge, 'base64url'), origin: STAFF_PUBLIC_URL };
  return { method: 'passkey', credential: passkey.assertionJson(ceremony) };
}

/** Approves a proposed act as a person does: by a signature of its text. */
export async function approveAct(
  signer: StaffSigner,
  pool: Pick<TestPool, 'path'>,
  { commandId, proposalId, ...lent }: ActApproved,
): Promise<TestAnswer> {
  const path = pool.path('/act-proposals/approval-texts');
  const approval = await signShown(signer, { path, body: { proposalId } });
  const body = { commandId, proposalId, approval, ...lent };
  return signer.send({ path: pool.path('/act-proposals/signed-approvals'), body });
}

/**
 * Gives the word of a second person: by a signature of the text beside the path.
 *
 * @param path of the act itself: `…/countersignature`, `…/confirmation`, or what is countersigned
 */
export async function countersignAs(signer: StaffSigner, path: string): Promise<TestAnswer> {
  const subject = path.replace(/\/(countersignature|confirmation)$/, '');
  const approval = await signShown(signer, { path: `${subject}/approval-text` });
  return signer.send({ path, body: { approval } });
}
