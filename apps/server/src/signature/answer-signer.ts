import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { describePublicKey } from './read-public-key.ts';

/** Characters of the fingerprint that name the key. */
const KEY_ID_DIGITS = 16;

/**
 * What a signature of an answer covers, as it stands in the text that is signed. The signature of
 * the request stands for all of it: the answer is to this request alone.
 */
const COMPONENTS = '("@status" "content-type" "content-digest" "signature";req)';

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
  return {
    signatureKeyId,
    ...described,
    sign: ({ status, contentType, body, requestSignature, created }) => {
      const digest = `sha-256=:${hash('sha256', body, 'base64')}:`;
      const parameters = `${COMPONENTS};created=${created};keyid="${signatureKeyId}"`;
      const base = [
        `"@status": ${status}`,
        `"content-type": ${contentType}`,
        `"content-digest": ${digest}`,
        `"signature";req: ${requestSignature}`,
        `"@signature-params": ${parameters}`,
      ].join('\n');
      const signature = sign(null, Buffer.from(base), privateKey);
      return {
        'content-digest': digest,
        'signature-input': `sig=${parameters}`,
        signature: `sig=:${signature.toString('base64')}:`,
      };
    },
  };
}
