import {
  FORM_POST_ALGORITHM,
  NONCE_LENGTH_MAX,
  NONCE_LENGTH_MIN,
  SIGNATURE_AGE_SECONDS_MAX,
  SIGNATURE_AHEAD_SECONDS_MAX,
  SIGNATURE_ALGORITHMS,
} from '@ringfence/contract';
import {
  type ComponentDescriptor,
  isSignatureError,
  SignatureErrorCode,
  type Verifier,
  verifySignature,
} from 'http-message-sig';
import type { BodyDigest } from './content-digest.ts';
import { parseContentDigest } from './content-digest.ts';
import {
  type PlainSignature,
  readPlainSignature,
  type SignatureParameters,
} from './read-plain-signature.ts';
import { refuseSignature, type SignatureFault } from './refuse-signature.ts';
import type { SignatureKey } from './signature-directory.ts';
import { SIGNABLE_FIELDS, type SignedRequest } from './signed-request.ts';
import { SIGNING_ALGORITHMS } from './signing-algorithms.ts';

const SIGNABLE: ReadonlySet<string> = new Set([
  ...SIGNABLE_FIELDS,
  '@method',
  '@target-uri',
  '@authority',
  '@scheme',
  '@path',
  '@query',
]);

const SECOND_MILLISECONDS = 1_000;

/** What together says as much as `@target-uri`. */
const TARGET_PARTS = ['@authority', '@path', '@query'] as const;

/** What a good signature says. */
export interface VerifiedSignature {
  readonly signatureKeyId: string;
  readonly nonce: string;
  /** @unit seconds since 1970 */
  readonly created: number;
  /** What the body must be; empty when the request has none. */
  readonly digests: readonly BodyDigest[];
}

/** What the verification reads beside the request. */
export interface SignatureContext {
  readonly findKey: (signatureKeyId: string) => Promise<SignatureKey | undefined>;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: string;
}

/**
 * Whether the signature of a request (RFC 9421) covers what it must, is of now, and is by a key of
 * its sender. The body is compared with its digest when it is read, and the nonce is spent after.
 *
 * @throws {RequestRefused} signature_not_valid, naming the first place that is wrong
 */
export async function verifyRequest(
  request: SignedRequest,
  context: SignatureContext,
): Promise<VerifiedSignature> {
  const plain = readPlainSignature(request);
  const read =
    plain === undefined ? verifyByLibrary(request, context) : verifyPlain(plain, request, context);
  const { keyid = '', nonce = '', created = 0 } = await read;
  const digest = request.hasBody ? textOf(request.headers['content-digest']) : undefined;
  const digests = digest === undefined ? [] : parseContentDigest(digest);
  return { signatureKeyId: keyid, nonce, created, digests };
}

/** The same checks in the same order as {@link verifyByLibrary}, without its parser. */
async function verifyPlain(
  { components, parameters, base, signature }: PlainSignature,
  request: SignedRequest,
  context: SignatureContext,
): Promise<SignatureParameters> {
  checkParameters(parameters, secondsOf(context.now));
  checkCoverage(components, request.hasBody);
  const verifier = await resolveVerifier(parameters, request.keyId, context);
  if (parameters.alg !== undefined && parameters.alg !== verifier.algorithm) {
    refuseSignature(LIBRARY_FAULTS.AlgorithmMismatch);
  }
  if (!(await verifier.verify(base, signature))) {
    refuseSignature(LIBRARY_FAULTS.VerificationFailed);
  }
  return parameters;
}

async function verifyByLibrary(
  request: SignedRequest,
  context: SignatureContext,
): Promise<SignatureParameters> {
  const nowSeconds = secondsOf(context.now);
  try {
    const { parameters } = await verifySignature(
      {
        kind: 'request',
        method: request.method,
        targetUri: request.targetUri,
        fields: fieldsOf(request),
      },
      {
        policy: {
          algorithms: SIGNATURE_ALGORITHMS,
          requiredComponents: [],
          requiredParameters: [],
          now: nowSeconds,
          // The window is judged below, where a refusal can say what was expected.
          clockSkew: Number.MAX_SAFE_INTEGER,
        },
        resolveVerifier: async ({ parameters, components }) => {
          checkParameters(parameters, nowSeconds);
          checkComponents(components, request.hasBody);
          return resolveVerifier(parameters, request.keyId, context);
        },
      },
    );
    return parameters;
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    // What the functions below threw comes wrapped.
    if (error.code === SignatureErrorCode.ResolverFailed) throw error.cause;
    return refuseSignature(LIBRARY_FAULTS[error.code]);
  }
}

function secondsOf(now: string): number {
  return Math.floor(Date.parse(now) / SECOND_MILLISECONDS);
}

function fieldsOf(request: SignedRequest): { readonly name: string; readonly value: string }[] {
  const names = ['signature', 'signature-input', ...SIGNABLE_FIELDS];
  return names.flatMap((name) => {
    const value = textOf(request.headers[name]);
    return value === undefined ? [] : [{ name, value }];
  });
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(', ') : header;
}

/** Nothing of a candidate is trusted before its signature fits; refusing it early is safe. */
function checkParameters(
  { keyid, nonce, created, expires }: SignatureParameters,
  nowSeconds: number,
): void {
  if (keyid === undefined) refuseParameter('keyid', 'the id of a signature key', '签名密钥编号');
  if (nonce === undefined || !isNonce(nonce)) {
    const length = `${NONCE_LENGTH_MIN}…${NONCE_LENGTH_MAX}`;
    refuseParameter(
      'nonce',
      `${length} characters, new for each request`,
      `${length} 个字符,每次不同`,
    );
  }
  const clock = `now = ${nowSeconds}`;
  const oldest = nowSeconds - SIGNATURE_AGE_SECONDS_MAX;
  const newest = nowSeconds + SIGNATURE_AHEAD_SECONDS_MAX;
  if (created === undefined || created < oldest || created > newest) {
    const window = `${oldest}…${newest} (${clock})`;
    refuseParameter('created', window, window, created);
  }
  if (expires !== undefined && expires < nowSeconds) {
    refuseParameter('expires', `a later moment (${clock})`, `更晚的时间(${clock})`, expires);
  }
}

function isNonce(nonce: string): boolean {
  return nonce.length >= NONCE_LENGTH_MIN && nonce.length <= NONCE_LENGTH_MAX;
}

function refuseParameter(name: string, en: string, zh: string, received?: number): never {
  const other = received === undefined ? undefined : String(received);
  return refuseSignature({
    field: `signature-input;${name}`,
    expected: { en, 'zh-CN': zh },
    received: {
      en: other ?? 'nothing or another text',
      'zh-CN': other ?? '缺失或其他内容',
    },
  });
}

function checkComponents(components: readonly ComponentDescriptor[], hasBody: boolean): void {
  for (const { name, parameters } of components) {
    if (!SIGNABLE.has(name) || Object.keys(parameters).length > 0) refuseComponent(name);
  }
  checkCoverage(
    components.map(({ name }) => name),
    hasBody,
  );
}

function checkCoverage(components: readonly string[], hasBody: boolean): void {
  const covered = new Set(components);
  for (const name of ['@method', 'authorization'] as const) {
    if (!covered.has(name)) refuseUncovered(name);
  }
  if (!covered.has('@target-uri') && !TARGET_PARTS.every((part) => covered.has(part))) {
    refuseUncovered('@target-uri');
  }
  if (hasBody && !covered.has('content-digest')) refuseUncovered('content-digest');
}

function refuseComponent(name: string): never {
  const list = [...SIGNABLE].join(', ');
  return refuseSignature({
    field: 'signature-input',
    expected: { en: `only components of ${list}`, 'zh-CN': `仅限以下组成部分:${list}` },
    received: { en: `${name}, or one with a parameter`, 'zh-CN': `${name},或带参数的组成部分` },
  });
}

function refuseUncovered(
  name: '@method' | 'authorization' | '@target-uri' | 'content-digest',
): never {
  const whole = name === '@target-uri' ? `@target-uri (or ${TARGET_PARTS.join(' + ')})` : name;
  return refuseSignature({
    field: name,
    expected: { en: `a signature that covers ${whole}`, 'zh-CN': `签名覆盖 ${whole}` },
    received: { en: 'one that does not', 'zh-CN': '未覆盖' },
  });
}

async function resolveVerifier(
  { keyid = '' }: SignatureParameters,
  keyId: string,
  { findKey, now }: SignatureContext,
): Promise<Verifier> {
  const key = await findKey(keyid);
  if (key === undefined || key.fact.keyId !== keyId) refuseKey('one that is not', '未登记');
  const { fact, publicKey } = key;
  if (fact.revokedAt !== undefined) refuseKey('a revoked one', '已撤销');
  if (fact.notBefore > now) refuseKey(`one from ${fact.notBefore}`, `自 ${fact.notBefore} 起生效`);
  if (fact.expiresAt <= now)
    refuseKey(`one until ${fact.expiresAt}`, `已于 ${fact.expiresAt} 失效`);

  const { algorithm } = fact;
  if (algorithm === FORM_POST_ALGORITHM) refuseKey('one for form posts', '表单接口专用密钥');
  return {
    algorithm,
    verify: (base, signature) => SIGNING_ALGORITHMS[algorithm].verifies(publicKey, base, signature),
  };
}

function refuseKey(en: string, zh: string): never {
  return refuseSignature({
    field: 'signature-input;keyid',
    expected: {
      en: 'a signature key registered for this API key and in force',
      'zh-CN': '为该 API 密钥登记且有效的签名密钥',
    },
    received: { en, 'zh-CN': zh },
  });
}

const ONE_SIGNATURE: Pick<SignatureFault, 'field' | 'expected'> = {
  field: 'signature',
  expected: {
    en: 'one signature, with the same label in Signature and Signature-Input (RFC 9421)',
    'zh-CN': '一个签名,Signature 与 Signature-Input 中标签一致(RFC 9421)',
  },
};
const ONE_INPUT: Pick<SignatureFault, 'field' | 'expected'> = {
  field: 'signature-input',
  expected: {
    en: 'components of the request, each once (RFC 9421)',
    'zh-CN': '请求的组成部分,每项一次(RFC 9421)',
  },
};
const OTHER_TEXT = { en: 'another text', 'zh-CN': '其他内容' };

/** What the library found, in our words. */
const LIBRARY_FAULTS: Readonly<
  Record<Exclude<SignatureErrorCode, 'ResolverFailed'>, SignatureFault>
> = {
  MissingField: {
    field: 'signature-input',
    expected: {
      en: 'both headers, and every header field that it covers',
      'zh-CN': '两个签名请求头,以及被覆盖的每个请求头',
    },
    received: { en: 'a request without one of them', 'zh-CN': '请求缺少其中之一' },
  },
  MalformedField: { ...ONE_SIGNATURE, received: OTHER_TEXT },
  LabelRequired: {
    ...ONE_SIGNATURE,
    received: { en: 'none or several', 'zh-CN': '没有或有多个' },
  },
  LabelMismatch: {
    ...ONE_SIGNATURE,
    received: { en: 'different labels', 'zh-CN': '标签不一致' },
  },
  DuplicateLabel: {
    ...ONE_SIGNATURE,
    received: { en: 'one label twice', 'zh-CN': '标签重复' },
  },
  InvalidComponent: { ...ONE_INPUT, received: OTHER_TEXT },
  DuplicateComponent: { ...ONE_INPUT, received: { en: 'one twice', 'zh-CN': '有重复项' } },
  UnsupportedFeature: { ...ONE_INPUT, received: OTHER_TEXT },
  AlgorithmMismatch: {
    field: 'signature-input;alg',
    expected: { en: 'the algorithm of the key, or none', 'zh-CN': '该密钥的算法,或不填' },
    received: { en: 'another algorithm', 'zh-CN': '其他算法' },
  },
  PolicyViolation: {
    field: 'signature-input;alg',
    expected: {
      en: `one of ${SIGNATURE_ALGORITHMS.join(', ')}`,
      'zh-CN': `${SIGNATURE_ALGORITHMS.join('、')} 之一`,
    },
    received: { en: 'another algorithm', 'zh-CN': '其他算法' },
  },
  VerificationFailed: {
    field: 'signature',
    expected: {
      en: 'the signature of this request by this key',
      'zh-CN': '该密钥对本请求的签名',
    },
    received: {
      en: 'another: a covered part was changed, or another key signed',
      'zh-CN': '不匹配:被覆盖的部分已改变,或由其他密钥签名',
    },
  },
};
