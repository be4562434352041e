/**
 * Goal: V9: a receipt passes only for what stands at its own place in a trusted log, and opens to
 * nothing else. Method: a log of four leaves, signed and witnessed; its receipts are read and
 * verified; each part of one is forged, and each forgery has its own reason.
 */
import {
  createPrivateKey,
  createPublicKey,
  hash,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';
import {
  commitTo,
  formatEntryRecord,
  formatReceipt,
  type JournalEntry,
  leafOfEntry,
  leafOfRegistryEntry,
  leafOfTransfer,
  parseReceipt,
  RECEIPT_LENGTH_MAX,
  type Receipt,
  verifyReceipt,
} from '@ringfence/evidence';
import { accountId, transferId } from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import {
  appendLeaves,
  createTreeHasher,
  EMPTY_EDGE,
  formatCheckpoint,
  formatLogProof,
  formatSignedNote,
  type Policy,
  parseUtf8,
  proveInclusion,
  type ReadNode,
  rootOfTree,
  signNote,
  type Verification,
  verifierKeyOf,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(hash('sha256', bytes, 'buffer'));
const VERIFICATION: Verification = {
  sha256,
  verifyEd25519: ({ publicKey, message, signature }) => {
    const key = createPublicKey({
      key: Buffer.concat([SPKI, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verifyWith(null, message, key, signature);
  },
};

const ORIGIN = 'custody.example/logs/pool-1';
const secretKey = createPrivateKey({
  key: Buffer.concat([PKCS8, sha256(Buffer.from('the log'))]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = new Uint8Array(
  createPublicKey(secretKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length),
);
const KEY = verifierKeyOf(sha256, { name: ORIGIN, kind: 'note_ed25519', publicKey });
const POLICY: Policy = { logs: [{ key: KEY }], witnesses: [], groups: [], quorum: 'none' };

const SALT = new Uint8Array(32).fill(7);
const RECORDED_AT = timestamp('2026-11-23T01:02:03.004Z');
const ENTRY: JournalEntry = {
  position: 1,
  kind: 'deposit',
  commandId: 'deposit-1',
  subject: '客户-1',
  businessDate: '2026-11-23',
  recordedAt: RECORDED_AT,
  content: '{}',
};
const REGISTRY = {
  position: 3,
  kind: 'register_platform',
  commandId: 'p',
  recordedAt: RECORDED_AT,
  content: '{}',
};
const LEAVES = [
  leafOfEntry(sha256, ENTRY, SALT),
  leafOfTransfer({
    position: 2,
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
    causePosition: 1,
  }),
  leafOfRegistryEntry(sha256, REGISTRY, SALT),
  Buffer.from('ringfence liability-root v1\n'),
];

/** The receipts of some leaves, logged in this order. */
function receiptsOf(leaves: readonly Uint8Array[]): readonly Receipt[] {
  const hasher = createTreeHasher(sha256);
  const nodes = new Map<string, Uint8Array>();
  const hashes = leaves.map((leaf) => hasher.leaf(leaf));
  appendLeaves(hasher, EMPTY_EDGE, hashes, (node) =>
    nodes.set(`${node.level}/${node.index}`, node.hash),
  );
  const read: ReadNode = ({ level, index }) => nodes.get(`${level}/${index}`) ?? new Uint8Array();
  const size = leaves.length;
  const root = rootOfTree(hasher, read, size);
  const text = formatCheckpoint({ origin: ORIGIN, size, root, extensions: [] });
  const sign = (message: Uint8Array) => new Uint8Array(signWith(null, message, secretKey));
  const checkpoint = formatSignedNote({ text, signatures: [signNote(KEY, sign, text)] });
  return leaves.map((leaf, index) => {
    const file = { index, hashes: proveInclusion(hasher, read, { index, size }), checkpoint };
    return { entry: parseUtf8(leaf) ?? '', proof: parseUtf8(formatLogProof(file)) ?? '' };
  });
}

const RECEIPTS = receiptsOf(LEAVES);
const [PLAIN = { entry: '', proof: '' }, TRANSFER = PLAIN, OF_REGISTRY = PLAIN, TEXT = PLAIN] =
  RECEIPTS;
const RECORD = formatEntryRecord(ENTRY);
const OPENED: Receipt = { ...PLAIN, opening: { salt: SALT, record: RECORD } };

const verify = (receipt: Receipt) =>
  verifyReceipt(VERIFICATION, { text: formatReceipt(receipt), policy: POLICY });

describe('a receipt', () => {
  test.each(RECEIPTS.map((receipt, index) => ({ receipt, index })))(
    'of leaf $index is read as written, and passes',
    ({ receipt, index }) => {
      expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt);
      expect(verify(receipt)).toMatchObject({
        status: 'ok',
        result: { origin: ORIGIN, index, size: 4, witnesses: [] },
      });
    },
  );

  test('shows what it opens', () => {
    expect(parseReceipt(formatReceipt(OPENED))).toEqual(OPENED);
    expect(verify(OPENED)).toMatchObject({
      status: 'ok',
      result: { leaf: { form: 'entry', kind: 'deposit' }, record: RECORD },
    });
  });

  const liar = { ...ENTRY, kind: 'withdrawal' };
  const lyingLeaf = Buffer.from(
    new TextDecoder()
      .decode(leafOfEntry(sha256, ENTRY, SALT))
      .replace(
        /"commitment":"[^"]*"/,
        `"commitment":"${Buffer.from(commitTo(sha256, { salt: SALT, record: formatEntryRecord(liar) })).toString('base64')}"`,
      ),
  );
  const [LYING = PLAIN] = receiptsOf([lyingLeaf]);
  const [, MOVED = PLAIN] = receiptsOf([Buffer.from('a text\n'), leafOfEntry(sha256, ENTRY, SALT)]);
  const [ELSEWHERE = PLAIN] = receiptsOf([leafOfEntry(sha256, { ...ENTRY, position: 7 }, SALT)]);
  const [ODD = PLAIN] = receiptsOf([Buffer.from('{ "form": "x" }')]);

  test.each<[string, Receipt, string, string]>([
    ['the proof of another leaf', { ...PLAIN, proof: TRANSFER.proof }, 'logged', 'not_included'],
    ['a proof that is none', { ...PLAIN, proof: 'hello' }, 'logged', 'not_a_log_proof'],
    ['a leaf that no journal writes', ODD, 'leaf', 'not_a_leaf'],
    ['a leaf at another place', ELSEWHERE, 'leaf', 'other_place'],
    [
      'a transfer that is opened',
      { ...TRANSFER, opening: { salt: SALT, record: RECORD } },
      'opening',
      'nothing_to_open',
    ],
    [
      'a text that is opened',
      { ...TEXT, opening: { salt: SALT, record: RECORD } },
      'opening',
      'nothing_to_open',
    ],
    [
      'another salt',
      { ...PLAIN, opening: { salt: new Uint8Array(32), record: RECORD } },
      'opening',
      'opening_differs',
    ],
    [
      'another record',
      { ...PLAIN, opening: { salt: SALT, record: RECORD.replace('客户-1', '客户-2') } },
      'opening',
      'opening_differs',
    ],
    [
      'the record of an entry of the registry',
      { ...OF_REGISTRY, opening: { salt: SALT, record: RECORD } },
      'opening',
      'opening_differs',
    ],
    [
      'a record that says something else than its leaf',
      { ...LYING, opening: { salt: SALT, record: formatEntryRecord(liar) } },
      'opening',
      'record_differs',
    ],
  ])('with %s fails; V9', (_, receipt, check, fault) => {
    expect(verify(receipt)).toEqual({ status: 'failed', check, fault });
  });

  test('of an entry that was moved fails; V9', () => {
    expect(verify(MOVED)).toMatchObject({ check: 'leaf', fault: 'other_place' });
  });

  test('of a log that nobody named fails', () => {
    const claim = { text: formatReceipt(PLAIN), policy: { ...POLICY, logs: [] } };
    const fault = { status: 'failed', check: 'logged', fault: 'unknown_log' };
    expect(verifyReceipt(VERIFICATION, claim)).toEqual(fault);
  });

  const text = formatReceipt(OPENED);
  test.each([
    ['no JSON', '{'],
    ['another form', text.replace('receipt v1', 'receipt v2')],
    ['a member more', text.replace('{', '{"more": 1,')],
    ['a member more in the opening', text.replace('"salt"', '"more": 1, "salt"')],
    ['a short salt', text.replace(/"salt": "[^"]*"/, '"salt": "AAAA"')],
    ['a number for the entry', text.replace(/"entry": ".*",\n/, '"entry": 1,\n')],
    [
      'an opening that is none',
      formatReceipt(PLAIN).replace('"proof"', '"opening": null, "proof"'),
    ],
    ['too many letters', `${text}${' '.repeat(RECEIPT_LENGTH_MAX)}`],
  ])('with %s is none', (_, changed) => {
    const fault = { status: 'failed', check: 'form', fault: 'not_a_receipt' };
    expect(verifyReceipt(VERIFICATION, { text: changed, policy: POLICY })).toEqual(fault);
  });
});
