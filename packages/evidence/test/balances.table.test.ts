/**
 * Goal: each rule that a leaf can break is named, and what keeps the rules is not; V6, V7 and V8.
 * Method: one row for each fault: leaves that keep the rules, then one that does not.
 */
import {
  compareWithLog,
  foldLeaf,
  type JournalTransfer,
  LEAF_FAULTS,
  type Leaf,
  type LeafFault,
  openLogBooks,
} from '@ringfence/evidence';
import { accountId, type TransferFact, transferId } from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { expect, test } from 'vitest';

const NOW = timestamp('2026-11-23T01:00:00.000Z');
const DUE = timestamp('2026-11-23T02:00:00.000Z');
const LATER = timestamp('2026-11-23T03:00:00.000Z');
const id = (digit: number) => transferId(`00000000-0000-7000-8000-00000000000${digit}`);
const COMMITMENT = new Uint8Array(32);

const entry = (position: number, recordedAt = NOW): Leaf => ({
  form: 'entry',
  position,
  kind: 'instruct',
  businessDate: '2026-11-23',
  recordedAt,
  commitment: COMMITMENT,
});

function transfer(
  position: number,
  fact: Partial<TransferFact> = {},
  more: Partial<JournalTransfer> = {},
): Leaf {
  const whole: TransferFact = {
    id: id(position),
    phase: 'single',
    debitAccountId: accountId(1),
    creditAccountId: accountId(2),
    amount: amount(100n),
    currency: currency('EUR'),
    kind: 'pay',
    businessDate: businessDate('2026-11-23'),
    recordedAt: NOW,
    released: amount(0n),
    ...fact,
  };
  const record = { position, fact: whole, refusal: undefined, causePosition: 1, ...more };
  return { form: 'transfer', transfer: record };
}

const pending = (position: number, fact: Partial<TransferFact> = {}) =>
  transfer(position, { phase: 'pending', expiresAt: DUE, ...fact });
const post = (position: number, fact: Partial<TransferFact> = {}) =>
  transfer(position, { phase: 'post', pendingId: id(2), released: amount(100n), ...fact });
const expire = (position: number, fact: Partial<TransferFact> = {}) =>
  post(position, { phase: 'expire', amount: amount(0n), recordedAt: DUE, ...fact });

const ROWS: readonly (readonly [LeafFault, readonly (Leaf | undefined)[]])[] = [
  ['not_a_leaf', [undefined]],
  [
    'other_journal',
    [{ form: 'registry_entry', position: 1, kind: 'x', recordedAt: NOW, commitment: COMMITMENT }],
  ],
  ['position_differs', [entry(2)]],
  ['moment_goes_back', [entry(1, LATER), entry(2, NOW)]],
  ['cause_differs', [entry(1), transfer(2, {}, { causePosition: undefined })]],
  ['cause_differs', [entry(1), entry(2), transfer(3)]],
  ['cause_differs', [entry(1), { form: 'evidence', text: 'x' }, transfer(3)]],
  ['accounts_not_different', [entry(1), transfer(2, { creditAccountId: accountId(1) })]],
  ['amount_not_allowed', [entry(1), transfer(2, { amount: amount(0n) })]],
  ['amount_not_allowed', [entry(1), pending(2), expire(3, { amount: amount(1n) })]],
  ['currency_differs', [entry(1), transfer(2), transfer(3, { currency: currency('CNY') })]],
  ['pending_not_open', [entry(1), post(2, { pendingId: id(9) })]],
  ['pending_not_open', [entry(1), pending(2), post(3), post(4)]],
  ['pending_already_open', [entry(1), pending(2), pending(3, { id: id(2) })]],
  ['pending_differs', [entry(1), transfer(2, { pendingId: id(9) })]],
  ['pending_differs', [entry(1), pending(2), post(3, { amount: amount(101n) })]],
  ['pending_differs', [entry(1), pending(2), post(3, { creditAccountId: accountId(3) })]],
  ['released_differs', [entry(1), transfer(2, { released: amount(1n) })]],
  ['released_differs', [entry(1), pending(2), post(3, { released: amount(99n) })]],
  ['resolved_out_of_time', [entry(1), pending(2), post(3, { recordedAt: DUE })]],
  ['resolved_out_of_time', [entry(1), pending(2), expire(3, { recordedAt: NOW })]],
];

test.each(ROWS)('%s', (fault, leaves) => {
  const books = openLogBooks();
  const faults = leaves.map((leaf) => foldLeaf(books, leaf));
  expect(faults.pop()).toEqual([fault]);
  expect(faults.flat()).toEqual([]);
});

test('every fault has its row', () => {
  expect([...new Set(ROWS.map(([fault]) => fault))]).toEqual([...LEAF_FAULTS]);
});

test('what keeps the rules breaks none, and a refused transfer moves nothing', () => {
  const books = openLogBooks();
  const leaves = [
    entry(1),
    pending(2),
    post(3, { amount: amount(60n) }),
    pending(4, { expiresAt: DUE }),
    expire(5, { pendingId: id(4) }),
    transfer(6, { recordedAt: DUE, amount: amount(0n) }, { refusal: 'exceeds_credits' }),
  ];
  expect(leaves.flatMap((leaf) => foldLeaf(books, leaf))).toEqual([]);
  expect(books.openPendings.size).toBe(0);
  const sums = { debitsPosted: 60n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };
  expect(compareWithLog(books, { accountId: accountId(1), ...sums })).toEqual([]);
  expect(compareWithLog(books, { accountId: accountId(9), ...sums })).toEqual([
    { sum: 'debitsPosted', expectedMinor: 0n, receivedMinor: 60n },
  ]);
});
