import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { formatTime } from '../../src/check-files/format-check-lines.ts';
import type { TestPool } from './open-test-pool.ts';
import type { TestAnswer, TestServer } from './start-test-server.ts';

/** A platform that speaks family L: its key, and the key that it knows of the server. */
export interface FamilyLPlatform {
  readonly platformNo: string;
  readonly keySerial: string;
  readonly privateKey: KeyObject;
  /** Signs a text and posts it; the answer's own signature is verified. */
  post(service: string, members: object, how?: HowToPost): Promise<TestAnswer>;
  /** What the page of the custodian sends on when the customer has confirmed a form. */
  confirm(service: string, members: object, added?: object): Promise<TestAnswer>;
  form(service: string, members: object, how?: HowToPost): Record<string, string>;
  /** The same platform with another key in force. */
  withNewKey(keySerial: string): Promise<FamilyLPlatform>;
}

/** How a form differs from a good one. */
export interface HowToPost {
  readonly endpoint?: string;
  readonly hash?: 'sha256' | 'sha1';
  readonly timestamp?: string;
  /** Another process of the installation. */
  readonly through?: TestServer;
  /** Members of the envelope. */
  readonly changed?: Readonly<Record<string, string>>;
}

/** The moment now as family L writes it. */
export function familyLNow(shiftSeconds = 0): string {
  return formatTime(new Date(Date.now() + shiftSeconds * 1_000).toISOString());
}

/** Makes a key of the platform for one pool, and registers its public key for form posts. */
export async function openFamilyLPlatform(
  server: TestServer,
  pool: TestPool,
  platformNo: string,
): Promise<FamilyLPlatform> {
  const keyId = `forms${platformNo}`;
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId, role: 'platform', platformId: platformNo, pools: [pool.poolId] },
  });
  if (made.status !== 201) throw new Error(made.text);
  const known = await server.send({ path: '/v1/form-post-key', key: made.json.key });
  const serverKey: string = known.json.publicKeyPem;
  return withKey({ server, pool, platformNo, serverKey }, `${platformNo}-l-1`);
}

/** What does not change with the key of a platform. */
interface PlatformFrame {
  readonly server: TestServer;
  readonly pool: TestPool;
  readonly platformNo: string;
  readonly serverKey: string;
}

async function withKey(frame: PlatformFrame, keySerial: string): Promise<FamilyLPlatform> {
  const { server, pool, platformNo, serverKey } = frame;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const registered = await server.send({
    path: `/v1/api-keys/forms${platformNo}/signature-keys`,
    key: server.administratorKey,
    body: {
      signatureKeyId: keySerial,
      algorithm: 'rsa-v1_5-sha256',
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      expiresAt: '2099-01-01T00:00:00Z',
    },
  });
  if (registered.status !== 201) throw new Error(registered.text);

  const form: FamilyLPlatform['form'] = (serviceName, members, how = {}) => {
    const timestamp = how.timestamp ?? familyLNow();
    const reqData = JSON.stringify({ ...members, timestamp });
    const signed = sign(how.hash ?? 'sha256', Buffer.from(reqData), privateKey);
    const envelope = {
      serviceName,
      platformNo,
      reqData,
      keySerial,
      sign: signed.toString('base64'),
    };
    return { ...envelope, ...how.changed };
  };
  return {
    platformNo,
    keySerial,
    privateKey,
    form,
    withNewKey: async (serial) => withKey(frame, serial),
    post: async (service, members, how = {}) => {
      const answer = await (how.through ?? server).send({
        path: `/legacy/l/${how.endpoint ?? 'service'}`,
        text: new URLSearchParams(form(service, members, how)).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      const signature = Buffer.from(answer.headers.get('sign') ?? '', 'base64');
      const isArchive = answer.headers.get('content-type') === 'application/zip';
      if (!isArchive && !verify('sha256', Buffer.from(answer.text), serverKey, signature)) {
        throw new Error(`the answer is not signed: ${answer.text}`);
      }
      return answer;
    },
    confirm: async (service, members, added = {}) => {
      const body = { ...form(service, members), ...added };
      const answer = await pool.post('customer_channel', '/form-posts/confirmations', body);
      const { callback } = answer.json;
      if (callback === undefined) return answer;
      const signature = Buffer.from(callback.sign, 'base64');
      if (!verify('sha256', Buffer.from(callback.respData), serverKey, signature)) {
        throw new Error('the callback is not signed');
      }
      return { ...answer, json: { ...answer.json, said: JSON.parse(callback.respData) } };
    },
  };
}
