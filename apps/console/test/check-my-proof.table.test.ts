/**
 * Goal: what cannot be read or is another person's is never called proved. Method: the check of the
 * page on files that are none, cut, or of somebody else; whole proofs are checked in the browser
 * test of the customer's console and in the tests of the offline page.
 */
import { expect, test } from 'vitest';
import { checkMyProof, textOfProof } from '../src/features/my-proof/check-my-proof.ts';

const FILE = {
  form: 'ringfence customer-proof v1',
  identity: 'acme/bob',
  fragments: [],
  root: { text: '', proof: '' },
  bankNotes: [],
};
const KNOWN = { identity: 'acme/ada', shownMinor: 0n, trust: undefined, nowMilliseconds: 0 };

test.each([
  ['is none', 'not a file', 'form'],
  ['was cut', textOfProof(FILE).slice(0, -9), 'form'],
  ['is of somebody else', textOfProof(FILE), 'identity'],
])('a file that %s fails, at the check that says so', (_what, text, name) => {
  const report = checkMyProof(text, KNOWN);
  expect(report.verdict).toBe('failed');
  expect(report.lines.find(({ state }) => state === 'failed')?.name).toBe(name);
});
