/**
 * Goal: a person is never asked to sign something else than what is shown. Method: the text that
 * the server sends, and each way in which the text, its hash and the challenge can differ.
 */
import { createHash } from 'node:crypto';
import { formatApproval } from '@ringfence/evidence';
import { expect, test } from 'vitest';
import { readText } from '../src/api/read-text.ts';

const TEXT = formatApproval({
  act: 'instruct',
  poolId: 1,
  currency: 'CNY',
  signerId: 'p-1',
  expiresAt: '2026-11-23T02:00:00.000Z',
  instructionId: 'w-1',
  kind: 'withdraw',
  amountMinor: '2050',
  instruction: { kind: 'withdraw', amountMinor: '2050' },
});

function sent(text: string, signed = text) {
  const hash = createHash('sha256').update(signed, 'utf8').digest();
  const options = { challenge: hash.toString('base64url') };
  return { text, sha256: hash.toString('hex'), methods: ['passkey' as const], options };
}

test('what is signed is what is shown', () => {
  const read = readText(sent(TEXT));
  expect(read.status === 'ok' ? read.approval : read.status).toMatchObject({
    amountMinor: '2050',
    kind: 'withdraw',
  });
});

test.each([
  ['the challenge is of another amount', sent(TEXT, TEXT.replaceAll('2050', '9950'))],
  ['the hash alone is another one', { ...sent(TEXT), sha256: '0'.repeat(64) }],
  ['there is no challenge', { ...sent(TEXT), options: {} }],
])('nothing is signed when %s', (_when, shown) => {
  expect(readText(shown).status).toBe('other_challenge');
});

test.each([
  ['a field more', TEXT.replace('{', '{"extra":"1",')],
  ['another amount beside the instruction', TEXT.replace('"2050"', '"9950"')],
  ['no text at all', ''],
])('nothing is signed when the text has %s', (_when, text) => {
  expect(readText(sent(text)).status).toBe('not_readable');
});
