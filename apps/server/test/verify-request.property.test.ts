/**
 * Goal: whatever request the client signs, the server takes; whatever single character of it is
 * changed on the way, the server does not. Method: random requests, signed for each algorithm, one
 * character changed at a random place of a random part; a change that means the same is none.
 */
import { signRequest } from '@ringfence/client';
import { SIGNATURE_ALGORITHMS } from '@ringfence/contract';
import { createSeededRandom, type SeededRandom } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { RequestRefused } from '../src/http/problem-draft.ts';
import { checkBody } from '../src/signature/content-digest.ts';
import { importPublicKey, readPublicKey } from '../src/signature/read-public-key.ts';
import type { SignatureKey } from '../src/signature/signature-directory.ts';
import type { SignedRequest } from '../src/signature/signed-request.ts';
import { verifyRequest } from '../src/signature/verify-request.ts';
import { createTestSigner, type TestSigner } from './support/sign-test-request.ts';

const REQUESTS = 200;
const NOW = '2026-11-23T01:02:03.004Z';
const CREATED = Math.floor(Date.parse(NOW) / 1_000);
const CHARACTERS = 'abcXYZ019-._~!$&()*+,;=:@%20/"\\ ';
const BODY_CHARACTERS = '{}[]":,012abcÄ中\n ';

interface Sent {
  readonly request: SignedRequest;
  readonly body: string;
}

function textOf(random: SeededRandom, characters: string, max: number): string {
  const length = random.integer({ min: 0, max });
  const symbols = Array.from(characters);
  return Array.from({ length }, () => random.pick(symbols)).join('');
}

function sign(random: SeededRandom, signer: TestSigner): Sent {
  const method = random.pick(['GET', 'POST']);
  const path = encodeURI(textOf(random, CHARACTERS, 30));
  const query = random.pick(['', `?${encodeURI(textOf(random, CHARACTERS, 30))}`]);
  const targetUri = new URL(`/v1/${path}${query}`, 'https://custody.example').href;
  const authorization = `Bearer rf_key_${textOf(random, 'abc019_-', 43)}`;
  const body = method === 'POST' ? textOf(random, BODY_CHARACTERS, 200) : '';
  const hasBody = body !== '';
  const nonce = `nonce-${textOf(random, CHARACTERS.replaceAll(/["\\]/g, ''), 50)}-0123456789`;
  const contentType = hasBody ? 'application/json' : undefined;
  const signed = signRequest(
    {
      method,
      url: targetUri,
      authorization,
      contentType,
      body: hasBody ? Buffer.from(body) : undefined,
    },
    signer,
    { created: CREATED, nonce },
  );
  const headers = {
    authorization,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...signed,
  };
  return { request: { method, targetUri, headers, hasBody, keyId: 'key' }, body };
}

async function isTaken({ request, body }: Sent, key: SignatureKey): Promise<boolean> {
  const findKey = async (id: string) =>
    Promise.resolve(id === key.fact.signatureKeyId ? key : undefined);
  try {
    const { digests } = await verifyRequest(request, { findKey, now: NOW });
    checkBody(digests, Buffer.from(body));
    return true;
  } catch (error) {
    if (error instanceof RequestRefused && error.draft.code === 'signature_not_valid') return false;
    throw error;
  }
}

/** The text with one character changed, or the same text when it is empty. */
function changeOne(random: SeededRandom, text: string): string {
  if (text === '') return text;
  const at = random.integer({ min: 0, max: text.length - 1 });
  const other = text[at] === 'x' ? 'y' : 'x';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

/** Base64 may say the same bytes in two ways: the last digit has bits that count for nothing. */
function meaningOf({ request, body }: Sent): string {
  const decoded = Object.entries(request.headers).map(([name, value]) => {
    const base64 = /^(\S+=):([A-Za-z0-9+/]+=*):$/.exec(String(value));
    const [, label, digits] = base64 ?? [];
    return digits === undefined ? [name, value] : [name, label, Buffer.from(digits, 'base64')];
  });
  return JSON.stringify([request.method, request.targetUri, decoded, body]);
}

function tamper(random: SeededRandom, sent: Sent): Sent {
  const { request } = sent;
  const part = random.pick(['method', 'targetUri', 'body', ...Object.keys(request.headers)]);
  if (part === 'body') return { ...sent, body: changeOne(random, sent.body) };
  if (part === 'method' || part === 'targetUri') {
    return { ...sent, request: { ...request, [part]: changeOne(random, request[part]) } };
  }
  const changed = changeOne(random, String(request.headers[part]));
  return { ...sent, request: { ...request, headers: { ...request.headers, [part]: changed } } };
}

function keyOf(signer: TestSigner): SignatureKey {
  const read = readPublicKey(signer);
  if (read.status !== 'ok') throw new Error(read.expected.en);
  return {
    publicKey: importPublicKey(read.der),
    fact: {
      signatureKeyId: signer.signatureKeyId,
      keyId: 'key',
      algorithm: signer.algorithm,
      publicKey: read.der,
      notBefore: '2020-01-01T00:00:00.000Z',
      expiresAt: '2999-01-01T00:00:00.000Z',
      createdAt: '2020-01-01T00:00:00.000Z',
      awaitsSecondPerson: false,
    },
  };
}

describe.each(SIGNATURE_ALGORITHMS)('a request signed by %s', (algorithm) => {
  const signer = createTestSigner(`property-${algorithm}`, algorithm);
  const key = keyOf(signer);

  it('is taken as it is, and not with one character changed', async () => {
    const random = createSeededRandom();
    let tampered = 0;
    for (let count = 0; count < REQUESTS; count += 1) {
      const sent = sign(random, signer);
      expect(await isTaken(sent, key), JSON.stringify(sent)).toBe(true);

      const other = tamper(random, sent);
      if (meaningOf(other) === meaningOf(sent)) continue;
      tampered += 1;
      expect(await isTaken(other, key), JSON.stringify([sent, other])).toBe(false);
    }
    expect(tampered).toBeGreaterThan(REQUESTS / 2);
  });
});
