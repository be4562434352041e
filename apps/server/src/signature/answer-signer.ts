import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { component, createSignatureSync } from 'http-message-sig';
import { describePublicKey } from './read-public-key.ts';

/** Characters of the fingerprint that name the key. */
const KEY_ID_DIGITS = 16;

/** An answer, and the signature of the request that it answers. */
export interface AnswerToSign {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly requestSignature: string;
  /** @unit seconds since 1970 */
  readonly created: number;
}

/** Signs answers by the installation's own key. */
export interface AnswerSigner {
  readonly signatureKeyId: string;
  readonly publicKeyPem: string;
  readonly fingerprint: string;
  /**
   * The headers that sign an answer (RFC 9421): its status and body, and which request it answers.
   */
  sign(answer: AnswerToSign): Readonly<Record<string, string>>;
}

/** Opens a signer over an Ed25519 private key. */
export function openAnswerSigner(privateKey: KeyObject): AnswerSigner {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const described = describePublicKey(der);
  const signatureKeyId = `answers-${described.fingerprint.slice(0, KEY_ID_DIGITS)}`;
  const components = [
    '@status',
    'content-type',
    'content-digest',
    // The signature of the request stands for all of it: the answer is to this request alone.
    component('signature', { req: true }),
  ];
  const signer = { algorithm: 'ed25519', sign: (base: Uint8Array) => sign(null, base, privateKey) };

  return {
    signatureKeyId,
    ...described,
    sign: ({ status, contentType, body, requestSignature, created }) => {
      const digest = `sha-256=:${hash('sha256', body, 'base64')}:`;
      const fields = [
        { name: 'content-type', value: contentType },
        { name: 'content-digest', value: digest },
      ];
      const signed = createSignatureSync(
        { kind: 'response', status, fields, request: requestOf(requestSignature) },
        { label: 'sig', components, parameters: { created, keyid: signatureKeyId }, signer },
      );
      return {
        'content-digest': digest,
        'signature-input': signed.signatureInput,
        signature: signed.signature,
      };
    },
  };
}

/** Only the signature of the request is covered; the rest of it is not looked at. */
function requestOf(signature: string) {
  const fields = [{ name: 'signature', value: signature }];
  return { kind: 'request', method: 'GET', targetUri: 'http://localhost/', fields } as const;
}
