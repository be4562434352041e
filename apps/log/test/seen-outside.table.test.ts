// Goal: after a start nothing is signed while those witnesses are silent that could have seen more
// than all who answer.
// Method: one row for each set of answers, of policies with three witnesses.

import { signingPairOf, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatUtf8,
  formatVerifierKey,
  type Policy,
  parsePolicy,
  verifierKeyOf,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { LogWaits } from '../src/sequencer/log-condition.ts';
import { seenOutside } from '../src/sequencer/seen-outside.ts';
import type { Witnessed } from '../src/witnesses/read-witnessed.ts';

const NAMES = ['bank', 'auditor', 'regulator'];

function policyOf(quorum: string): Policy {
  const lines = NAMES.map((name) => {
    const { publicKey } = signingPairOf(VERIFICATION.sha256(formatUtf8(name)));
    const kind = 'cosignature_ed25519';
    const key = verifierKeyOf(VERIFICATION.sha256, { name: `${name}.example`, kind, publicKey });
    return `witness ${name} ${formatVerifierKey(key)} https://${name}.example`;
  });
  const groups = ['group two 2 bank auditor regulator'];
  const text = [...lines, ...groups, `quorum ${quorum}`, ''].join('\n');
  const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(text));
  if (parsing.status !== 'ok') throw new Error(`expected a policy: ${parsing.status}`);
  return parsing.policy;
}

const root = VERIFICATION.sha256(formatUtf8('root'));
const seen = (witness: string): Witnessed => ({ witness, status: 'seen', size: 9, root });
const nothing = (witness: string): Witnessed => ({ witness, status: 'nothing' });
const silent = (witness: string): Witnessed => ({
  witness,
  status: 'no_answer',
  fault: 'unreachable',
});
const broken = (witness: string): Witnessed => ({ witness, status: 'not_valid' });

describe('what the witnesses remember', () => {
  test.each<[string, string, readonly Witnessed[], 'known' | 'waits']>([
    ['all answer', 'two', [seen('bank'), nothing('auditor'), seen('regulator')], 'known'],
    [
      'one of three is silent',
      'two',
      [seen('bank'), silent('auditor'), seen('regulator')],
      'known',
    ],
    [
      'two of three are silent',
      'two',
      [seen('bank'), silent('auditor'), silent('regulator')],
      'waits',
    ],
    [
      'two of three say nonsense',
      'two',
      [broken('bank'), broken('auditor'), seen('regulator')],
      'waits',
    ],
    [
      'the only one that counts is silent',
      'bank',
      [silent('bank'), seen('auditor'), seen('regulator')],
      'waits',
    ],
    [
      'one that does not count is silent',
      'bank',
      [seen('bank'), silent('auditor'), silent('regulator')],
      'known',
    ],
    [
      'no witness is asked for',
      'none',
      [silent('bank'), silent('auditor'), silent('regulator')],
      'known',
    ],
  ])('when %s', (_, quorum, answers, expected) => {
    const look = () => seenOutside(policyOf(quorum), answers);
    if (expected === 'waits') expect(look).toThrow(LogWaits);
    else expect(look()).toEqual(answers.flatMap(seenOf));
  });

  test('a size without a root counts as well', () => {
    const answers: readonly Witnessed[] = [
      { witness: 'bank', status: 'seen_size', size: 7 },
      nothing('auditor'),
      nothing('regulator'),
    ];
    expect(seenOutside(policyOf('two'), answers)).toEqual([
      { witness: 'bank', size: 7, root: undefined },
    ]);
  });
});

test('a witness that saw another history names a fork', () => {
  const answers: readonly Witnessed[] = [{ witness: 'bank', status: 'differs', size: 7 }];
  expect(seenOutside(policyOf('none'), answers)).toEqual([
    { witness: 'bank', size: 7, root: undefined, isFork: true },
  ]);
});

function seenOf(answer: Witnessed) {
  if (answer.status !== 'seen') return [];
  return [{ witness: answer.witness, size: answer.size, root: answer.root }];
}
