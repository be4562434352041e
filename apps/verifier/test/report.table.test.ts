/**
 * Goal: what the page says follows from what was verified: each planted fault fails in its own
 * line, nothing behind a failure counts as checked, and nothing is good news while nobody is
 * trusted. Method: the checks of the page on sample files that were signed by Node's own
 * cryptography.
 */
import { formatReceipt } from '@ringfence/evidence';
import {
  createTreeHasher,
  formatBase64,
  formatUtf8,
  parseTrust,
  type Trust,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import {
  type CustomerProofQuestion,
  checkCustomerProof,
} from '../src/check/check-customer-proof.ts';
import { checkLoggedFile } from '../src/check/check-logged-file.ts';
import { checkReceipt } from '../src/check/check-receipt.ts';
import { formatMachineReport } from '../src/check/machine-report.ts';
import { FRAGMENT_LENGTH_MAX, parsePrintedCode } from '../src/check/printed-code.ts';
import { recogniseFile } from '../src/check/recognise-file.ts';
import type { Report } from '../src/check/report.ts';
import { parseMoney } from '../src/text/format-money.ts';
import { PLANTED_FAULTS } from './support/planted-faults.ts';
import { ORIGIN, TRUST_TEXT } from './support/sample-log.ts';
import { BANK_MINOR, IDENTITY, PROOF, PROOF_TEXT, TOTAL_MINOR } from './support/sample-proof.ts';
import { RECEIPT, RECEIPT_TEXT } from './support/sample-receipt.ts';
import { sha256 } from './support/signers.ts';

const TRUST = trustOf(TRUST_TEXT);

function trustOf(text: string): Trust {
  const parsing = parseTrust(sha256, text);
  if (parsing.status !== 'ok') throw new Error(`expected trust, received ${parsing.status}`);
  return parsing.trust;
}

function check(changed: Partial<CustomerProofQuestion> = {}): Report {
  return checkCustomerProof({
    text: PROOF_TEXT,
    trust: TRUST,
    identity: IDENTITY,
    asOfMin: '2026-11-21T01:30:00.000Z',
    asOfMax: '2026-11-24T02:30:00.000Z',
    ...changed,
  });
}

const withoutTrust = (changed: Partial<CustomerProofQuestion> = {}): Report => {
  const { trust: _, ...question } = { ...askedOf(), ...changed };
  return checkCustomerProof(question);
};

function askedOf(): CustomerProofQuestion {
  return {
    text: PROOF_TEXT,
    identity: IDENTITY,
    asOfMin: '2026-11-21T01:30:00.000Z',
    asOfMax: '2026-11-24T02:30:00.000Z',
  };
}

const stateOf = (report: Report, name: string): string | undefined =>
  report.lines.find((line) => line.name === name)?.state;

describe('a good proof', () => {
  test('passes, with its figures', () => {
    const report = check({ shownMinor: 1_234_567n });
    expect(report.verdict).toBe('passed');
    expect(report.lines.map(({ state }) => state)).toEqual(Array(10).fill('passed'));
    expect(report.facts).toMatchObject({
      identity: IDENTITY,
      currency: 'CNY',
      countedMinor: 1_234_567n,
      parts: 3,
      totalMinor: TOTAL_MINOR,
      bankMinor: BANK_MINOR,
      witnesses: ['bank', 'auditor'],
    });
  });

  test('is only consistent while nobody is trusted, and then no line of it passes', () => {
    const report = withoutTrust();
    expect(report.verdict).toBe('consistent');
    const passed = report.lines.filter(({ state }) => state === 'passed');
    expect(passed.map(({ name }) => name)).toEqual(['form', 'identity']);
    expect(stateOf(report, 'log_signature')).toBe('not_made');
    expect(stateOf(report, 'witnesses')).toBe('not_made');
    expect(stateOf(report, 'coverage')).toBe('consistent');
  });

  test('is unconfirmed until the customer says that it is its own', () => {
    const { identity: _, ...nobody } = askedOf();
    const report = checkCustomerProof({ ...nobody, trust: TRUST });
    expect(report.verdict).toBe('unconfirmed');
    expect(stateOf(report, 'identity')).toBe('not_made');
  });

  test('is written for programs with the digits of its amounts in strings', () => {
    const context = { files: ['00'], checkedAt: '2026-11-24T01:30:00.000Z' };
    const written = JSON.parse(formatMachineReport(check(), context));
    expect(written).toMatchObject({
      form: 'ringfence verification v1',
      verdict: 'passed',
      facts: { totalMinor: TOTAL_MINOR.toString(), banks: [{ name: 'bank.example' }] },
    });
  });
});

describe('each fault', () => {
  test.each(PLANTED_FAULTS)('$name fails as $check: $fault', (planted) => {
    const { text, identity = IDENTITY, balance } = planted;
    const shownMinor = balance === undefined ? undefined : parseMoney(balance, 'CNY');
    const report = check({ text, identity, ...(shownMinor === undefined ? {} : { shownMinor }) });
    expect(report.verdict).toBe('failed');
    const failedAt = report.lines.findIndex(({ state }) => state === 'failed');
    expect(report.lines[failedAt]).toEqual({
      name: planted.check,
      state: 'failed',
      fault: planted.fault,
    });
    const before = report.lines.slice(0, failedAt).map(({ state }) => state);
    const after = report.lines.slice(failedAt + 1).map(({ state }) => state);
    expect(new Set(before)).toEqual(new Set(before.map(() => 'passed')));
    expect(new Set(after)).toEqual(new Set(after.map(() => 'not_made')));
  });

  test('that needs no key is seen although nobody is trusted', () => {
    const needsKey = ['unknown_log', 'bad_signature', 'quorum_not_reached', 'bank_unknown'];
    for (const { text, identity = IDENTITY, fault, name } of PLANTED_FAULTS) {
      if (fault === 'other_balance') continue;
      const { verdict } = withoutTrust({ text, identity });
      expect(verdict, name).toBe(needsKey.includes(fault) ? 'consistent' : 'failed');
    }
  });

  test('shows no figure that its checks do not hold', () => {
    const uncounted = PLANTED_FAULTS.find(({ fault }) => fault === 'not_counted');
    const report = check({ text: uncounted?.text ?? '' });
    expect(report.facts.totalMinor).toBe(TOTAL_MINOR);
    expect(report.facts.countedMinor).toBeUndefined();
    expect(report.facts.uncountedMinor).toBe(1_234_568n);
    expect(report.facts.bankMinor).toBeUndefined();
  });
});

describe('a receipt', () => {
  test('passes, and shows what it opens', () => {
    const report = checkReceipt({ text: RECEIPT_TEXT, trust: TRUST });
    expect(report.verdict).toBe('passed');
    expect(report.facts).toMatchObject({ record: RECEIPT.opening?.record, index: 2, size: 3 });
  });

  test('is only consistent while nobody is trusted', () => {
    expect(checkReceipt({ text: RECEIPT_TEXT }).verdict).toBe('consistent');
  });

  test('passes without an opening, which is then not checked', () => {
    const { opening: _, ...closed } = RECEIPT;
    const report = checkReceipt({ text: formatReceipt(closed), trust: TRUST });
    expect(report.verdict).toBe('passed');
    expect(stateOf(report, 'opening')).toBe('not_made');
  });

  test.each([
    ['another record', RECEIPT_TEXT.replace('250000', '150000'), 'opening', 'opening_differs'],
    ['another leaf', RECEIPT_TEXT.replace('withdraw', 'deposit'), 'entry_logged', 'not_included'],
    ['another form', RECEIPT_TEXT.replace('receipt v1', 'receipt v2'), 'form', 'not_a_receipt'],
  ])('with %s fails', (_, text, name, fault) => {
    const report = checkReceipt({ text, trust: TRUST });
    expect(report.lines.find(({ state }) => state === 'failed')).toEqual({
      name,
      state: 'failed',
      fault,
    });
    expect(report.facts).toEqual({});
  });
});

describe('an entry and its proof file', () => {
  const entry = formatUtf8(RECEIPT.entry);
  const proof = formatUtf8(RECEIPT.proof);

  test('pass together, and are only consistent while nobody is trusted', () => {
    expect(checkLoggedFile({ entry, proof, trust: TRUST }).verdict).toBe('passed');
    expect(checkLoggedFile({ entry, proof }).verdict).toBe('consistent');
  });

  test('fail for another entry', () => {
    const report = checkLoggedFile({ entry: formatUtf8('hello'), proof, trust: TRUST });
    expect(report.lines.find(({ state }) => state === 'failed')).toMatchObject({
      name: 'entry_logged',
      fault: 'not_included',
    });
  });
});

describe('the code on a printed receipt', () => {
  const hasher = createTreeHasher(sha256);
  const leaf = formatBase64(hasher.leaf(formatUtf8(RECEIPT.entry)));
  const fragmentOf = (changed: Readonly<Record<string, string>> = {}): string =>
    `#${new URLSearchParams({ log: ORIGIN, index: '2', leaf, ...changed })}`;
  const entry = formatUtf8(RECEIPT.entry);
  const proof = formatUtf8(RECEIPT.proof);

  function verdictsOf(fragment: string): readonly (string | undefined)[] {
    const printed = parsePrintedCode(fragment);
    const given = { trust: TRUST, ...(printed === undefined ? {} : { printed }) };
    const reports = [
      checkReceipt({ text: RECEIPT_TEXT, ...given }),
      checkLoggedFile({ entry, proof, ...given }),
    ];
    return reports.flatMap((report) => [report.verdict, stateOf(report, 'printed')]);
  }

  test('names the entry of its file', () => {
    expect(verdictsOf(fragmentOf())).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(verdictsOf('')).toEqual(['passed', 'not_made', 'passed', 'not_made']);
  });

  test.each([
    ['log', 'other.example'],
    ['index', '1'],
    ['leaf', formatBase64(new Uint8Array(32))],
  ])('fails for another %s', (name, value) => {
    const failed = ['failed', 'failed', 'failed', 'failed'];
    expect(verdictsOf(fragmentOf({ [name]: value }))).toEqual(failed);
  });

  test.each([
    '#step-result',
    fragmentOf({ index: '-1' }),
    fragmentOf({ index: '1e3' }),
    fragmentOf({ log: '' }),
    `${fragmentOf()}${'x'.repeat(FRAGMENT_LENGTH_MAX)}`,
  ])('is not read from %s', (fragment) => {
    expect(parsePrintedCode(fragment)).toBeUndefined();
  });
});

test.each([
  ['a trust document', TRUST_TEXT, 'trust'],
  ['a proof', PROOF_TEXT, 'customer_proof'],
  ['a proof that was cut', PROOF_TEXT.slice(0, 500), 'customer_proof'],
  ['a receipt', RECEIPT_TEXT, 'receipt'],
  ['a proof file of a log', PROOF.root.proof, 'log_proof'],
  ['anything else', '{"entry":0}', 'other'],
])('%s is known by what stands in it', (_, text, kind) => {
  expect(recogniseFile(formatUtf8(text))).toBe(kind);
});
