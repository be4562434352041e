/**
 * Goal: the tester of signatures names the part of a request that does not fit, and no other.
 * Method: requests signed by the client's own code, changed in one place each.
 */
import { generateKeyPairSync } from 'node:crypto';
import { signRequest } from '@ringfence/client';
import { expect, test } from 'vitest';
import { checkSignature, readPublicKey } from '../src/features/integration/check-signature.ts';
import { parseHttpRequest } from '../src/features/integration/parse-http-request.ts';

const ORIGIN = 'http://localhost:4180';
const URL_ASKED = `${ORIGIN}/v1/pools/1/customers?limit=1`;
const BODY = '{"customerId":"eve"}';
const NOW = 1_800_000_000;
const moment = { created: NOW, nonce: 'abcdefghijklmnop' };

const KINDS = {
  ed25519: () => generateKeyPairSync('ed25519'),
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
} as const;

async function differencesOf(
  kind: keyof typeof KINDS,
  change: (text: string) => string,
  nowSeconds = NOW,
): Promise<readonly string[]> {
  const { privateKey, publicKey } = KINDS[kind]();
  const authorization = 'Bearer rf_acme_secret';
  const asked = { method: 'POST', url: URL_ASKED, authorization, body: Buffer.from(BODY) };
  const signed = signRequest(asked, { signatureKeyId: 'acme-1', privateKey }, moment);
  const headers = Object.entries({ host: 'localhost:4180', authorization, ...signed });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const text = ['POST /v1/pools/1/customers?limit=1 HTTP/1.1', ...lines, '', BODY].join('\r\n');
  const request = parseHttpRequest(change(text), ORIGIN);
  if ('line' in request) return [`line ${request.line}`];
  const key = await readPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  if (key === undefined) return ['key'];
  const { checks } = await checkSignature(request, { publicKey: key, nowSeconds });
  return checks.filter(({ state }) => state !== 'fits').map(({ name }) => name);
}

const same = (text: string): string => text;

test.each(['ed25519', 'rsa', 'ec'] as const)('a request signed with %s fits', async (kind) => {
  expect(await differencesOf(kind, same)).toEqual([]);
});

test.each([
  ['another body', (text: string) => `${text} `, ['digest']],
  ['another address', (text: string) => text.replace('limit=1', 'limit=2'), ['signature']],
  ['another key', (text: string) => text.replace('_secret', '_other'), ['signature']],
  [
    'a nonce that is too short',
    (text: string) => text.replace('abcdefgh', ''),
    ['nonce', 'signature'],
  ],
  ['no signature', (text: string) => text.replace(/\r\nsignature: .*/, ''), ['headers']],
  ['a line that is no header', (text: string) => text.replace('host: ', 'host '), ['line 2']],
])('%s is named', async (_what, change, named) => {
  expect(await differencesOf('ed25519', change)).toEqual(named);
});

test('a signature of an hour ago is named by its moment alone', async () => {
  const HOUR_SECONDS = 3_600;
  expect(await differencesOf('ed25519', same, NOW + HOUR_SECONDS)).toEqual(['created']);
});

test('a text that is no key is told as none', async () => {
  expect(await readPublicKey('not a key')).toBeUndefined();
});
