/**
 * Goal: a policy says exactly who must have signed, and a proof file is good for one entry only.
 * Method: every fault of a policy file once with its line; quorums of groups of groups; a proof
 * file attacked in each of its parts, each refused with its own reason.
 */
import {
  formatLogProof,
  formatUtf8,
  formatVerifierKey,
  isQuorum,
  type LogProof,
  type Policy,
  parseLogProof,
  parsePolicy,
  verifyLogProof,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { sha256, signerOf, VERIFICATION } from './primitives.ts';
import { createTestLog, numberedEntries, signCheckpoint } from './test-log.ts';

const ORIGIN = 'custody.example/journal';
const LOG_SIGNER = signerOf(ORIGIN);
const BANK = signerOf('bank.example', 'cosignature_ed25519');
const AUDITOR = signerOf('auditor.example', 'cosignature_ed25519');
const REGULATOR = signerOf('regulator.example', 'cosignature_ed25519');
const vkeyOf = ({ key }: typeof BANK): string => formatVerifierKey(key);

const POLICY_TEXT = `# who must have seen the journal
log ${vkeyOf(LOG_SIGNER)} https://custody.example/journal
witness bank\t${vkeyOf(BANK)} https://bank.example/witness
  witness auditor ${vkeyOf(AUDITOR)}
witness 监管 ${vkeyOf(REGULATOR)}

group independents any auditor 监管
group trust all bank independents
quorum trust
`;

function policyOf(text: string): Policy {
  const parsing = parsePolicy(sha256, formatUtf8(text));
  if (parsing.status !== 'ok') throw new Error(`expected a policy, received ${parsing.status}`);
  return parsing.policy;
}

const POLICY = policyOf(POLICY_TEXT);

describe('a policy file', () => {
  test('names logs, witnesses, groups and the quorum', () => {
    expect(POLICY.logs).toEqual([{ key: LOG_SIGNER.key, url: 'https://custody.example/journal' }]);
    expect(POLICY.witnesses.map(({ name }) => name)).toEqual(['bank', 'auditor', '监管']);
    expect(POLICY.groups).toEqual([
      { name: 'independents', threshold: 1, members: ['auditor', '监管'] },
      { name: 'trust', threshold: 2, members: ['bank', 'independents'] },
    ]);
  });

  const witness = `witness bank ${vkeyOf(BANK)}\n`;
  const two = `${witness}witness auditor ${vkeyOf(AUDITOR)}\n`;
  test.each([
    ['an unknown keyword', 'qorum none\n', 'unknown_keyword', 1],
    ['no quorum', witness, 'quorum_missing', undefined],
    ['two quorums', 'quorum none\nquorum none\n', 'quorum_twice', 2],
    ['a quorum of nobody', 'quorum bank\n', 'unknown_name', 1],
    ['a log key for a witness', `witness a ${vkeyOf(LOG_SIGNER)}\n`, 'wrong_kind_of_key', 1],
    ['a witness key for a log', `log ${vkeyOf(BANK)}\n`, 'wrong_kind_of_key', 1],
    ['a key that is none', 'log abc\n', 'bad_key', 1],
    ['one witness twice', `${witness}witness b ${vkeyOf(BANK)}\n`, 'duplicate_key', 2],
    ['one name twice', `${witness}witness bank ${vkeyOf(AUDITOR)}\n`, 'name_taken', 2],
    ['the name none', `witness none ${vkeyOf(BANK)}\n`, 'name_taken', 1],
    ['a group of a later name', `group g any bank\n${witness}`, 'unknown_name', 1],
    ['a group of none', 'group g any none\n', 'unknown_name', 1],
    [
      'a member of two groups; T15',
      `${two}group g any bank\ngroup h any bank\n`,
      'member_twice',
      4,
    ],
    ['a threshold of 0', `${two}group g 0 bank auditor\n`, 'bad_threshold', 3],
    ['a threshold above the members', `${two}group g 3 bank auditor\n`, 'bad_threshold', 3],
    ['a threshold that is a word', `${two}group g most bank auditor\n`, 'bad_threshold', 3],
    ['an empty group', `${two}group g any\n`, 'wrong_number_of_items', 3],
    ['a witness without key', 'witness bank\n', 'wrong_number_of_items', 1],
    ['a carriage return', 'quorum none\r\n', 'not_a_policy', undefined],
  ])('with %s is refused', (_, text, status, line) => {
    expect(parsePolicy(sha256, formatUtf8(text))).toEqual({
      status,
      ...(line === undefined ? {} : { line }),
    });
  });

  test.each([
    [[], false],
    [['bank'], false],
    [['auditor', '监管'], false],
    [['bank', '监管'], true],
    [['bank', 'auditor'], true],
    [['independents', 'bank'], true],
  ])('%j reach the quorum: %s', (cosigned, reached) => {
    expect(isQuorum(POLICY, new Set(cosigned))).toBe(reached);
  });

  test('of no witness is reached by nobody', () => {
    expect(isQuorum(policyOf('quorum none\n'), new Set())).toBe(true);
  });
});

describe('a proof file', () => {
  const log = createTestLog(numberedEntries(300));
  const index = 123;
  const entry = log.entries[index] ?? new Uint8Array();
  const timeSeconds = 1_790_000_000n;
  const checkpointOf = (witnesses: readonly (typeof BANK)[], size = 300): Uint8Array =>
    signCheckpoint(
      { origin: ORIGIN, size, root: log.root(size) },
      { log: LOG_SIGNER, witnesses, timeSeconds },
    );
  const proof: LogProof = {
    index,
    hashes: log.inclusion(index),
    checkpoint: checkpointOf([BANK, AUDITOR]),
  };

  function verify(changed: Partial<LogProof>, asked: { entry?: Uint8Array; since?: bigint } = {}) {
    const claim = { entry, policy: POLICY, ...asked };
    return verifyLogProof(VERIFICATION, {
      ...claim,
      proof: formatLogProof({ ...proof, ...changed }),
    });
  }

  test('is read as written; T17', () => {
    expect(parseLogProof(formatLogProof(proof))).toEqual({ status: 'ok', proof });
    const extended = { ...proof, extra: Uint8Array.of(1, 2, 3) };
    expect(parseLogProof(formatLogProof(extended))).toEqual({ status: 'ok', proof: extended });
  });

  test('shows where the entry is and who has seen it', () => {
    expect(verify({})).toMatchObject({
      status: 'ok',
      index,
      checkpoint: { origin: ORIGIN, size: 300 },
      witnesses: [
        { name: 'bank', timeSeconds },
        { name: 'auditor', timeSeconds },
      ],
    });
  });

  const stranger = signerOf('stranger.example');
  const strangers = signCheckpoint(
    { origin: 'stranger.example', size: 300, root: log.root() },
    {
      log: stranger,
    },
  );
  const pretended = signCheckpoint(
    { origin: ORIGIN, size: 300, root: log.root() },
    {
      log: stranger,
      witnesses: [BANK, AUDITOR],
    },
  );
  const spoiled = new TextEncoder().encode(
    new TextDecoder().decode(proof.checkpoint).replace('\n300\n', '\n301\n'),
  );
  test.each([
    ['another place', { index: 124 }, 'not_included'],
    ['a proof of another entry', { hashes: log.inclusion(124) }, 'not_included'],
    ['a hash less', { hashes: proof.hashes.slice(1) }, 'not_included'],
    ['a smaller log', { checkpoint: checkpointOf([BANK, AUDITOR], 299) }, 'not_included'],
    ['a log that nobody knows', { checkpoint: strangers }, 'unknown_log'],
    ['a log that another key signed', { checkpoint: pretended }, 'unknown_log'],
    ['a changed size', { checkpoint: spoiled }, 'bad_signature'],
    ['no witness', { checkpoint: checkpointOf([]) }, 'quorum_not_reached'],
    ['too few witnesses', { checkpoint: checkpointOf([BANK]) }, 'quorum_not_reached'],
    ['a text for a checkpoint', { checkpoint: formatUtf8('hello') }, 'not_a_checkpoint'],
  ])('with %s is refused; T16 T18', (_, changed, status) => {
    expect(verify(changed).status).toBe(status);
  });

  test('of a log that signs under the name of another one is refused; T16', () => {
    const other = signerOf('other.example/journal');
    const policy = { ...POLICY, logs: [...POLICY.logs, { key: other.key }] };
    const place = { origin: ORIGIN, size: 300, root: log.root() };
    const checkpoint = signCheckpoint(place, { log: other, witnesses: [BANK, AUDITOR] });
    const file = formatLogProof({ ...proof, checkpoint });
    const verified = verifyLogProof(VERIFICATION, { entry, policy, proof: file });
    expect(verified.status).toBe('unknown_log');
  });

  test('of another entry is refused; T18', () => {
    expect(verify({}, { entry: formatUtf8('entry 124') }).status).toBe('not_included');
  });

  test('is refused when the witnesses saw it too long ago', () => {
    expect(verify({}, { since: timeSeconds }).status).toBe('ok');
    expect(verify({}, { since: timeSeconds + 1n }).status).toBe('checkpoint_expired');
  });

  const text = new TextDecoder().decode(formatLogProof(proof));
  test.each([
    ['another first line', text.replace('@v1', '@v2')],
    ['a leading zero', text.replace('index 123', 'index 0123')],
    ['no index', text.replace('index 123\n', '')],
    ['extra that is no base 64', text.replace('index', 'extra a\nindex')],
    ['a hash that is cut', text.replace(/(index 123\n)[^\n]+/, '$1AAAA')],
    ['nothing', ''],
  ])('with %s is no proof file', (_, changed) => {
    const claim = { entry, policy: POLICY, proof: formatUtf8(changed) };
    expect(verifyLogProof(VERIFICATION, claim)).toEqual({ status: 'not_a_log_proof' });
  });
});
