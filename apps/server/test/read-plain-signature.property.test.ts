/**
 * Goal: what is read of a signature without the parser is what the library reads, letter for letter
 * of the text that was signed. Method: random signature headers, ordinary and odd, some with one
 * character changed, each read in both ways.
 */
import { SIGNATURE_ALGORITHMS } from '@ringfence/contract';
import { createSeededRandom, type SeededRandom } from '@ringfence/testkit';
import { verifySignature } from 'http-message-sig';
import { expect, it } from 'vitest';
import { type PlainSignature, readPlainSignature } from '../src/signature/read-plain-signature.ts';
import { SIGNABLE_FIELDS, type SignedRequest } from '../src/signature/signed-request.ts';

const REQUESTS = 3_000;
const LABELS = ['sig', 'sig-b21', '*a.b_c', 'Sig', 'sig1, sig2'];
const COMPONENTS = ['@method', '@target-uri', ...SIGNABLE_FIELDS, '@authority', '@path', 'x-other'];
const PARAMETERS = [
  ';created=1764000000',
  ';created=0',
  ';created=007',
  ';created="1"',
  ';expires=9999999999',
  ';nonce="0123456789abcdef"',
  ';nonce="@%!#~ []^"',
  String.raw`;nonce="a\"b"`,
  ';nonce=abc',
  ';keyid="key-1"',
  ';keyid=""',
  ';alg="ed25519"',
  ';alg="none"',
  ';tag="t"',
  ';other="x"',
  '; tag="t"',
];
const TARGETS = [
  'https://custody.example/v1/pools?limit=5&cursor=%C3%84',
  'http://127.0.0.1:4000/v1/pools/1/instructions',
  'https://custody.example/a#b',
  'https://custody.example:99999/',
  'https://custody.example/ä',
  'https://custody example/',
];
const CHARACTERS = Array.from('a0 "\\;=():@%,*#\tÄ');

/** Mostly the first ones, which are the ordinary ones. */
function pickFirst<Value>(random: SeededRandom, values: readonly Value[]): Value {
  const isOdd = random.integer({ min: 0, max: 9 }) === 0;
  return random.pick(isOdd ? values : values.slice(0, 2));
}

function pickSome(random: SeededRandom, values: readonly string[]): string[] {
  const isOdd = random.integer({ min: 0, max: 4 }) === 0;
  const from = isOdd ? values : values.slice(0, 7);
  return from
    .filter(() => random.integer({ min: 0, max: 1 }) === 1)
    .concat(isOdd ? [from[0] ?? ''] : []);
}

function changeOne(random: SeededRandom, text: string): string {
  if (random.integer({ min: 0, max: 5 }) > 0) return text;
  const at = random.integer({ min: 0, max: text.length });
  return `${text.slice(0, at)}${random.pick(CHARACTERS)}${text.slice(at + 1)}`;
}

function createRequest(random: SeededRandom): SignedRequest {
  const label = pickFirst(random, LABELS.slice(0, 2).concat(LABELS));
  const names = pickSome(random, COMPONENTS).map((name) => `"${name}"`);
  const parameters = pickSome(random, [
    ';created=1764000000',
    ';keyid="key-1"',
    ';nonce="0123456789abcdef"',
    ';alg="ed25519"',
    ';expires=9999999999',
    ';tag="t"',
    ';nonce="@%!#~ []^"',
    ...PARAMETERS,
  ]);
  const bytes = Buffer.from(Array.from({ length: 64 }, () => random.integer({ min: 0, max: 255 })));
  const headers = {
    authorization: 'Bearer rf_key_secret',
    'content-type': 'application/json',
    'content-digest': 'sha-256=:AAAA:',
    'content-length': '18',
    date: changeOne(random, 'Tue, 20 Apr 2021 02:07:55 GMT'),
    'signature-input': changeOne(random, `${label}=(${names.join(' ')})${parameters.join('')}`),
    signature: changeOne(random, `${label}=:${bytes.toString('base64')}:`),
  };
  const method = pickFirst(random, ['POST', 'GET', 'M-SEARCH']);
  return { method, targetUri: pickFirst(random, TARGETS), headers, hasBody: true, keyId: 'key' };
}

/** @returns undefined when the library refuses it */
async function readByLibrary(request: SignedRequest): Promise<PlainSignature | undefined> {
  let read: PlainSignature | undefined;
  const names = ['signature', 'signature-input', ...SIGNABLE_FIELDS];
  const fields = names.map((name) => ({ name, value: String(request.headers[name]) }));
  await verifySignature(
    { kind: 'request', method: request.method, targetUri: request.targetUri, fields },
    {
      policy: {
        algorithms: SIGNATURE_ALGORITHMS,
        requiredComponents: [],
        requiredParameters: [],
        clockSkew: Number.MAX_SAFE_INTEGER,
      },
      resolveVerifier: ({ components, parameters, algorithm = 'ed25519' }) => ({
        algorithm,
        verify: (base, signature) => {
          read = {
            components: components.map(({ name }) => name),
            parameters: { ...parameters },
            base: Buffer.from(base),
            signature: Buffer.from(signature),
          };
          return Promise.resolve(true);
        },
      }),
    },
  ).catch(() => undefined);
  return read;
}

it('what is read without the parser is what the library reads', async () => {
  const random = createSeededRandom();
  let plainly = 0;
  for (let count = 0; count < REQUESTS; count += 1) {
    const request = createRequest(random);
    const plain = readPlainSignature(request);
    if (plain === undefined) continue;
    plainly += 1;
    expect(await readByLibrary(request), JSON.stringify(request)).toEqual(plain);
  }
  expect(plainly).toBeGreaterThan(REQUESTS / 10);
});
