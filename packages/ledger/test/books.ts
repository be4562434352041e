import {
  type Account,
  type AccountId,
  accountId,
  applyTransfers,
  availableBalance,
  closeAccount,
  createLedger,
  findAccount,
  type Ledger,
  openAccount,
  sumsOf,
  type Transfer,
  type TransferId,
  type TransferResult,
  transferId,
} from '@ringfence/ledger';
import {
  AMOUNT_MAX,
  AMOUNT_ZERO,
  amount,
  businessDate,
  currency,
  type Timestamp,
  timestamp,
} from '@ringfence/money';

/** Small books that every ledger test starts from. Amounts are fen. */

export const CNY = currency('CNY');
export const USD = currency('USD');

/** What each account of the books is there to show. */
export const ACCOUNTS = {
  bank: accountId(1),
  alice: accountId(2),
  bob: accountId(3),
  /** Takes at most 50. */
  capped: accountId(4),
  dollars: accountId(5),
  closed: accountId(6),
  /** May go below zero, on the credit side. */
  treasury: accountId(7),
  /** Its debits are full to the last unit. */
  fullDebits: accountId(8),
  /** Its credits are full to the last unit. */
  fullCredits: accountId(9),
  /** Debit normal; takes at most 50. */
  cappedAsset: accountId(10),
  otherDollars: accountId(11),
  empty: accountId(12),
  /** Debit normal. */
  emptyAsset: accountId(13),
  otherClosed: accountId(14),
  otherTreasury: accountId(15),
} as const;

export const NO_SUCH_ACCOUNT = accountId(99);
export const NOR_THIS_ACCOUNT = accountId(98);

const OPEN = { currency: CNY, kind: 'test', mayGoBelowZero: false, closed: false } as const;
const CREDIT = { ...OPEN, normalSide: 'credit' } as const;
const DEBIT = { ...OPEN, normalSide: 'debit' } as const;

export const ACCOUNT_LIST: readonly Account[] = [
  { ...DEBIT, id: ACCOUNTS.bank, kind: 'bank_mirror' },
  { ...CREDIT, id: ACCOUNTS.alice, kind: 'customer' },
  { ...CREDIT, id: ACCOUNTS.bob, kind: 'customer' },
  { ...CREDIT, id: ACCOUNTS.capped, balanceMax: amount(50n) },
  { ...CREDIT, id: ACCOUNTS.dollars, currency: USD },
  { ...CREDIT, id: ACCOUNTS.closed },
  { ...CREDIT, id: ACCOUNTS.treasury, mayGoBelowZero: true },
  { ...CREDIT, id: ACCOUNTS.fullDebits, mayGoBelowZero: true },
  { ...CREDIT, id: ACCOUNTS.fullCredits, mayGoBelowZero: true },
  { ...DEBIT, id: ACCOUNTS.cappedAsset, balanceMax: amount(50n) },
  { ...CREDIT, id: ACCOUNTS.otherDollars, currency: USD },
  { ...CREDIT, id: ACCOUNTS.empty },
  { ...DEBIT, id: ACCOUNTS.emptyAsset },
  { ...CREDIT, id: ACCOUNTS.otherClosed },
  { ...CREDIT, id: ACCOUNTS.otherTreasury, mayGoBelowZero: true },
];

/** The moment at which the tests act; transfers of the books are recorded earlier. */
export const EARLIER = timestamp('2026-11-20T08:00:00.000Z');
export const BEFORE_DUE = timestamp('2026-11-20T08:59:59.999Z');
export const DUE = timestamp('2026-11-20T09:00:00.000Z');
export const NOW = timestamp('2026-11-20T10:00:00.000Z');
export const LATER = timestamp('2026-11-20T11:00:00.000Z');
export const TODAY = businessDate('2026-11-20');

export function id(number: number): TransferId {
  return transferId(`01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
}

/** 100 from Alice to Bob, at once. */
export function single(changes: Partial<Transfer> = {}): Transfer {
  return {
    id: id(1_000),
    phase: 'single',
    debitAccountId: ACCOUNTS.alice,
    creditAccountId: ACCOUNTS.bob,
    amount: amount(100n),
    currency: CNY,
    kind: 'pay',
    businessDate: TODAY,
    ...changes,
  };
}

export function pending(changes: Partial<Transfer> = {}): Transfer {
  return single({ phase: 'pending', kind: 'hold', ...changes });
}

export function post(pendingId: TransferId, changes: Partial<Transfer> = {}): Transfer {
  return single({ phase: 'post', kind: 'hold', pendingId, ...changes });
}

export function voidOf(pendingId: TransferId, changes: Partial<Transfer> = {}): Transfer {
  return single({ phase: 'void', kind: 'hold', amount: AMOUNT_ZERO, pendingId, ...changes });
}

export function expire(pendingId: TransferId, changes: Partial<Transfer> = {}): Transfer {
  return voidOf(pendingId, { phase: 'expire', ...changes });
}

/** What the books already hold. */
export const KNOWN = {
  deposit: id(1),
  /** The base `single` under another id. */
  paid: id(2),
  refused: id(3),
  open: id(10),
  openUntilLater: id(11),
  due: id(12),
  posted: id(13),
  voided: id(14),
  expired: id(15),
  /** From Bob to Alice: 50, 100, 100 and already corrected. */
  bobPaid50: id(20),
  bobPaid100: id(21),
  bobPaidAndCorrected: id(22),
} as const;

const FROM_BOB = { debitAccountId: ACCOUNTS.bob, creditAccountId: ACCOUNTS.alice } as const;

/**
 * Opens the books: Alice has 1,000, less what is pending; every state of a pending transfer occurs.
 */
export function openBooks(): Ledger {
  const ledger = createLedger();
  for (const account of ACCOUNT_LIST) openAccount(ledger, account);
  closeAccount(ledger, ACCOUNTS.closed);
  closeAccount(ledger, ACCOUNTS.otherClosed);
  const fill = (transfers: readonly Transfer[], at: Timestamp) => {
    for (const result of applyTransfers(ledger, transfers, { recordedAt: at })) {
      if (result.status !== 'created') throw new Error(`the books are wrong: ${result.status}`);
    }
  };
  fill(
    [
      deposit(KNOWN.deposit, 2_000n),
      single({ id: KNOWN.paid }),
      fillTo(ACCOUNTS.fullDebits, ACCOUNTS.fullCredits),
      pending({ id: KNOWN.open }),
      pending({ id: KNOWN.openUntilLater, expiresAt: LATER }),
      pending({ id: KNOWN.due, expiresAt: DUE }),
      pending({ id: KNOWN.posted }),
      post(KNOWN.posted, { id: id(100) }),
      pending({ id: KNOWN.voided }),
      voidOf(KNOWN.voided, { id: id(101) }),
      pending({ id: KNOWN.expired, expiresAt: DUE }),
      single({ id: KNOWN.bobPaid50, amount: amount(50n), ...FROM_BOB }),
      single({ id: id(102), amount: amount(50n) }),
      single({ id: KNOWN.bobPaid100, ...FROM_BOB }),
      single({ id: id(103) }),
      single({ id: KNOWN.bobPaidAndCorrected, ...FROM_BOB }),
      single({ id: id(104), correctionOf: KNOWN.bobPaidAndCorrected }),
    ],
    EARLIER,
  );
  fill([expire(KNOWN.expired, { id: id(105) })], DUE);
  applyTransfers(ledger, [single({ id: KNOWN.refused, amount: amount(9_999n) })], {
    recordedAt: DUE,
  });
  return ledger;
}

/** From the bank into Alice's account. */
export function deposit(transfer: TransferId, fen: bigint): Transfer {
  return single({
    id: transfer,
    debitAccountId: ACCOUNTS.bank,
    creditAccountId: ACCOUNTS.alice,
    amount: amount(fen),
    kind: 'deposit',
  });
}

function fillTo(debitAccountId: AccountId, creditAccountId: AccountId): Transfer {
  return single({ id: id(99), debitAccountId, creditAccountId, amount: amount(AMOUNT_MAX) });
}

/** Applies one request and answers its last result. */
export function applyLast(
  ledger: Ledger,
  transfers: readonly Transfer[],
  recordedAt: Timestamp = NOW,
): TransferResult {
  const result = applyTransfers(ledger, transfers, { recordedAt }).at(-1);
  if (result === undefined) throw new Error('expected at least one transfer');
  return result;
}

export function availableOf(ledger: Ledger, account: AccountId): bigint {
  const found = findAccount(ledger, account);
  if (found === undefined) throw new Error(`expected account ${account}`);
  return availableBalance(found, sumsOf(ledger, account));
}

/** All that a ledger holds, in an order that does not depend on how it came about. */
export function snapshot(ledger: Ledger): unknown {
  return structuredClone({
    accounts: [...ledger.accounts.entries()],
    openPendings: [...ledger.openPendings.values()]
      .map(({ fact }) => fact)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    expiryQueue: ledger.expiryQueue
      .map(({ fact }) => `${fact.expiresAt ?? ''} ${fact.id}`)
      .toSorted(),
  });
}
