import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  createSignatureMoment,
  type RequestToSign,
  type SignatureKey,
  type SignatureMoment,
  signRequest,
} from '@ringfence/client';
import type { SignatureAlgorithmName } from '@ringfence/contract';
import type { TestAnswer, TestRequest, TestServer } from './start-test-server.ts';

/** A pair of keys, with the public one as an administrator registers it. */
export interface TestSigner extends SignatureKey {
  readonly privateKey: KeyObject;
  readonly algorithm: SignatureAlgorithmName;
  readonly publicKeyPem: string;
}

const MAKE_PAIR: Readonly<
  Record<SignatureAlgorithmName, () => { publicKey: KeyObject; privateKey: KeyObject }>
> = {
  ed25519: () => generateKeyPairSync('ed25519'),
  'rsa-pss-sha512': () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  'ecdsa-p256-sha256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
};

export function createTestSigner(
  signatureKeyId: string,
  algorithm: SignatureAlgorithmName = 'ed25519',
): TestSigner {
  const { publicKey, privateKey } = MAKE_PAIR[algorithm]();
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { signatureKeyId, privateKey, algorithm, publicKeyPem };
}

/** Registers the public key under an API key. */
export async function registerTestSigner(
  server: Pick<TestServer, 'administratorKey' | 'send'>,
  keyId: string,
  signer: TestSigner,
  validity: { readonly notBefore?: string; readonly expiresAt?: string } = {},
): Promise<void> {
  const { signatureKeyId, algorithm, publicKeyPem } = signer;
  const answer = await server.send({
    path: `/v1/api-keys/${keyId}/signature-keys`,
    key: server.administratorKey,
    body: {
      signatureKeyId,
      algorithm,
      publicKeyPem,
      expiresAt: '2999-01-01T00:00:00Z',
      ...validity,
    },
  });
  if (answer.status !== 201) throw new Error(`registering ${signatureKeyId}: ${answer.text}`);
}

/** A request with its signature, and what to change between the two. */
export interface SignedTestRequest extends TestRequest {
  readonly signer: SignatureKey;
  readonly moment?: Partial<SignatureMoment>;
  /** What is signed in place of what is sent. */
  readonly signed?: Partial<RequestToSign>;
  /** Changes the signature headers before they are sent. */
  readonly change?: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/**
 * Signs a request as the client does. @returns the request with the headers that it is sent with
 */
export function signTestRequest(address: string, request: SignedTestRequest): TestRequest {
  const { signer, moment, signed, change = (headers) => headers, ...sent } = request;
  const text = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const contentType = sent.headers?.['content-type'] ?? 'application/json';
  const headers = signRequest(
    {
      method: sent.method ?? (text === undefined ? 'GET' : 'POST'),
      url: new URL(sent.path, address).href,
      authorization: `Bearer ${sent.key ?? ''}`,
      ...(text === undefined ? {} : { contentType, body: Buffer.from(text) }),
      ...signed,
    },
    signer,
    { ...createSignatureMoment(), ...moment },
  );
  return { ...sent, headers: { ...sent.headers, ...change(headers) } };
}

/** Signs and sends. */
export async function sendSigned(
  server: Pick<TestServer, 'address' | 'send'>,
  request: SignedTestRequest,
): Promise<TestAnswer> {
  return server.send(signTestRequest(server.address, request));
}
