/**
 * Goal: a trust document names exactly whom its reader trusts, and two people who compare its
 * fingerprint compare all of it. Method: a document read and written; every way to spoil one, each
 * with its own reason; every change of a part changes the fingerprint, another layout does not.
 */
import { hash } from 'node:crypto';
import {
  formatTrust,
  formatVerifierKey,
  parseTrust,
  TRUST_BANK_KEYS_MAX,
  TRUST_LENGTH_MAX,
  type Trust,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { sha256, signerOf } from './primitives.ts';

const vkeyOf = (name: string, kind?: 'cosignature_ed25519'): string =>
  formatVerifierKey(signerOf(name, kind).key);

const POLICY = `log ${vkeyOf('custody.example/logs/pool-1')}
witness auditor ${vkeyOf('auditor.example', 'cosignature_ed25519')}
quorum auditor
`;
const BANK = vkeyOf('bank.example');
const TEXT = formatTrust({ policy: POLICY, bankKeys: [BANK] });

function trustOf(text: string): Trust {
  const parsing = parseTrust(sha256, text);
  if (parsing.status !== 'ok') throw new Error(`expected trust, received ${parsing.status}`);
  return parsing.trust;
}

describe('a trust document', () => {
  test('names logs, witnesses, quorum and banks; T27', () => {
    expect(trustOf(TEXT)).toMatchObject({
      policyText: POLICY,
      policy: { quorum: 'auditor', logs: [{ key: { name: 'custody.example/logs/pool-1' } }] },
      bankKeys: [{ name: 'bank.example' }],
      fingerprint: hash('sha256', TEXT),
    });
  });

  test('has one fingerprint in every layout; T27', () => {
    const { fingerprint } = trustOf(TEXT);
    const pasted = `  ${JSON.stringify(JSON.parse(TEXT))}\r\n`;
    const turned = JSON.stringify({ bankKeys: [BANK], policy: POLICY, form: 'ringfence trust v1' });
    expect(trustOf(pasted).fingerprint).toBe(fingerprint);
    expect(trustOf(turned).fingerprint).toBe(fingerprint);
  });

  test.each([
    ['another quorum', { policy: POLICY.replace('quorum auditor', 'quorum none') }],
    ['a comment', { policy: `# ours\n${POLICY}` }],
    ['another bank', { bankKeys: [vkeyOf('other.example')] }],
    ['no bank', { bankKeys: [] }],
    ['a bank more', { bankKeys: [BANK, vkeyOf('other.example')] }],
  ])('with %s has another one; T27', (_, changed) => {
    const other = trustOf(formatTrust({ policy: POLICY, bankKeys: [BANK], ...changed }));
    expect(other.fingerprint).not.toBe(trustOf(TEXT).fingerprint);
  });

  const witnessKey = vkeyOf('auditor.example', 'cosignature_ed25519');
  const many = Array.from({ length: TRUST_BANK_KEYS_MAX + 1 }, (_, index) => `bank-${index}`);
  test.each([
    ['too many letters', `${TEXT}${' '.repeat(TRUST_LENGTH_MAX)}`, { status: 'trust_too_large' }],
    ['no JSON', '{', { status: 'not_a_trust_document' }],
    ['a list', '[]', { status: 'not_a_trust_document' }],
    ['another form', TEXT.replace('v1', 'v2'), { status: 'not_a_trust_document' }],
    ['a field more', TEXT.replace('{', '{"more": 1,'), { status: 'not_a_trust_document' }],
    [
      'no list of banks',
      TEXT.replace(/"bankKeys"[\s\S]*\]/, '"bankKeys": ""'),
      { status: 'not_a_trust_document' },
    ],
    [
      'too many banks',
      formatTrust({ policy: POLICY, bankKeys: many }),
      { status: 'not_a_trust_document' },
    ],
    [
      'a policy that is none',
      formatTrust({ policy: 'quorum none\nqorum none\n', bankKeys: [] }),
      { status: 'bad_policy', fault: 'unknown_keyword', line: 2 },
    ],
    [
      'a policy without quorum',
      formatTrust({ policy: '', bankKeys: [] }),
      { status: 'bad_policy', fault: 'quorum_missing' },
    ],
    ['no log', formatTrust({ policy: 'quorum none\n', bankKeys: [] }), { status: 'no_log' }],
    [
      'a text for a key',
      formatTrust({ policy: POLICY, bankKeys: [BANK, 'hello'] }),
      { status: 'bad_bank_key', place: 2 },
    ],
    [
      'the key of a witness for a bank',
      formatTrust({ policy: POLICY, bankKeys: [witnessKey] }),
      { status: 'wrong_kind_of_bank_key', place: 1 },
    ],
    [
      'a bank twice',
      formatTrust({ policy: POLICY, bankKeys: [BANK, BANK] }),
      { status: 'bank_key_twice', place: 2 },
    ],
  ])('with %s is refused', (_, text, refusal) => {
    expect(parseTrust(sha256, text)).toEqual(refusal);
  });
});
