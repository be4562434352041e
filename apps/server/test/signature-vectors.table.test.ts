// Goal: signatures that others made by RFC 9421 are understood here, for each algorithm, and a
// changed one is not. Method: the examples of its appendix B.2, with the keys of B.1, and a request
// signed by a second library.
import { generateKeyPairSync, sign } from 'node:crypto';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmName } from '@ringfence/contract';
import { type MessageDescriptor, verifySignature } from 'http-message-sig';
import { httpbis } from 'http-message-signatures';
import { describe, expect, it } from 'vitest';
import { checkBody, parseContentDigest } from '../src/signature/content-digest.ts';
import { importPublicKey, readPublicKey } from '../src/signature/read-public-key.ts';
import { SIGNING_ALGORITHMS } from '../src/signature/signing-algorithms.ts';
import { verifyRequest } from '../src/signature/verify-request.ts';

const RSA_PSS_PEM = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
+QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
2wIDAQAB
-----END PUBLIC KEY-----
`;
const ECC_P256_PEM = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----
`;
const ED25519_PEM = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----
`;

const REQUEST_DIGEST =
  'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:';
const RESPONSE_DIGEST =
  'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:';

const REQUEST_FIELDS = [
  { name: 'date', value: 'Tue, 20 Apr 2021 02:07:55 GMT' },
  { name: 'content-type', value: 'application/json' },
  { name: 'content-digest', value: REQUEST_DIGEST },
  { name: 'content-length', value: '18' },
];
const REQUEST: MessageDescriptor = {
  kind: 'request',
  method: 'POST',
  targetUri: 'https://example.com/foo?param=Value&Pet=dog',
  fields: REQUEST_FIELDS,
};
const RESPONSE: MessageDescriptor = {
  kind: 'response',
  status: 200,
  fields: [
    { name: 'content-type', value: 'application/json' },
    { name: 'content-digest', value: RESPONSE_DIGEST },
    { name: 'content-length', value: '23' },
  ],
};

interface Vector {
  readonly section: string;
  readonly algorithm: SignatureAlgorithmName;
  readonly pem: string;
  readonly message: MessageDescriptor;
  readonly input: string;
  readonly signature: string;
  /** A field that the signature covers. */
  readonly covered: string;
}

const VECTORS: readonly Vector[] = [
  {
    section: 'B.2.3',
    algorithm: 'rsa-pss-sha512',
    pem: RSA_PSS_PEM,
    message: REQUEST,
    input:
      'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"',
    signature:
      'sig-b23=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==:',
    covered: 'content-digest',
  },
  {
    section: 'B.2.4',
    algorithm: 'ecdsa-p256-sha256',
    pem: ECC_P256_PEM,
    message: RESPONSE,
    input:
      'sig-b24=("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
    signature:
      'sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:',
    covered: 'content-type',
  },
  {
    section: 'B.2.6',
    algorithm: 'ed25519',
    pem: ED25519_PEM,
    message: REQUEST,
    input:
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    signature:
      'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
    covered: 'date',
  },
];

function keyOf(algorithm: SignatureAlgorithmName, publicKeyPem: string) {
  const read = readPublicKey({ algorithm, publicKeyPem });
  if (read.status !== 'ok') throw new Error(read.expected.en);
  return importPublicKey(read.der);
}

async function verifies(vector: Vector, message = vector.message): Promise<boolean> {
  const key = keyOf(vector.algorithm, vector.pem);
  const { algorithm } = vector;
  const fields = [
    ...message.fields,
    { name: 'signature-input', value: vector.input },
    { name: 'signature', value: vector.signature },
  ];
  return verifySignature(
    { ...message, fields },
    {
      policy: { algorithms: SIGNATURE_ALGORITHMS, requiredComponents: [], requiredParameters: [] },
      resolveVerifier: () => ({
        algorithm,
        verify: (data, signature) => SIGNING_ALGORITHMS[algorithm].verifies(key, data, signature),
      }),
    },
  ).then(
    () => true,
    () => false,
  );
}

describe('the examples of RFC 9421', () => {
  it.each(VECTORS)('$section ($algorithm) verify', async (vector) => {
    expect(await verifies(vector)).toBe(true);
  });

  it.each(VECTORS)('$section do not verify when a covered field is changed', async (vector) => {
    const { message, covered } = vector;
    const fields = message.fields.map((field) =>
      field.name === covered ? { ...field, value: `${field.value}x` } : field,
    );

    expect(await verifies(vector, { ...message, fields })).toBe(false);
  });

  it('have bodies of the digests that they name', () => {
    for (const [digest, body] of [
      [REQUEST_DIGEST, '{"hello": "world"}'],
      [RESPONSE_DIGEST, '{"message": "good dog"}'],
    ] as const) {
      const digests = parseContentDigest(digest);
      checkBody(digests, Buffer.from(body));
      expect(() => {
        checkBody(digests, Buffer.from(`${body} `));
      }).toThrow('signature_not_valid');
    }
  });
});

describe('a request signed by another library', () => {
  it('is understood, with all that we require of it', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const created = new Date();
    const signed = await httpbis.signMessage(
      {
        key: { id: 'other', alg: 'ed25519', sign: async (data) => sign(null, data, privateKey) },
        name: 'theirs',
        fields: ['@method', '@authority', '@path', '@query', 'authorization', 'content-digest'],
        params: ['created', 'keyid', 'nonce', 'alg'],
        paramValues: { created, nonce: 'a nonce of theirs' },
      },
      {
        method: 'POST',
        url: 'https://custody.example/v1/pools/1/instructions?x=%20y',
        headers: { authorization: 'Bearer k', 'content-digest': REQUEST_DIGEST },
      },
    );
    const verified = await verifyRequest(
      {
        method: 'POST',
        targetUri: 'https://custody.example/v1/pools/1/instructions?x=%20y',
        headers: Object.fromEntries(
          Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        hasBody: true,
        keyId: 'key1',
      },
      {
        now: created.toISOString(),
        findKey: async () =>
          Promise.resolve({
            publicKey,
            fact: {
              signatureKeyId: 'other',
              keyId: 'key1',
              algorithm: 'ed25519',
              publicKey: new Uint8Array(),
              notBefore: '2020-01-01T00:00:00.000Z',
              expiresAt: '2999-01-01T00:00:00.000Z',
              createdAt: '2020-01-01T00:00:00.000Z',
              awaitsSecondPerson: false,
            },
          }),
      },
    );

    expect(verified).toMatchObject({ signatureKeyId: 'other', nonce: 'a nonce of theirs' });
    expect(verified.digests).toHaveLength(1);
  });
});

describe('a public key', () => {
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
  } as const;

  it('is the same key as PEM and as JWK', () => {
    const pem = readPublicKey({ algorithm: 'ed25519', publicKeyPem: ED25519_PEM });

    expect(readPublicKey({ algorithm: 'ed25519', publicKeyJwk: jwk })).toEqual(pem);
    expect(pem.status).toBe('ok');
  });

  const privatePem = generateKeyPairSync('ed25519').privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;

  it.each([
    ['of another algorithm', 'rsa-pss-sha512', { publicKeyPem: ED25519_PEM }],
    ['that is private', 'ed25519', { publicKeyPem: privatePem.toString() }],
    ['that is weak', 'rsa-pss-sha512', { publicKeyPem: pemOf(weak) }],
    ['on another curve', 'ecdsa-p256-sha256', { publicKeyPem: pemOf(otherCurve) }],
    ['that is cut', 'ed25519', { publicKeyPem: ED25519_PEM.replace('MCow', '') }],
    ['given twice', 'ed25519', { publicKeyPem: ED25519_PEM, publicKeyJwk: jwk }],
    ['not given', 'ed25519', {}],
    ['of no point', 'ed25519', { publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } }],
  ] as const)('%s is refused', (_what, algorithm, sent) => {
    expect(readPublicKey({ algorithm, ...sent }).status).toBe('not_valid');
  });
});

function pemOf(key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
