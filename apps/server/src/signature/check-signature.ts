import {
  ROLE_OF_PLATFORM,
  SIGNATURE_AGE_SECONDS_MAX,
  SIGNATURE_AHEAD_SECONDS_MAX,
} from '@ringfence/contract';
import { timestampFromMilliseconds } from '@ringfence/money';
import { StoreFault } from '@ringfence/store';
import type { FastifyRequest } from 'fastify';
import { isLocalOrigin } from '../http/is-local-origin.ts';
import { RequestRefused } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { refuseSignature } from './refuse-signature.ts';
import { type VerifiedSignature, verifyRequest } from './verify-request.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the signature of the request says, once it was verified. */
    signature: VerifiedSignature | undefined;
  }
}

const SECOND_MILLISECONDS = 1_000;
const RETRY_SECONDS = 1;

/** Kept twice as long as a signature counts: the clocks of processes and database may differ. */
const NONCE_KEPT_SECONDS = 2 * (SIGNATURE_AGE_SECONDS_MAX + SIGNATURE_AHEAD_SECONDS_MAX);

/** Tells whether a request says that it is signed. */
function isSigned({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['signature'] !== undefined || headers['signature-input'] !== undefined;
}

/**
 * Whether a request is unsigned and may be, as far as it is known without waiting: the way of
 * nearly every request to an installation that does not use signatures.
 */
export function needsNoSignature(request: FastifyRequest, parts: ServerParts): boolean {
  if (isSigned(request) || request.caller?.key.signatureRequired !== false) return false;
  const poolId = poolThatMayRequire(request);
  return poolId === undefined || parts.signatures.poolRules.findCached(poolId) === false;
}

/**
 * Verifies the signature of a request that has one, and refuses a request that needs one and has
 * none. It runs where the request is answered, after it was passed on to the owner of its pool.
 *
 * @throws {RequestRefused} signature_required, signature_not_valid
 */
export async function checkSignature(request: FastifyRequest, parts: ServerParts): Promise<void> {
  const key = request.caller?.key;
  if (key === undefined) throw new Error('assertion: a signature is checked after the key');
  if (!isSigned(request)) {
    if (await needsSignature(request, parts)) {
      throw new RequestRefused({ code: 'signature_required' });
    }
    return;
  }
  request.signature = await verifyRequest(
    {
      method: request.method,
      targetUri: targetUriOf(request, parts),
      headers: request.headers,
      hasBody: hasBody(request),
      keyId: key.keyId,
    },
    {
      findKey: async (signatureKeyId) => parts.signatures.keys.find(signatureKeyId),
      now: parts.now(),
    },
  );
}

/**
 * Takes the nonce of a signed request, once its body was read and found to be the signed one: from
 * here the request counts.
 *
 * @throws {RequestRefused} signature_replayed, database_unavailable
 */
export async function spendNonce(
  { signatureKeyId, nonce, created }: VerifiedSignature,
  parts: ServerParts,
): Promise<void> {
  const endsAt = (created + NONCE_KEPT_SECONDS) * SECOND_MILLISECONDS;
  const keepUntil = timestampFromMilliseconds(endsAt);
  const isNew = await parts.nonces.spend({ signatureKeyId, nonce, keepUntil }).catch(refuseUnsaid);
  if (isNew) return;
  throw new RequestRefused({ code: 'signature_replayed' });
}

/** Whether the nonce is spent is unknown; that the request has done nothing is certain. */
function refuseUnsaid(error: unknown): never {
  if (!(error instanceof StoreFault) || error.code !== 'commit_outcome_unknown') throw error;
  throw new RequestRefused({ code: 'database_unavailable', retryAfterSeconds: RETRY_SECONDS });
}

async function needsSignature(
  request: FastifyRequest,
  { signatures }: ServerParts,
): Promise<boolean> {
  if (request.caller?.key.signatureRequired === true) return true;
  const poolId = poolThatMayRequire(request);
  return poolId !== undefined && (await signatures.poolRules.find(poolId)) === true;
}

/**
 * The rule of a pool binds the programs of its platform; the custodian's own keys have their own
 * rule, and a person proves who it is by its session.
 */
function poolThatMayRequire({ caller, pool }: FastifyRequest): number | undefined {
  if (caller?.session !== undefined) return undefined;
  const role = caller?.key.role;
  if (role === undefined || role === 'system' || !ROLE_OF_PLATFORM[role]) return undefined;
  return pool?.poolId;
}

/**
 * The address that the sender meant: the configured one, else the one that its `Host` names.
 *
 * A server whose name is configured takes no request that was signed for another name; the machine
 * itself has several names, and a program may use another one than the browser.
 */
function targetUriOf({ url, headers }: FastifyRequest, { configuration }: ServerParts): string {
  if (!url.startsWith('/')) {
    refuseSignature({
      field: '@target-uri',
      expected: { en: 'a request line with a path', 'zh-CN': '请求行仅含路径' },
      received: { en: 'one with a whole address', 'zh-CN': '请求行含完整地址' },
    });
  }
  const { publicUrl } = configuration;
  const isPublic = publicUrl !== undefined && !isLocalOrigin(publicUrl);
  return `${isPublic ? publicUrl : `http://${headers.host ?? ''}`}${url}`;
}

function hasBody({ headers }: FastifyRequest): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return headers['content-length'] !== undefined && headers['content-length'] !== '0';
}
