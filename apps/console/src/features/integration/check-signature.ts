import {
  isSignatureError,
  type UntrustedSignatureCandidate,
  verifySignature,
} from 'http-message-sig';
import type { PastedRequest } from './parse-http-request.ts';

/** What is looked at, in the order in which the server looks. */
export const SIGNATURE_CHECKS = [
  'headers',
  'method',
  'target',
  'authorization',
  'digestCovered',
  'digest',
  'keyid',
  'nonce',
  'created',
  'signature',
] as const;

/** How one of them came out. */
export interface SignatureCheck {
  readonly name: (typeof SIGNATURE_CHECKS)[number];
  readonly state: 'fits' | 'differs' | 'not_made';
  readonly expected: string;
  readonly received: string;
}

export interface SignatureAnswer {
  readonly checks: readonly SignatureCheck[];
  /** The text that is signed, where the headers can be read. */
  readonly base?: string;
}

const TARGET_PARTS = ['@authority', '@path', '@query'];
const AGE_SECONDS_MAX = 300;
const AHEAD_SECONDS_MAX = 30;
const NONCE_LENGTH_MIN = 16;
const NONCE_LENGTH_MAX = 128;
const NOTHING = '–';

/** The request as the reader of signatures takes it, and the candidate that it found. */
interface Found {
  readonly base: string;
  readonly candidate: UntrustedSignatureCandidate;
  readonly signedBytes: Uint8Array;
}

/**
 * Says of each part of a signed request whether it fits, by the reader of signatures that the
 * server uses as well.
 *
 * @param publicKey what the signature is to be verified with; absent: that is not checked
 * @param nowSeconds the moment to compare with, seconds since 1970
 */
export async function checkSignature(
  request: PastedRequest,
  { publicKey, nowSeconds }: { readonly publicKey?: CryptoKey; readonly nowSeconds: number },
): Promise<SignatureAnswer> {
  const found = await findSignature(request);
  if ('fault' in found) {
    const expected = 'Signature-Input, Signature (RFC 9421)';
    return { checks: [{ name: 'headers', state: 'differs', expected, received: found.fault }] };
  }
  const { base, candidate } = found;
  const covered = new Set(candidate.components.map(({ name }) => name));
  const checks = [
    judge('headers', true, 'Signature-Input, Signature', candidate.label),
    judge('method', covered.has('@method'), '@method', coveredText(covered)),
    judge(
      'target',
      covered.has('@target-uri') || TARGET_PARTS.every((part) => covered.has(part)),
      '@target-uri',
      coveredText(covered),
    ),
    judge('authorization', covered.has('authorization'), 'authorization', coveredText(covered)),
    ...(await checkDigest(request, covered)),
    ...checkParameters(candidate, nowSeconds),
    await checkBySignature(found, publicKey),
  ];
  return { checks, base };
}

function judge(
  name: SignatureCheck['name'],
  fits: boolean,
  expected: string,
  received: string,
): SignatureCheck {
  return { name, state: fits ? 'fits' : 'differs', expected, received };
}

function coveredText(covered: ReadonlySet<string>): string {
  return [...covered].join(' ');
}

/** Lets the library read the headers, and takes from it the text that a signature is made over. */
async function findSignature(request: PastedRequest): Promise<Found | { readonly fault: string }> {
  const { method, targetUri, fields } = request;
  const seen: { candidate?: UntrustedSignatureCandidate; signedBytes?: Uint8Array } = {};
  try {
    await verifySignature(
      { kind: 'request', method: method.toUpperCase(), targetUri, fields },
      {
        policy: {
          algorithms: ['as-told'],
          requiredComponents: [],
          requiredParameters: [],
          now: 0,
          clockSkew: Number.MAX_SAFE_INTEGER,
        },
        resolveVerifier: (candidate) => {
          const { alg: _alg, ...parameters } = candidate.parameters;
          seen.candidate = { ...candidate, parameters };
          return {
            algorithm: candidate.parameters.alg ?? 'as-told',
            verify: (bytes) => {
              seen.signedBytes = bytes;
              return true;
            },
          };
        },
      },
    );
  } catch (fault) {
    if (!isSignatureError(fault)) throw fault;
    if (seen.signedBytes === undefined) return { fault: fault.code };
  }
  const { candidate, signedBytes } = seen;
  if (candidate === undefined || signedBytes === undefined) return { fault: NOTHING };
  return { candidate, signedBytes, base: new TextDecoder().decode(signedBytes) };
}

async function checkDigest(
  { body, fields }: PastedRequest,
  covered: ReadonlySet<string>,
): Promise<readonly SignatureCheck[]> {
  if (body === undefined) return [];
  const header = fields.find(({ name }) => name === 'content-digest')?.value ?? NOTHING;
  const bytes = new TextEncoder().encode(body);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const expected = `sha-256=:${btoa(String.fromCharCode(...digest))}:`;
  return [
    judge('digestCovered', covered.has('content-digest'), 'content-digest', coveredText(covered)),
    judge('digest', header.includes(expected), expected, header),
  ];
}

function checkParameters(
  { parameters }: UntrustedSignatureCandidate,
  nowSeconds: number,
): readonly SignatureCheck[] {
  const { keyid, nonce, created } = parameters;
  const length = nonce?.length ?? 0;
  const oldest = nowSeconds - AGE_SECONDS_MAX;
  const newest = nowSeconds + AHEAD_SECONDS_MAX;
  const isNow = created !== undefined && created >= oldest && created <= newest;
  return [
    judge('keyid', keyid !== undefined, 'keyid="…"', keyid ?? NOTHING),
    judge(
      'nonce',
      length >= NONCE_LENGTH_MIN && length <= NONCE_LENGTH_MAX,
      `${NONCE_LENGTH_MIN}…${NONCE_LENGTH_MAX}`,
      nonce ?? NOTHING,
    ),
    judge('created', isNow, `${oldest}…${newest}`, String(created ?? NOTHING)),
  ];
}

const PSS_SALT_BYTES = 64;

/** What the browser has to know besides the key, by RFC 9421 section 3.3. */
const VERIFY_BY_KIND: Readonly<Record<string, RsaPssParams | EcdsaParams>> = {
  'RSA-PSS': { name: 'RSA-PSS', saltLength: PSS_SALT_BYTES },
  ECDSA: { name: 'ECDSA', hash: 'SHA-256' },
};

async function checkBySignature(
  { signedBytes, candidate }: Found,
  publicKey: CryptoKey | undefined,
): Promise<SignatureCheck> {
  const received = btoa(String.fromCharCode(...candidate.signature));
  if (publicKey === undefined) {
    return { name: 'signature', state: 'not_made', expected: NOTHING, received };
  }
  const { name } = publicKey.algorithm;
  const how = VERIFY_BY_KIND[name] ?? name;
  const signature = Uint8Array.from(candidate.signature);
  const fits = await crypto.subtle.verify(how, publicKey, signature, Uint8Array.from(signedBytes));
  return judge('signature', fits, name, received);
}

/** The kinds of key that requests are signed with, as the browser imports them. */
const KEY_KINDS = [
  { name: 'Ed25519' },
  { name: 'RSA-PSS', hash: 'SHA-512' },
  { name: 'ECDSA', namedCurve: 'P-256' },
] as const;

/** Reads a public key in PEM; undefined when it is of none of the three kinds. */
export async function readPublicKey(pem: string): Promise<CryptoKey | undefined> {
  const text = pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  for (const kind of KEY_KINDS) {
    try {
      const der = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return await crypto.subtle.importKey('spki', der, kind, false, ['verify']);
    } catch (fault) {
      // A key of another kind, or no key at all: the next kind is tried.
      if (!(fault instanceof DOMException)) throw fault;
    }
  }
  return undefined;
}
