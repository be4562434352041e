import { verify } from 'node:crypto';
import { FORM_POST_ALGORITHM } from '@ringfence/contract';
import type { ApiKeyFact, PoolTenant } from '@ringfence/store';
import type { ServerParts } from '../server-parts.ts';
import type { SignatureKey } from '../signature/signature-directory.ts';
import { SIGNING_ALGORITHMS } from '../signature/signing-algorithms.ts';
import { parseFormMoment } from './form-moment.ts';
import { refuseField, refuseForm } from './legacy-refused.ts';
import { FORM_AHEAD_SECONDS_MAX } from './limits.ts';
import { type Envelope, readRequestText } from './read-envelope.ts';

/** A form whose signature is that of its platform, and of now. */
export interface VerifiedForm {
  readonly envelope: Envelope;
  /** The members of the signed text. */
  readonly members: Readonly<Record<string, unknown>>;
  /** When the platform signed it, RFC 3339. */
  readonly signedAt: string;
  /** The API key whose signature key it is. */
  readonly key: ApiKeyFact;
  readonly signatureKey: SignatureKey;
  /** The one pool of that key. */
  readonly pool: PoolTenant;
}

const MILLISECONDS_IN_SECOND = 1_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Verifies who signed a form and when, before anything that it says is believed.
 *
 * @param sender where it comes from: too many wrong signatures from there are not looked at
 * @throws {LegacyRefused} 100003, 100002, 100004, 100005, 100008, 100011, in this order
 * @throws {RequestRefused} too_many_requests
 */
export async function verifyEnvelope(
  envelope: Envelope,
  sender: { readonly address: string; readonly ageSecondsMax: number },
  parts: ServerParts,
): Promise<VerifiedForm> {
  const { keySerial, platformNo, reqData } = envelope;
  if (parts.signatures.keys.findCached(keySerial) === undefined) {
    parts.limits.checkAddress(sender.address);
  }
  const signatureKey = await parts.signatures.keys.find(keySerial);
  const key =
    signatureKey === undefined ? undefined : await parts.keys.find(signatureKey.fact.keyId);
  if (
    signatureKey === undefined ||
    key === undefined ||
    !isInForce(signatureKey, key, parts.now())
  ) {
    parts.limits.countRefusedKey(sender.address);
    return refuseForm('100003', {
      en: `keySerial: expected a key for form posts (${FORM_POST_ALGORITHM}) in force; received another`,
      'zh-CN': `keySerial:应为有效的表单签名密钥(${FORM_POST_ALGORITHM}),收到其他密钥`,
    });
  }
  if (!(await isSignedBy(signatureKey, envelope, parts))) {
    parts.limits.countRefusedKey(sender.address);
    return refuseForm('100003', {
      en: 'sign: expected SHA256withRSA over reqData by this key; received another signature',
      'zh-CN': 'sign:应为该密钥对 reqData 的 SHA256withRSA 签名,收到其他签名',
    });
  }
  parts.limits.countKey(key.keyId);
  const members = readRequestText(reqData);
  refuseOtherForm(members, envelope);
  if (key.platformId !== platformNo) {
    return refuseForm('100004', {
      en: 'platformNo: expected the platform of the key; received another',
      'zh-CN': 'platformNo:应为该密钥所属平台,收到其他平台',
    });
  }
  const pool = await findPoolOfKey(key, parts);
  const signedAt = judgeMoment(members['timestamp'], sender.ageSecondsMax, parts.now());
  return { envelope, members, signedAt, key, signatureKey, pool };
}

function isInForce({ fact }: SignatureKey, key: ApiKeyFact, now: string): boolean {
  const signs = fact.algorithm === FORM_POST_ALGORITHM && fact.revokedAt === undefined;
  const isAwaiting = key.awaitsSecondPerson || fact.awaitsSecondPerson;
  const isNow = fact.notBefore <= now && now < fact.expiresAt;
  const isOver = key.expiresAt !== undefined && key.expiresAt <= now;
  const keyCounts = key.revokedAt === undefined && !isOver && !isAwaiting;
  return signs && isNow && keyCounts;
}

/** @throws {LegacyRefused} 100003 for a SHA-1 signature of this key that is not taken */
async function isSignedBy(
  { publicKey }: SignatureKey,
  { reqData, sign }: Envelope,
  { configuration }: ServerParts,
): Promise<boolean> {
  if (!BASE64.test(sign)) return false;
  const text = Buffer.from(reqData);
  const signature = Buffer.from(sign, 'base64');
  const { verifies } = SIGNING_ALGORITHMS[FORM_POST_ALGORITHM];
  if (await verifies(publicKey, text, signature)) return true;
  if (!verify('sha1', text, publicKey, signature)) return false;
  if (configuration.legacyL?.sha1 === 'allow') return true;
  return refuseForm('100003', {
    en: 'sign: expected SHA256withRSA; received SHA1withRSA, which this server does not take',
    'zh-CN': 'sign:应使用 SHA256withRSA;收到 SHA1withRSA,本系统不接受',
  });
}

/** A form names no pool: its key must have exactly one. */
async function findPoolOfKey(key: ApiKeyFact, parts: ServerParts): Promise<PoolTenant> {
  if (key.role !== 'platform') {
    return refuseForm('100011', {
      en: `keySerial: expected a key of the role platform; received ${key.role}`,
      'zh-CN': `keySerial:应属于 platform 角色的密钥,收到 ${key.role}`,
    });
  }
  const [poolId, ...others] = key.poolIds ?? [];
  const pool =
    poolId === undefined || others.length > 0 ? undefined : await parts.pools.find(poolId);
  if (pool === undefined || pool.platformId !== key.platformId) {
    return refuseForm('100005', {
      en: 'keySerial: expected the API key of it to name one pool; received several or none',
      'zh-CN': 'keySerial:其 API 密钥应仅限一个专户,收到多个或未限定',
    });
  }
  return pool;
}

/** @throws {LegacyRefused} 100008 when the form was signed too long ago, or in the future */
function judgeMoment(timestamp: unknown, ageSecondsMax: number, now: string): string {
  const signedAt = typeof timestamp === 'string' ? parseFormMoment(timestamp) : undefined;
  if (signedAt === undefined) {
    return refuseField('timestamp', {
      en: 'yyyyMMddHHmmss in China Standard Time',
      'zh-CN': 'yyyyMMddHHmmss(北京时间)',
    });
  }
  const ageMilliseconds = Date.parse(now) - Date.parse(signedAt);
  const isTooOld = ageMilliseconds > ageSecondsMax * MILLISECONDS_IN_SECOND;
  if (isTooOld || ageMilliseconds < -FORM_AHEAD_SECONDS_MAX * MILLISECONDS_IN_SECOND) {
    return refuseField('timestamp', {
      en: `a moment of the last ${ageSecondsMax} seconds`,
      'zh-CN': `最近 ${ageSecondsMax} 秒内的时间`,
    });
  }
  return signedAt;
}

/**
 * Only `reqData` is signed. A platform that repeats the name of the service in it has that signed
 * too, so that nobody turns its form into one for another service.
 */
function refuseOtherForm(members: VerifiedForm['members'], { serviceName }: Envelope): void {
  const signed = members['serviceName'];
  if (signed === undefined || signed === serviceName) return;
  refuseForm('100003', {
    en: 'serviceName: expected the one in reqData; received another',
    'zh-CN': 'serviceName:应与 reqData 中一致,收到其他值',
  });
}
