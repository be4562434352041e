import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/** The answer is not the installation's answer to this request. */
export class AnswerNotSigned extends Error {
  override readonly name = 'AnswerNotSigned';
}

const COVERED = '("@status" "content-type" "content-digest" "signature";req)';
const INPUT = /^sig=(\(.+\);created=[0-9]+;keyid="[^"]+")$/;
const SIGNATURE = /^sig=:([A-Za-z0-9+/=]+):$/;

/**
 * Sees that an answer is by the installation's key (Ed25519, RFC 9421), is what was sent, and is to
 * the request with this signature.
 *
 * @throws {AnswerNotSigned}
 */
export async function verifyAnswer(
  answer: Response,
  requestSignature: string,
  publicKey: string | KeyObject,
): Promise<void> {
  const header = (name: string): string => answer.headers.get(name) ?? '';
  const parameters = INPUT.exec(header('signature-input'))?.[1] ?? '';
  const signature = SIGNATURE.exec(header('signature'))?.[1] ?? '';
  if (!parameters.startsWith(`${COVERED};`)) throw new AnswerNotSigned('expected a signature');
  const base = [
    `"@status": ${answer.status}`,
    `"content-type": ${header('content-type')}`,
    `"content-digest": ${header('content-digest')}`,
    `"signature";req: ${requestSignature}`,
    `"@signature-params": ${parameters}`,
  ].join('\n');
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  if (!verify(null, Buffer.from(base), key, Buffer.from(signature, 'base64'))) {
    throw new AnswerNotSigned('expected the signature of this answer by this key');
  }
  const body = new Uint8Array(await answer.clone().arrayBuffer());
  if (header('content-digest') !== `sha-256=:${hash('sha256', body, 'base64')}:`) {
    throw new AnswerNotSigned('expected the body that was signed');
  }
}
