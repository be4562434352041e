/**
 * Goal: the texts beside a liability root have one written form, agree with what they are about,
 * and are taken from their own signer only (T28, T29). Method: each text written and read again,
 * each of its lines changed, notes of the wrong key and of another name.
 */
import { describe, expect, it } from 'vitest';
import {
  type BankBalance,
  type CoverageStatement,
  findCoverageDifference,
  formatChallenge,
  formatCoverage,
  formatRecomputation,
  formatSignedNote,
  formatUtf8,
  type LiabilityRoot,
  openChallenge,
  openRecomputation,
  parseChallenge,
  parseCoverage,
  parseRecomputation,
  shortfallOf,
  signNote,
} from '../src/index.ts';
import { sha256, signerOf, VERIFICATION } from './primitives.ts';

const SNAPSHOT = sha256(formatUtf8('checkpoint'));
const AS_OF = '2026-11-23T16:00:00.000Z';
const ROOT: LiabilityRoot = {
  platform: 'platform-1',
  currency: 'CNY',
  snapshotId: SNAPSHOT,
  asOf: AS_OF,
  height: 3,
  totalMinor: 6_000n,
  hash: sha256(formatUtf8('root')),
};
const BALANCE: BankBalance = {
  bank: 'bank.example',
  accountDigest: sha256(formatUtf8('account')),
  currency: 'CNY',
  balanceMinor: 6_100n,
  frozenMinor: 200n,
  asOf: AS_OF,
  statement: '2026-11-23/1',
  snapshotId: SNAPSHOT,
};
const STATEMENT: CoverageStatement = {
  platform: 'platform-1',
  currency: 'CNY',
  snapshotId: SNAPSHOT,
  log: 'custody.example/logs/pool-1',
  size: 120,
  day: '2026-11-23',
  asOf: AS_OF,
  customersMinor: 6_000n,
  othersMinor: 50n,
  overdraftsMinor: 0n,
  notes: 1,
  bankMinor: 6_100n,
  frozenMinor: 200n,
  inTransitMinor: 100n,
  shortfallMinor: 100n,
  challenge: sha256(formatUtf8('challenge')),
};

function noteOf(text: string, signer: ReturnType<typeof signerOf>): string {
  const signatures = [signNote(signer.key, signer.sign, text)];
  return new TextDecoder().decode(formatSignedNote({ text, signatures }));
}

describe('a coverage statement', () => {
  it('is read as it was written, of a day or of a moment', () => {
    expect(parseCoverage(formatCoverage(STATEMENT))).toEqual(STATEMENT);
    const { day: _day, challenge: _challenge, ...moment } = STATEMENT;
    expect(parseCoverage(formatCoverage(moment))).toEqual(moment);
  });

  it('tells what is missing without what is frozen, in transit or overdrawn', () => {
    expect(shortfallOf(STATEMENT)).toBe(100n);
    expect(shortfallOf({ ...STATEMENT, frozenMinor: 100n })).toBe(0n);
    expect(shortfallOf({ ...STATEMENT, bankMinor: 9_000n })).toBe(0n);
  });

  it.each([
    ['another shortfall', { shortfallMinor: 99n }],
    ['more frozen than there is', { frozenMinor: 6_101n, shortfallMinor: 6_001n }],
    ['a day that is none', { day: '23 November' }],
    ['no log', { log: '' }],
    ['a currency that is none', { currency: 'yuan' }],
    ['a moment that is none', { asOf: '2026-11-23' }],
  ])('is nothing with %s', (_case, changed) => {
    expect(parseCoverage(formatCoverage({ ...STATEMENT, ...changed }))).toBeUndefined();
  });

  it('is held against its root and notes line by line', () => {
    const about = { root: ROOT, balances: [BALANCE] };
    expect(findCoverageDifference(STATEMENT, about)).toBeUndefined();
    const other = { snapshotId: sha256(formatUtf8('other')) };
    const rows: readonly (readonly [string, Partial<CoverageStatement>])[] = [
      ['platform', { platform: 'platform-2' }],
      ['currency', { currency: 'EUR' }],
      ['snapshot', other],
      ['as-of', { asOf: '2026-11-24T16:00:00.000Z' }],
      ['customers', { customersMinor: 1n }],
      ['notes', { notes: 2 }],
      ['bank', { bankMinor: 6_101n }],
      ['frozen', { frozenMinor: 0n }],
    ];
    for (const [difference, changed] of rows)
      expect(findCoverageDifference({ ...STATEMENT, ...changed }, about)).toBe(difference);
    const twice = { root: ROOT, balances: [{ ...BALANCE, ...other }] };
    expect(findCoverageDifference(STATEMENT, twice)).toBe('snapshot');
  });
});

describe('a challenge', () => {
  const auditor = signerOf('auditor.example');
  const text = formatChallenge({
    auditor: 'auditor.example',
    log: 'custody.example/logs/pool-1',
    nonce: sha256(formatUtf8('nonce')),
    notBefore: '2026-11-23T10:00:00Z',
    notAfter: '2026-11-23T10:30:00Z',
  });

  it('is taken from the auditor that it names, and from nobody else', () => {
    const keys = [auditor.key];
    expect(openChallenge(VERIFICATION, noteOf(text, auditor), keys)).toEqual({
      status: 'ok',
      challenge: parseChallenge(text),
    });
    const impostor = signerOf('other.example');
    const asOther = noteOf(text, impostor);
    const known = [auditor.key, impostor.key];
    expect(openChallenge(VERIFICATION, asOther, known).status).toBe('signer_unknown');
    expect(openChallenge(VERIFICATION, noteOf(text, auditor), []).status).toBe('signer_unknown');
    const forged = noteOf(text, auditor).replace('10:30:00Z', '11:30:00Z');
    expect(openChallenge(VERIFICATION, forged, keys).status).toBe('bad_signature');
    expect(openChallenge(VERIFICATION, text, keys).status).toBe('not_a_note');
  });

  it('is nothing when its time is over before it begins', () => {
    expect(parseChallenge(text.replace('10:30', '09:30'))).toBeUndefined();
    expect(parseChallenge(text.replace('auditor auditor.example', 'auditor '))).toBeUndefined();
  });
});

describe('a recomputation', () => {
  const bank = signerOf('bank.example/balances-v1');
  const recomputation = {
    recomputer: 'bank.example/balances-v1',
    platform: ROOT.platform,
    currency: ROOT.currency,
    snapshotId: SNAPSHOT,
    root: ROOT.hash,
    totalMinor: ROOT.totalMinor,
    customers: 7,
    ownList: sha256(formatUtf8('list')),
    at: AS_OF,
  };
  const text = formatRecomputation(recomputation);

  it('is of one root, by the signer that it names', () => {
    const about = { keys: [bank.key], root: ROOT };
    expect(openRecomputation(VERIFICATION, noteOf(text, bank), about)).toEqual({
      status: 'ok',
      recomputation,
    });
    const other = { ...about, root: { ...ROOT, totalMinor: 5_999n } };
    expect(openRecomputation(VERIFICATION, noteOf(text, bank), other).status).toBe('other_root');
    const forged = noteOf(text, bank).replace('total 6000', 'total 5999');
    expect(openRecomputation(VERIFICATION, forged, about).status).toBe('bad_signature');
    const none = { ...about, keys: [] };
    expect(openRecomputation(VERIFICATION, noteOf(text, bank), none).status).toBe('signer_unknown');
  });

  it('says when nothing was compared', () => {
    const { ownList: _none, ...without } = recomputation;
    expect(parseRecomputation(formatRecomputation(without))).toEqual(without);
  });
});
