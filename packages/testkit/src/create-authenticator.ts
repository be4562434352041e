import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

export type AuthenticatorAlgorithm = 'ES256' | 'EdDSA' | 'RS256';

/** What the page that asks a passkey stands for. */
export interface Ceremony {
  readonly challenge: Uint8Array;
  /** `https://host` or `http://localhost:port` */
  readonly origin: string;
  /** Absent: the host of the origin, as a browser takes it. */
  readonly rpId?: string;
  /** Absent: verified, by a finger or a face. */
  readonly isPersonVerified?: boolean;
}

/** The bytes of an assertion. */
export interface AssertionBytes {
  readonly credentialId: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly clientDataJson: Uint8Array;
  readonly signature: Uint8Array;
}

/** A passkey in software, with the bytes that a real one gives (WebAuthn level 2). */
export interface TestAuthenticator {
  readonly credentialId: Uint8Array;
  /** COSE key */
  readonly publicKey: Uint8Array;
  /** How often it has signed; a copy of it goes on from the number that it had. */
  signCount: number;
  readonly assert: (ceremony: Ceremony) => AssertionBytes;
  /** The answers of `navigator.credentials`, as their `toJSON` gives them. */
  readonly registrationJson: (ceremony: Ceremony) => RegistrationJson;
  readonly assertionJson: (ceremony: Ceremony, userHandle?: string) => AssertionJson;
}

export interface RegistrationJson {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly 'internal'[];
  };
  readonly clientExtensionResults: Readonly<Record<string, never>>;
}

export interface AssertionJson {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string;
  };
  readonly clientExtensionResults: Readonly<Record<string, never>>;
}

const FLAG_PRESENT = 0x01;
const FLAG_VERIFIED = 0x04;
const FLAG_ATTESTED = 0x40;
const CREDENTIAL_ID_BYTES = 32;
const RSA_BITS = 2_048;
const AAGUID = Buffer.alloc(16);

/** Makes a passkey of its own key. */
export function createAuthenticator(
  algorithm: AuthenticatorAlgorithm = 'ES256',
): TestAuthenticator {
  const { privateKey } = createKeys(algorithm);
  const publicKey = coseKeyOf(algorithm, createPublicKey(privateKey));
  const credentialId = randomBytes(CREDENTIAL_ID_BYTES);
  const authenticator: TestAuthenticator = {
    credentialId,
    publicKey,
    signCount: 0,
    assert: (ceremony) => {
      authenticator.signCount += 1;
      const clientDataJson = clientDataOf('webauthn.get', ceremony);
      const authenticatorData = authenticatorDataOf(ceremony, authenticator.signCount);
      const message = Buffer.concat([authenticatorData, sha256(clientDataJson)]);
      const signature = sign(algorithm === 'EdDSA' ? null : 'sha256', message, privateKey);
      return { credentialId, authenticatorData, clientDataJson, signature };
    },
    registrationJson: (ceremony) => ({
      ...jsonHead(credentialId),
      response: {
        clientDataJSON: base64url(clientDataOf('webauthn.create', ceremony)),
        attestationObject: base64url(
          attestationOf(
            Buffer.concat([
              authenticatorDataOf(ceremony, authenticator.signCount, FLAG_ATTESTED),
              AAGUID,
              Buffer.from([0, credentialId.length]),
              credentialId,
              publicKey,
            ]),
          ),
        ),
        transports: ['internal'],
      },
    }),
    assertionJson: (ceremony, userHandle) => {
      const { clientDataJson, authenticatorData, signature } = authenticator.assert(ceremony);
      return {
        ...jsonHead(credentialId),
        response: {
          clientDataJSON: base64url(clientDataJson),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(signature),
          ...(userHandle === undefined ? {} : { userHandle }),
        },
      };
    },
  };
  return authenticator;
}

function jsonHead(credentialId: Uint8Array) {
  const id = base64url(credentialId);
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}

function createKeys(algorithm: AuthenticatorAlgorithm): { readonly privateKey: KeyObject } {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function clientDataOf(type: string, { challenge, origin }: Ceremony): Buffer {
  const client = { type, challenge: base64url(challenge), origin, crossOrigin: false };
  return Buffer.from(JSON.stringify(client));
}

function authenticatorDataOf(
  { rpId, origin, isPersonVerified = true }: Ceremony,
  signCount: number,
  flagsMore = 0,
): Buffer {
  const flags = FLAG_PRESENT | (isPersonVerified ? FLAG_VERIFIED : 0) | flagsMore;
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(signCount);
  const relyingParty = sha256(Buffer.from(rpId ?? new URL(origin).hostname));
  return Buffer.concat([relyingParty, Buffer.from([flags]), counter]);
}

/** The key as WebAuthn registers it: a CBOR map of RFC 9053. */
function coseKeyOf(algorithm: AuthenticatorAlgorithm, key: KeyObject): Buffer {
  const jwk = key.export({ format: 'jwk' });
  const part = (text: string | undefined) => cborBytes(Buffer.from(text ?? '', 'base64url'));
  if (algorithm === 'EdDSA') {
    return Buffer.concat([Buffer.from('a401010327200621', 'hex'), part(jwk.x)]);
  }
  if (algorithm === 'RS256') {
    const head = Buffer.from('a401030339010020', 'hex');
    return Buffer.concat([head, part(jwk.n), Buffer.from('21', 'hex'), part(jwk.e)]);
  }
  const head = Buffer.from('a5010203262001', 'hex');
  const [x, y] = [Buffer.from('21', 'hex'), Buffer.from('22', 'hex')];
  return Buffer.concat([head, x, part(jwk.x), y, part(jwk.y)]);
}

function cborBytes(bytes: Buffer): Buffer {
  if (bytes.length < 24) return Buffer.concat([Buffer.from([0x40 | bytes.length]), bytes]);
  if (bytes.length < 256) return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
  return Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

/** `{"fmt":"none","attStmt":{},"authData":bytes}` in CBOR. */
function attestationOf(authenticatorData: Buffer): Buffer {
  const head = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex');
  return Buffer.concat([head, cborBytes(authenticatorData)]);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
