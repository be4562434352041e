/**
 * Goal: every status of TRANSFER_STATUSES can be met, each by the rule that it names, and of
 * several refusals that apply the first in the list is the answer.
 *
 * Method: one row for each status, in the order of the list, on the same small books. Then every
 * pair of refusals that can be put into one transfer.
 */
import {
  applyTransfers,
  assertLedgerInvariants,
  TRANSFER_REFUSAL_REMEMBERED,
  TRANSFER_RETRY,
  TRANSFER_STATUSES,
  type Transfer,
  type TransferPhase,
  type TransferStatus,
} from '@ringfence/ledger';
import { AMOUNT_ZERO, amount, businessDate } from '@ringfence/money';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNTS,
  applyLast,
  BEFORE_DUE,
  DUE,
  expire,
  id,
  KNOWN,
  LATER,
  NO_SUCH_ACCOUNT,
  NOR_THIS_ACCOUNT,
  NOW,
  openBooks,
  pending,
  post,
  single,
  snapshot,
  USD,
  voidOf,
} from './books.ts';

interface Row {
  readonly status: TransferStatus;
  readonly request: readonly Transfer[];
}

const OTHER_DATE = businessDate('2026-11-23');

/** The request whose last transfer meets the status. */
const ROWS: readonly Row[] = [
  { status: 'created', request: [single()] },
  { status: 'linked_chain_open', request: [single({ linked: true })] },
  {
    status: 'linked_chain_repeats_id',
    request: [single({ linked: true }), single()],
  },
  {
    status: 'linked_transfer_failed',
    request: [single({ linked: true, amount: AMOUNT_ZERO }), single({ id: id(1_001) })],
  },
  { status: 'exists', request: [single({ id: KNOWN.paid })] },
  {
    status: 'exists_with_different_phase',
    request: [single({ id: KNOWN.paid, phase: 'pending' })],
  },
  {
    status: 'exists_with_different_debit_account_id',
    request: [single({ id: KNOWN.paid, debitAccountId: ACCOUNTS.treasury })],
  },
  {
    status: 'exists_with_different_credit_account_id',
    request: [single({ id: KNOWN.paid, creditAccountId: ACCOUNTS.treasury })],
  },
  {
    status: 'exists_with_different_amount',
    request: [single({ id: KNOWN.paid, amount: amount(101n) })],
  },
  {
    status: 'exists_with_different_currency',
    request: [single({ id: KNOWN.paid, currency: USD })],
  },
  { status: 'exists_with_different_kind', request: [single({ id: KNOWN.paid, kind: 'fee' })] },
  {
    status: 'exists_with_different_business_date',
    request: [single({ id: KNOWN.paid, businessDate: OTHER_DATE })],
  },
  {
    status: 'exists_with_different_pending_id',
    request: [single({ id: KNOWN.paid, pendingId: KNOWN.open })],
  },
  {
    status: 'exists_with_different_expires_at',
    request: [single({ id: KNOWN.paid, expiresAt: LATER })],
  },
  {
    status: 'exists_with_different_linked',
    request: [single({ id: KNOWN.paid, linked: true }), single({ id: id(1_001) })].toReversed(),
  },
  {
    status: 'exists_with_different_correction_of',
    request: [single({ id: KNOWN.paid, correctionOf: KNOWN.bobPaid100 })],
  },
  { status: 'id_already_failed', request: [single({ id: KNOWN.refused })] },
  {
    status: 'accounts_must_be_different',
    request: [single({ creditAccountId: ACCOUNTS.alice })],
  },
  { status: 'amount_must_not_be_zero', request: [single({ amount: AMOUNT_ZERO })] },
  { status: 'amount_must_be_zero', request: [voidOf(KNOWN.open, { amount: amount(1n) })] },
  { status: 'pending_id_required', request: [single({ phase: 'post' })] },
  { status: 'pending_id_must_be_absent', request: [single({ pendingId: KNOWN.open })] },
  { status: 'pending_id_must_be_different', request: [post(id(1_000))] },
  { status: 'expires_at_must_be_absent', request: [single({ expiresAt: LATER })] },
  { status: 'expires_at_must_be_later', request: [pending({ expiresAt: NOW })] },
  {
    status: 'correction_must_be_single',
    request: [pending({ correctionOf: KNOWN.bobPaid100 })],
  },
  { status: 'correction_of_must_be_different', request: [single({ correctionOf: id(1_000) })] },
  { status: 'debit_account_not_found', request: [single({ debitAccountId: NO_SUCH_ACCOUNT })] },
  { status: 'credit_account_not_found', request: [single({ creditAccountId: NO_SUCH_ACCOUNT })] },
  {
    status: 'debit_account_currency_differs',
    request: [single({ debitAccountId: ACCOUNTS.dollars })],
  },
  {
    status: 'credit_account_currency_differs',
    request: [single({ creditAccountId: ACCOUNTS.dollars })],
  },
  { status: 'pending_transfer_not_found', request: [post(id(777))] },
  { status: 'pending_transfer_not_pending', request: [post(KNOWN.paid)] },
  {
    status: 'pending_transfer_has_different_debit_account',
    request: [post(KNOWN.open, { debitAccountId: ACCOUNTS.treasury })],
  },
  {
    status: 'pending_transfer_has_different_credit_account',
    request: [post(KNOWN.open, { creditAccountId: ACCOUNTS.treasury })],
  },
  { status: 'exceeds_pending_amount', request: [post(KNOWN.open, { amount: amount(101n) })] },
  { status: 'pending_transfer_already_posted', request: [post(KNOWN.posted)] },
  { status: 'pending_transfer_already_voided', request: [post(KNOWN.voided)] },
  { status: 'pending_transfer_expired', request: [post(KNOWN.expired)] },
  { status: 'pending_transfer_never_expires', request: [expire(KNOWN.open)] },
  { status: 'pending_transfer_not_expired', request: [expire(KNOWN.openUntilLater)] },
  { status: 'corrected_transfer_not_found', request: [single({ correctionOf: id(777) })] },
  { status: 'corrected_transfer_not_posted', request: [single({ correctionOf: KNOWN.open })] },
  {
    status: 'corrected_transfer_accounts_not_swapped',
    request: [single({ correctionOf: KNOWN.paid })],
  },
  {
    status: 'corrected_transfer_has_different_amount',
    request: [single({ correctionOf: KNOWN.bobPaid50 })],
  },
  {
    status: 'corrected_transfer_already_corrected',
    request: [single({ correctionOf: KNOWN.bobPaidAndCorrected })],
  },
  { status: 'debit_account_closed', request: [single({ debitAccountId: ACCOUNTS.closed })] },
  { status: 'credit_account_closed', request: [single({ creditAccountId: ACCOUNTS.closed })] },
  { status: 'debit_sum_overflows', request: [single({ debitAccountId: ACCOUNTS.fullDebits })] },
  { status: 'credit_sum_overflows', request: [single({ creditAccountId: ACCOUNTS.fullCredits })] },
  { status: 'exceeds_credits', request: [single({ amount: amount(9_999n) })] },
  {
    status: 'exceeds_debits',
    request: [
      single({
        debitAccountId: ACCOUNTS.treasury,
        creditAccountId: ACCOUNTS.bank,
        amount: amount(9_999n),
      }),
    ],
  },
  {
    status: 'debit_account_exceeds_balance_max',
    request: [single({ debitAccountId: ACCOUNTS.cappedAsset })],
  },
  {
    status: 'credit_account_exceeds_balance_max',
    request: [single({ creditAccountId: ACCOUNTS.capped })],
  },
];

/** In these the interesting transfer is not the last of its request. */
const FIRST_OF_CHAIN: ReadonlySet<TransferStatus> = new Set(['exists_with_different_linked']);

describe('every status, in order of precedence', () => {
  test('there is one row for each status, in the order of the list', () => {
    expect(ROWS.map(({ status }) => status)).toEqual([...TRANSFER_STATUSES]);
  });

  for (const { status, request } of ROWS) {
    const ordered = FIRST_OF_CHAIN.has(status) ? request.toReversed() : request;
    const at = FIRST_OF_CHAIN.has(status) ? 0 : -1;
    const apply = (ledger: ReturnType<typeof openBooks>) =>
      applyTransfers(ledger, ordered, { recordedAt: NOW }).at(at);

    test(status, () => {
      const ledger = openBooks();
      const before = snapshot(ledger);
      expect(apply(ledger)?.status).toBe(status);
      assertLedgerInvariants(ledger);
      if (status !== 'created') expect(snapshot(ledger)).toEqual(before);
    });

    test(`${status}, and the same request again`, () => {
      const ledger = openBooks();
      apply(ledger);
      const again = apply(ledger);
      if (status === 'created') expect(again?.status).toBe('exists');
      else if (TRANSFER_REFUSAL_REMEMBERED[status])
        expect(again).toEqual({ status: 'id_already_failed', refusal: status });
      else expect(again?.status).toBe(status);
    });
  }
});

describe('tables over the statuses', () => {
  test('a refusal spends its id exactly when the same content may be created later', () => {
    const about = (status: TransferStatus) =>
      status !== 'linked_transfer_failed' && status !== 'id_already_failed';
    for (const status of TRANSFER_STATUSES.filter(about))
      expect([status, TRANSFER_RETRY[status]]).toEqual([
        status,
        TRANSFER_REFUSAL_REMEMBERED[status] ? 'later' : 'never',
      ]);
  });

  test('a failed chain and a spent id may be tried again under new ids', () => {
    expect(TRANSFER_RETRY.linked_transfer_failed).toBe('later');
    expect(TRANSFER_RETRY.id_already_failed).toBe('later');
    expect(TRANSFER_REFUSAL_REMEMBERED.linked_transfer_failed).toBe(false);
    expect(TRANSFER_REFUSAL_REMEMBERED.id_already_failed).toBe(false);
  });
});

/** One thing wrong with a transfer of these phases: the fields that make it so. */
interface Defect {
  readonly status: TransferStatus;
  readonly phases: readonly TransferPhase[];
  readonly fields: Partial<Transfer>;
}

const ALL: readonly TransferPhase[] = ['single', 'pending', 'post', 'void', 'expire'];
const NEW: readonly TransferPhase[] = ['single', 'pending'];
const RESOLVING: readonly TransferPhase[] = ['post', 'void', 'expire'];
const BASE_ACCOUNTS = { debitAccountId: ACCOUNTS.alice, creditAccountId: ACCOUNTS.bob } as const;

const DEFECTS: readonly Defect[] = [
  { status: 'id_already_failed', phases: ALL, fields: { id: KNOWN.refused } },
  {
    status: 'accounts_must_be_different',
    phases: ALL,
    fields: { debitAccountId: ACCOUNTS.alice, creditAccountId: ACCOUNTS.alice },
  },
  {
    status: 'amount_must_not_be_zero',
    phases: ['single', 'pending', 'post'],
    fields: { amount: AMOUNT_ZERO },
  },
  { status: 'amount_must_be_zero', phases: ['void', 'expire'], fields: { amount: amount(1n) } },
  { status: 'pending_id_must_be_absent', phases: NEW, fields: { pendingId: KNOWN.open } },
  {
    status: 'pending_id_must_be_different',
    phases: RESOLVING,
    fields: { id: id(1_000), pendingId: id(1_000) },
  },
  {
    status: 'expires_at_must_be_absent',
    phases: ['single', 'post', 'void', 'expire'],
    fields: { expiresAt: LATER },
  },
  { status: 'expires_at_must_be_later', phases: ['pending'], fields: { expiresAt: NOW } },
  {
    status: 'correction_must_be_single',
    phases: ['pending', 'post', 'void', 'expire'],
    fields: { correctionOf: KNOWN.bobPaid100 },
  },
  {
    status: 'correction_of_must_be_different',
    phases: ['single'],
    fields: { id: id(1_000), correctionOf: id(1_000) },
  },
  {
    status: 'debit_account_not_found',
    phases: ALL,
    fields: { debitAccountId: NO_SUCH_ACCOUNT },
  },
  {
    status: 'credit_account_not_found',
    phases: ALL,
    fields: { creditAccountId: NOR_THIS_ACCOUNT },
  },
  {
    status: 'debit_account_currency_differs',
    phases: ALL,
    fields: { debitAccountId: ACCOUNTS.dollars },
  },
  {
    status: 'credit_account_currency_differs',
    phases: ALL,
    fields: { creditAccountId: ACCOUNTS.otherDollars },
  },
  { status: 'pending_transfer_not_found', phases: RESOLVING, fields: { pendingId: id(777) } },
  { status: 'pending_transfer_not_pending', phases: RESOLVING, fields: { pendingId: KNOWN.paid } },
  {
    status: 'pending_transfer_has_different_debit_account',
    phases: RESOLVING,
    fields: { debitAccountId: ACCOUNTS.treasury },
  },
  {
    status: 'pending_transfer_has_different_credit_account',
    phases: RESOLVING,
    fields: { creditAccountId: ACCOUNTS.otherTreasury },
  },
  { status: 'exceeds_pending_amount', phases: ['post'], fields: { amount: amount(101n) } },
  {
    status: 'pending_transfer_already_posted',
    phases: RESOLVING,
    fields: { pendingId: KNOWN.posted },
  },
  {
    status: 'pending_transfer_already_voided',
    phases: RESOLVING,
    fields: { pendingId: KNOWN.voided },
  },
  { status: 'pending_transfer_expired', phases: RESOLVING, fields: { pendingId: KNOWN.expired } },
  {
    status: 'pending_transfer_expired',
    phases: ['post', 'void'],
    fields: { pendingId: KNOWN.due },
  },
  {
    status: 'pending_transfer_never_expires',
    phases: ['expire'],
    fields: { pendingId: KNOWN.open },
  },
  {
    status: 'pending_transfer_not_expired',
    phases: ['expire'],
    fields: { pendingId: KNOWN.openUntilLater },
  },
  {
    status: 'corrected_transfer_not_found',
    phases: ['single'],
    fields: { correctionOf: id(777) },
  },
  {
    status: 'corrected_transfer_not_found',
    phases: ['single'],
    fields: { correctionOf: KNOWN.refused },
  },
  {
    status: 'corrected_transfer_not_posted',
    phases: ['single'],
    fields: { correctionOf: KNOWN.open },
  },
  {
    status: 'corrected_transfer_accounts_not_swapped',
    phases: ['single'],
    fields: { correctionOf: KNOWN.paid },
  },
  {
    status: 'corrected_transfer_has_different_amount',
    phases: ['single'],
    fields: { correctionOf: KNOWN.bobPaid50, ...BASE_ACCOUNTS },
  },
  {
    status: 'corrected_transfer_already_corrected',
    phases: ['single'],
    fields: { correctionOf: KNOWN.bobPaidAndCorrected, ...BASE_ACCOUNTS, amount: amount(100n) },
  },
  { status: 'debit_account_closed', phases: NEW, fields: { debitAccountId: ACCOUNTS.closed } },
  {
    status: 'credit_account_closed',
    phases: NEW,
    fields: { creditAccountId: ACCOUNTS.otherClosed },
  },
  { status: 'debit_sum_overflows', phases: NEW, fields: { debitAccountId: ACCOUNTS.fullDebits } },
  {
    status: 'credit_sum_overflows',
    phases: NEW,
    fields: { creditAccountId: ACCOUNTS.fullCredits },
  },
  {
    status: 'exceeds_credits',
    phases: NEW,
    fields: { debitAccountId: ACCOUNTS.alice, amount: amount(9_999n) },
  },
  {
    status: 'exceeds_credits',
    phases: NEW,
    fields: { debitAccountId: ACCOUNTS.empty },
  },
  {
    status: 'exceeds_debits',
    phases: NEW,
    fields: {
      debitAccountId: ACCOUNTS.treasury,
      creditAccountId: ACCOUNTS.bank,
      amount: amount(9_999n),
    },
  },
  { status: 'exceeds_debits', phases: NEW, fields: { creditAccountId: ACCOUNTS.emptyAsset } },
  {
    status: 'debit_account_exceeds_balance_max',
    phases: NEW,
    fields: { debitAccountId: ACCOUNTS.cappedAsset },
  },
  {
    status: 'credit_account_exceeds_balance_max',
    phases: NEW,
    fields: { creditAccountId: ACCOUNTS.capped },
  },
];

/** A transfer of each phase with nothing wrong. An `expire` needs another pending transfer. */
const BASE: Readonly<Record<TransferPhase, Transfer>> = {
  single: single(),
  pending: pending(),
  post: post(KNOWN.open),
  void: voidOf(KNOWN.open),
  expire: expire(KNOWN.due),
};

function isCompatible(a: Partial<Transfer>, b: Partial<Transfer>): boolean {
  const merged = { ...a, ...b };
  const again = { ...b, ...a };
  return Object.entries(merged).every(([field, value]) =>
    Object.entries(again).some(([other, same]) => other === field && same === value),
  );
}

interface Pair {
  readonly phase: TransferPhase;
  readonly earlier: Defect;
  readonly later: Defect;
}

const PAIRS: readonly Pair[] = ALL.flatMap((phase) => {
  const defects = DEFECTS.filter(({ phases }) => phases.includes(phase));
  return defects.flatMap((earlier, index) =>
    defects
      .slice(index + 1)
      .filter((later) => later.status !== earlier.status)
      .filter((later) => isCompatible(earlier.fields, later.fields))
      .map((later) => ({ phase, earlier, later })),
  );
});

describe('precedence', () => {
  test('the defects stand in the order of the list', () => {
    const ranks = DEFECTS.map(({ status }) => TRANSFER_STATUSES.indexOf(status));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  test('a transfer of each phase without a defect is created', () => {
    for (const transfer of Object.values(BASE))
      expect([transfer.phase, applyLast(openBooks(), [transfer]).status]).toEqual([
        transfer.phase,
        'created',
      ]);
  });

  test('each defect alone is met, in each of its phases', () => {
    for (const { status, phases, fields } of DEFECTS) {
      for (const phase of phases) {
        const result = applyLast(openBooks(), [{ ...BASE[phase], ...fields }]);
        expect([phase, fields, result.status]).toEqual([phase, fields, status]);
      }
    }
  });

  test(`when two refusals apply, the earlier is the answer (${PAIRS.length} pairs)`, () => {
    for (const { phase, earlier, later } of PAIRS) {
      const transfer = { ...BASE[phase], ...earlier.fields, ...later.fields };
      const result = applyLast(openBooks(), [transfer]);
      expect([phase, earlier.status, later.status, result.status]).toEqual([
        phase,
        earlier.status,
        later.status,
        earlier.status,
      ]);
    }
    expect(PAIRS.length).toBeGreaterThan(400);
  });

  test('of several fields that differ from the known transfer, the first in the list is named', () => {
    const different: readonly (readonly [TransferStatus, Partial<Transfer>])[] = [
      ['exists_with_different_phase', { phase: 'pending' }],
      ['exists_with_different_debit_account_id', { debitAccountId: NO_SUCH_ACCOUNT }],
      ['exists_with_different_credit_account_id', { creditAccountId: NO_SUCH_ACCOUNT }],
      ['exists_with_different_amount', { amount: AMOUNT_ZERO }],
      ['exists_with_different_currency', { currency: USD }],
      ['exists_with_different_kind', { kind: 'fee' }],
      ['exists_with_different_business_date', { businessDate: OTHER_DATE }],
      ['exists_with_different_pending_id', { pendingId: KNOWN.open }],
      ['exists_with_different_expires_at', { expiresAt: DUE }],
      ['exists_with_different_correction_of', { correctionOf: KNOWN.paid }],
    ];
    for (const [index, [status]] of different.entries()) {
      const fields = Object.assign({}, ...different.slice(index).map(([, changes]) => changes));
      const result = applyLast(openBooks(), [{ ...single({ id: KNOWN.paid }), ...fields }]);
      expect(result.status).toBe(status);
    }
  });

  test('an account that lacks credits is named before one that lacks debits', () => {
    const transfer = single({ creditAccountId: ACCOUNTS.bank, amount: amount(9_999n) });
    expect(applyLast(openBooks(), [transfer]).status).toBe('exceeds_credits');
  });

  test('the refusals of a correction come in the order of the list', () => {
    const correct = (correctionOf: Transfer['correctionOf'], changes: Partial<Transfer>) =>
      applyLast(openBooks(), [{ ...single(changes), ...(correctionOf && { correctionOf }) }])
        .status;
    const swappedWrongly = { debitAccountId: ACCOUNTS.treasury, amount: amount(7n) };
    expect(correct(KNOWN.open, swappedWrongly)).toBe('corrected_transfer_not_posted');
    expect(correct(KNOWN.bobPaidAndCorrected, swappedWrongly)).toBe(
      'corrected_transfer_accounts_not_swapped',
    );
    expect(correct(KNOWN.bobPaidAndCorrected, { amount: amount(7n) })).toBe(
      'corrected_transfer_has_different_amount',
    );
    const creditOther = { creditAccountId: ACCOUNTS.treasury };
    expect(correct(KNOWN.bobPaid100, creditOther)).toBe('corrected_transfer_accounts_not_swapped');
  });

  test('a pending transfer is due at its expiry and not a millisecond before', () => {
    const resolve = (transfer: Transfer, at: typeof NOW) => {
      const ledger = openBooks();
      ledger.recordedAtLast = BEFORE_DUE;
      return applyLast(ledger, [transfer], at).status;
    };
    expect(resolve(post(KNOWN.due), BEFORE_DUE)).toBe('created');
    expect(resolve(voidOf(KNOWN.due), BEFORE_DUE)).toBe('created');
    expect(resolve(expire(KNOWN.due), BEFORE_DUE)).toBe('pending_transfer_not_expired');
    expect(resolve(post(KNOWN.due), DUE)).toBe('pending_transfer_expired');
    expect(resolve(voidOf(KNOWN.due), DUE)).toBe('pending_transfer_expired');
    expect(resolve(expire(KNOWN.due), DUE)).toBe('created');
  });
});
