/**
 * Goal: V1 V2 V3 V4: a record has one leaf, a leaf shows one record, and what it hides opens to one
 * record only. Method: the vectors of SPEC.md are made and read again; every one is damaged in each
 * of its places.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  commitTo,
  createLeafWriter,
  evidenceTextOf,
  formatEntryRecord,
  isHidden,
  isOpeningOf,
  type JournalEntry,
  type JournalTransfer,
  leafOfEntry,
  leafOfRegistryEntry,
  leafOfTransfer,
  parseEntryRecord,
  parseLeaf,
} from '@ringfence/evidence';
import { accountId, type TransferFact, transferId } from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { formatUtf8, parseUtf8 } from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';

const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const VECTORS = [...SPEC.matchAll(/^\{.*\}$/gm)].map(([line]) => line);

const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(hash('sha256', bytes, 'buffer'));
const SALT = new Uint8Array(32).fill(7);
const RECORDED_AT = timestamp('2026-11-23T01:02:03.004Z');

const DEPOSIT: JournalTransfer = {
  position: 7,
  fact: {
    id: transferId('01900000-0000-7000-8000-000000000001'),
    phase: 'single',
    debitAccountId: accountId(1),
    creditAccountId: accountId(1_002),
    amount: amount(12_345n),
    currency: currency('CNY'),
    kind: 'deposit',
    businessDate: businessDate('2026-11-23'),
    recordedAt: RECORDED_AT,
    released: amount(0n),
  },
  refusal: undefined,
  causePosition: 6,
};

const VOIDED: TransferFact = {
  ...DEPOSIT.fact,
  id: transferId('01900000-0000-7000-8000-000000000003'),
  phase: 'void',
  debitAccountId: accountId(1_002),
  creditAccountId: accountId(1),
  amount: amount(0n),
  kind: 'withdrawal',
  linked: true,
  pendingId: transferId('01900000-0000-7000-8000-000000000002'),
  released: amount(500n),
};

const ENTRY: JournalEntry = {
  position: 6,
  kind: 'deposit',
  commandId: 'deposit-1',
  subject: '客户-1',
  businessDate: '2026-11-23',
  recordedAt: RECORDED_AT,
  content: '{"command":{},"outcome":{"status":"accepted"}}',
};

const REGISTRY_ENTRY = {
  position: 1,
  kind: 'register_platform',
  commandId: 'platform-1',
  recordedAt: RECORDED_AT,
  content: '{}',
};

const EVIDENCE: JournalEntry = {
  ...ENTRY,
  kind: 'publish_evidence',
  content: JSON.stringify({
    command: { act: { kind: 'publish_evidence', text: 'ringfence coverage v1\n' } },
    outcome: { status: 'accepted' },
  }),
};

const LEAVES = [
  leafOfTransfer(DEPOSIT),
  leafOfTransfer({ position: 9, fact: VOIDED, refusal: undefined, causePosition: 8 }),
  leafOfEntry(sha256, ENTRY, SALT),
  leafOfRegistryEntry(sha256, REGISTRY_ENTRY, SALT),
];

describe('the vectors of SPEC.md', () => {
  test('are what the code writes', () => {
    expect(LEAVES.map(parseUtf8)).toEqual(VECTORS.slice(0, 4));
    expect(formatEntryRecord(ENTRY)).toBe(VECTORS[4]);
  });

  test('are read as what was written', () => {
    expect(parseLeaf(LEAVES[0] ?? SALT)).toEqual({ form: 'transfer', transfer: DEPOSIT });
    expect(parseLeaf(LEAVES[2] ?? SALT)).toEqual({
      form: 'entry',
      position: 6,
      kind: 'deposit',
      businessDate: '2026-11-23',
      recordedAt: RECORDED_AT,
      commitment: commitTo(sha256, { salt: SALT, record: formatEntryRecord(ENTRY) }),
    });
    expect(parseLeaf(LEAVES[3] ?? SALT)).toMatchObject({ form: 'registry_entry', position: 1 });
    expect(parseEntryRecord(formatEntryRecord(ENTRY))).toEqual(ENTRY);
  });

  for (const [place, vector] of VECTORS.slice(0, 4).entries()) {
    test(`vector ${place + 1} has no other written form`, () => {
      const spaced = vector.replaceAll(',"', ', "');
      const reversed = JSON.stringify(
        Object.fromEntries(Object.entries(JSON.parse(vector)).toReversed()),
      );
      const longer = vector.replace('{', '{"added":1,');
      for (const text of [spaced, reversed, longer, `${vector}\n`, vector.slice(0, -1)]) {
        expect(parseLeaf(formatUtf8(text)), text).toBeUndefined();
      }
    });

    test(`vector ${place + 1} with one character changed shows something else, or nothing`, () => {
      const original = parseLeaf(formatUtf8(vector));
      for (let at = 0; at < vector.length; at += 1) {
        const changed = `${vector.slice(0, at)}${vector[at] === '3' ? '4' : '3'}${vector.slice(at + 1)}`;
        expect(parseLeaf(formatUtf8(changed)), changed).not.toEqual(original);
      }
    });
  }

  test('bytes that are no text are no leaf', () => {
    expect(parseLeaf(Uint8Array.of(0xff, 0xfe))).toBeUndefined();
    expect(parseLeaf(new Uint8Array())).toBeUndefined();
  });
});

describe('a commitment', () => {
  const record = formatEntryRecord(ENTRY);
  const commitment = commitTo(sha256, { salt: SALT, record });

  test('opens with its salt and record, and with no other', () => {
    expect(isOpeningOf(sha256, commitment, { salt: SALT, record })).toBe(true);
    const otherSalt = new Uint8Array(32).fill(8);
    expect(isOpeningOf(sha256, commitment, { salt: otherSalt, record })).toBe(false);
    expect(isOpeningOf(sha256, commitment, { salt: SALT.subarray(1), record })).toBe(false);
    const other = formatEntryRecord({ ...ENTRY, subject: '客户-2' });
    expect(isOpeningOf(sha256, commitment, { salt: SALT, record: other })).toBe(false);
  });

  test('shows nothing of what people sent', () => {
    const shown = parseUtf8(leafOfEntry(sha256, ENTRY, SALT)) ?? '';
    for (const hidden of ['deposit-1', '客户', 'accepted']) expect(shown).not.toContain(hidden);
  });

  test('is not made of a record in another written form', () => {
    expect(parseEntryRecord(` ${record}`)).toBeUndefined();
    expect(parseEntryRecord(record.replace('"kind"', '"kine"'))).toBeUndefined();
    expect(parseEntryRecord('[]')).toBeUndefined();
  });
});

describe('an entry that publishes a text', () => {
  test('has the text as its leaf', () => {
    expect(parseUtf8(leafOfEntry(sha256, EVIDENCE, SALT))).toBe('ringfence coverage v1\n');
    expect(isHidden(EVIDENCE)).toBe(false);
    expect(isHidden(ENTRY)).toBe(true);
    expect(parseLeaf(leafOfEntry(sha256, EVIDENCE, SALT))).toEqual({
      form: 'evidence',
      text: 'ringfence coverage v1\n',
    });
  });

  test('publishes nothing when it was refused, or its text looks like a leaf of another form', () => {
    const refused = EVIDENCE.content.replace('accepted', 'refused');
    expect(evidenceTextOf({ ...EVIDENCE, content: refused })).toBeUndefined();
    const disguised = EVIDENCE.content.replace('"ringfence', '"{ringfence');
    expect(evidenceTextOf({ ...EVIDENCE, content: disguised })).toBeUndefined();
    expect(evidenceTextOf({ ...EVIDENCE, kind: 'deposit' })).toBeUndefined();
    expect(evidenceTextOf({ ...EVIDENCE, content: 'no JSON' })).toBeUndefined();
  });
});

test('a writer makes the same leaves, and leaves alone what it made before', () => {
  const writer = createLeafWriter(sha256);
  const entry = { ...ENTRY, content: '{"text":"客户"}' };
  const long = { ...DEPOSIT, fact: { ...DEPOSIT.fact, kind: '长'.repeat(70_000) } };
  const made = Array.from({ length: 1_000 }, () => [
    writer.ofTransfer(DEPOSIT),
    writer.ofEntry(entry, SALT),
  ]).flat();
  expect(parseUtf8(writer.ofTransfer(long))).toBe(parseUtf8(leafOfTransfer(long)));
  const expected = [leafOfTransfer(DEPOSIT), leafOfEntry(sha256, entry, SALT)].map(parseUtf8);
  expect(new Set(made.map(parseUtf8))).toEqual(new Set(expected));
});

test('a record that is longer than those before has its own commitment', () => {
  const short = commitTo(sha256, { salt: SALT, record: 'short' });
  const long = { salt: SALT, record: '记录'.repeat(5_000) };
  expect(isOpeningOf(sha256, commitTo(sha256, long), long)).toBe(true);
  expect(isOpeningOf(sha256, short, long)).toBe(false);
  expect(commitTo(sha256, { salt: SALT, record: 'short' })).toEqual(short);
});
