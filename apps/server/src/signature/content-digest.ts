import { createHash, hash } from 'node:crypto';
import { isInnerList, parseDictionary } from 'structured-headers';
import { refuseSignature } from './refuse-signature.ts';

/** Digests of RFC 9530 that are strong enough, by the names of node:crypto. */
const DIGEST_HASHES: ReadonlyMap<string, string> = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
]);

/** What nearly every client writes, which is read without a parser. */
const ONE_SHA256 = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

/** A digest that the body of a signed request must have. */
export interface BodyDigest {
  readonly hash: string;
  readonly value: Uint8Array;
}

/**
 * The digests of a `Content-Digest` (RFC 9530) that we know; each of them counts.
 *
 * @throws {RequestRefused} signature_not_valid
 */
export function parseContentDigest(header: string): readonly BodyDigest[] {
  const [, only] = ONE_SHA256.exec(header) ?? [];
  if (only !== undefined) return [{ hash: 'sha256', value: Buffer.from(only, 'base64') }];
  const digests: BodyDigest[] = [];
  for (const [name, member] of readDictionary(header)) {
    const known = DIGEST_HASHES.get(name);
    if (known === undefined) continue;
    const value = isInnerList(member) ? undefined : member[0];
    if (value instanceof ArrayBuffer) digests.push({ hash: known, value: new Uint8Array(value) });
  }
  if (digests.length === 0) refuseDigest({ en: 'neither', 'zh-CN': '均无' });
  return digests;
}

/** @throws {RequestRefused} signature_not_valid when the body is not the one that was signed */
export function checkBody(digests: readonly BodyDigest[], body: Uint8Array): void {
  for (const digest of digests) {
    if (!hash(digest.hash, body, 'buffer').equals(digest.value)) refuseBody();
  }
}

/**
 * Passes the chunks of a body on and refuses it at its end when it is not the one that was signed:
 * whoever reads it keeps nothing before its end.
 *
 * @throws {RequestRefused} signature_not_valid
 */
export async function* checkChunks(
  digests: readonly BodyDigest[],
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const running = digests.map((digest) => ({ digest, hash: createHash(digest.hash) }));
  for await (const chunk of chunks) {
    for (const one of running) one.hash.update(chunk);
    yield chunk;
  }
  for (const one of running) {
    if (!one.hash.digest().equals(one.digest.value)) refuseBody();
  }
}

function readDictionary(header: string): ReturnType<typeof parseDictionary> {
  try {
    return parseDictionary(header);
  } catch (error) {
    if (error instanceof Error) refuseDigest({ en: 'another text', 'zh-CN': '其他内容' });
    throw error;
  }
}

function refuseDigest(received: { readonly en: string; readonly 'zh-CN': string }): never {
  return refuseSignature({
    field: 'content-digest',
    expected: {
      en: 'sha-256=:…: or sha-512=:…: of the body (RFC 9530)',
      'zh-CN': '请求体的 sha-256=:…: 或 sha-512=:…:(RFC 9530)',
    },
    received,
  });
}

function refuseBody(): never {
  return refuseSignature({
    field: 'content-digest',
    expected: { en: 'a body with the digest that was signed', 'zh-CN': '与已签名摘要一致的请求体' },
    received: { en: 'a body with another digest', 'zh-CN': '摘要不同的请求体' },
  });
}
