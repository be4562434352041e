import { constants, createPrivateKey, hash, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A private key, and the id under which its public key is registered. */
export interface SignatureKey {
  readonly signatureKeyId: string;
  /** Ed25519, RSA of at least 2,048 bits, or EC on P-256; in PEM (PKCS #8) or imported. */
  readonly privateKey: string | KeyObject;
}

/** A request as far as its signature speaks of it. */
export interface RequestToSign {
  readonly method: string;
  /** The whole address, as the server's clients know it. */
  readonly url: string;
  /** The `Authorization` header as it is sent. */
  readonly authorization: string;
  readonly contentType?: string | undefined;
  /** The body byte for byte as it is sent; absent when there is none. */
  readonly body?: Uint8Array | undefined;
}

/** What makes one signature differ from the next. */
export interface SignatureMoment {
  /** @unit seconds since 1970 */
  readonly created: number;
  /** New for each request, 16 to 128 characters: the server takes it once. */
  readonly nonce: string;
}

const NONCE_BYTES = 16;
const PSS_SALT_BYTES = 64;
const MILLISECONDS_IN_SECOND = 1_000;

/** A nonce nobody used before, and the time. */
export function createSignatureMoment(): SignatureMoment {
  return {
    created: Math.floor(Date.now() / MILLISECONDS_IN_SECOND),
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
  };
}

/**
 * The headers that sign a request by RFC 9421: `Signature-Input`, `Signature` and, with a body,
 * `Content-Digest` (RFC 9530). Covered are the method, the address, the key that it is sent under,
 * and the body.
 *
 * @throws Error when the private key is of none of the three kinds
 */
export function signRequest(
  request: RequestToSign,
  key: SignatureKey,
  moment: SignatureMoment = createSignatureMoment(),
): Readonly<Record<string, string>> {
  const digest = request.body === undefined ? undefined : formatDigest(request.body);
  const { contentType } = request;
  const covered: readonly (readonly [string, string])[] = [
    ['@method', request.method.toUpperCase()],
    ['@target-uri', request.url],
    ['authorization', request.authorization],
    ...(contentType === undefined ? [] : [['content-type', contentType] as const]),
    ...(digest === undefined ? [] : [['content-digest', digest] as const]),
  ];
  const names = covered.map(([name]) => `"${name}"`).join(' ');
  const { created, nonce } = moment;
  const parameters = `(${names});created=${created};nonce="${nonce}";keyid="${key.signatureKeyId}"`;
  const lines = covered.map(([name, value]) => `"${name}": ${value}`);
  const base = [...lines, `"@signature-params": ${parameters}`].join('\n');
  return {
    'signature-input': `sig=${parameters}`,
    signature: `sig=:${signBase(base, key.privateKey).toString('base64')}:`,
    ...(digest === undefined ? {} : { 'content-digest': digest }),
  };
}

function formatDigest(body: Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`;
}

/** How a key of a kind signs, by RFC 9421 section 3.3. */
const SIGN_BY_KEY_KIND: Readonly<Record<string, (text: Buffer, key: KeyObject) => Buffer>> = {
  ed25519: (text, key) => sign(null, text, key),
  rsa: (text, key) => signPss(text, key),
  'rsa-pss': (text, key) => signPss(text, key),
  ec: (text, key) => sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' }),
};

function signPss(text: Buffer, key: KeyObject): Buffer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign('sha512', text, { key, padding, saltLength: PSS_SALT_BYTES });
}

function signBase(base: string, privateKey: string | KeyObject): Buffer {
  const key = typeof privateKey === 'string' ? createPrivateKey(privateKey) : privateKey;
  const signWith = SIGN_BY_KEY_KIND[key.asymmetricKeyType ?? ''];
  if (signWith === undefined) {
    throw new Error('expected an Ed25519, RSA or EC (P-256) private key, received another kind');
  }
  return signWith(Buffer.from(base), key);
}
