/**
 * Goal: accounts open and close by the rules of SPEC.md, and their nouns refuse what they cannot
 * be.
 *
 * Method: one example for each status of opening and closing, in order of precedence.
 */
import {
  ACCOUNT_CLOSING_STATUSES,
  ACCOUNT_OPENING_STATUSES,
  type Account,
  accountId,
  applyTransfers,
  availableBalance,
  closeAccount,
  createLedger,
  findAccount,
  isAccountId,
  isTransferId,
  openAccount,
  postedBalance,
  prospectiveBalance,
  sumsOf,
  transferId,
} from '@ringfence/ledger';
import { amount } from '@ringfence/money';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNTS,
  applyLast,
  CNY,
  deposit,
  id,
  KNOWN,
  NO_SUCH_ACCOUNT,
  NOW,
  openBooks,
  pending,
  post,
  single,
  USD,
  voidOf,
} from './books.ts';

const ACCOUNT: Account = {
  id: accountId(500),
  currency: CNY,
  kind: 'customer',
  normalSide: 'credit',
  mayGoBelowZero: false,
  balanceMax: amount(10n),
  closed: false,
};

describe('opening', () => {
  const rows = [
    ['opened', { id: accountId(501) }],
    ['exists', {}],
    ['exists_with_different_currency', { currency: USD, kind: 'other' }],
    ['exists_with_different_kind', { kind: 'other', normalSide: 'debit' }],
    ['exists_with_different_normal_side', { normalSide: 'debit', mayGoBelowZero: true }],
    ['exists_with_different_may_go_below_zero', { mayGoBelowZero: true, balanceMax: amount(11n) }],
    ['exists_with_different_balance_max', { balanceMax: amount(11n) }],
    ['account_must_not_be_closed', { id: accountId(502), closed: true }],
  ] as const satisfies readonly (readonly [string, Partial<Account>])[];

  test('there is one row for each status, in the order of the list', () => {
    expect(rows.map(([status]) => status)).toEqual([...ACCOUNT_OPENING_STATUSES]);
  });

  for (const [status, changes] of rows) {
    test(status, () => {
      const ledger = createLedger();
      expect(openAccount(ledger, ACCOUNT)).toBe('opened');
      expect(openAccount(ledger, { ...ACCOUNT, ...changes })).toBe(status);
      expect(findAccount(ledger, ACCOUNT.id)).toEqual(ACCOUNT);
      expect(ledger.accounts.size).toBe(status === 'opened' ? 2 : 1);
    });
  }

  test('a new account has nothing on it', () => {
    const ledger = createLedger();
    openAccount(ledger, ACCOUNT);
    expect(sumsOf(ledger, ACCOUNT.id)).toEqual({
      debitsPosted: 0n,
      creditsPosted: 0n,
      debitsPending: 0n,
      creditsPending: 0n,
    });
  });

  test('the ledger keeps its own copy', () => {
    const ledger = createLedger();
    const given = { ...ACCOUNT };
    openAccount(ledger, given);
    given.mayGoBelowZero = true;
    expect(findAccount(ledger, ACCOUNT.id)?.mayGoBelowZero).toBe(false);
  });

  test('a closed account that is opened again exists, and stays closed', () => {
    const ledger = createLedger();
    openAccount(ledger, ACCOUNT);
    closeAccount(ledger, ACCOUNT.id);
    expect(openAccount(ledger, ACCOUNT)).toBe('exists');
    expect(findAccount(ledger, ACCOUNT.id)?.closed).toBe(true);
  });
});

describe('closing', () => {
  test('the statuses are these, in order', () => {
    expect([...ACCOUNT_CLOSING_STATUSES]).toEqual([
      'closed',
      'account_not_found',
      'already_closed',
      'account_has_pending_transfers',
      'account_has_balance',
    ]);
  });

  test('an empty account closes, once', () => {
    const ledger = openBooks();
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('closed');
    expect(findAccount(ledger, ACCOUNTS.empty)).toMatchObject({ closed: true, kind: 'test' });
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('already_closed');
  });

  test('an account that is not there does not close', () => {
    expect(closeAccount(openBooks(), NO_SUCH_ACCOUNT)).toBe('account_not_found');
  });

  test('L11: money on an account keeps it open; paid out, it closes', () => {
    const ledger = openBooks();
    const into = single({ creditAccountId: ACCOUNTS.empty });
    const out = single({ id: id(1_001), debitAccountId: ACCOUNTS.empty });
    applyLast(ledger, [into]);
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('account_has_balance');
    applyLast(ledger, [out]);
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('closed');
  });

  test('L11: a pending transfer keeps both its accounts open; voided, they close', () => {
    const ledger = openBooks();
    const hold = pending({
      debitAccountId: ACCOUNTS.treasury,
      creditAccountId: ACCOUNTS.empty,
    });
    applyLast(ledger, [hold]);
    expect(closeAccount(ledger, ACCOUNTS.treasury)).toBe('account_has_pending_transfers');
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('account_has_pending_transfers');
    applyLast(ledger, [
      voidOf(hold.id, {
        ...hold,
        id: id(1_001),
        phase: 'void',
        amount: amount(0n),
        pendingId: hold.id,
      }),
    ]);
    expect(closeAccount(ledger, ACCOUNTS.treasury)).toBe('closed');
    expect(closeAccount(ledger, ACCOUNTS.empty)).toBe('closed');
  });

  test('pending is asked before balance', () => {
    expect(closeAccount(openBooks(), ACCOUNTS.alice)).toBe('account_has_pending_transfers');
  });

  test('a posted pending transfer does not keep the payer open', () => {
    const ledger = createLedger();
    for (const number of [1, 2, 3]) {
      const normalSide = number === 1 ? 'debit' : 'credit';
      openAccount(ledger, {
        ...ACCOUNT,
        id: accountId(number),
        normalSide,
        balanceMax: amount(999n),
      });
    }
    applyTransfers(ledger, [deposit(id(1), 100n), pending(), post(id(1_000), { id: id(5) })], {
      recordedAt: NOW,
    });
    expect(closeAccount(ledger, ACCOUNTS.alice)).toBe('closed');
    expect(closeAccount(ledger, ACCOUNTS.bob)).toBe('account_has_balance');
  });
});

describe('balances', () => {
  const sums = { debitsPosted: 70n, creditsPosted: 100n, debitsPending: 20n, creditsPending: 5n };

  test('on a credit-normal account', () => {
    expect(postedBalance(ACCOUNT, sums)).toBe(30n);
    expect(availableBalance(ACCOUNT, sums)).toBe(10n);
    expect(prospectiveBalance(ACCOUNT, sums)).toBe(35n);
  });

  test('on a debit-normal account', () => {
    const account: Account = { ...ACCOUNT, normalSide: 'debit' };
    expect(postedBalance(account, sums)).toBe(-30n);
    expect(availableBalance(account, sums)).toBe(-35n);
    expect(prospectiveBalance(account, sums)).toBe(-10n);
  });

  test('the sums handed out do not change with later transfers', () => {
    const ledger = openBooks();
    const before = sumsOf(ledger, ACCOUNTS.bob);
    const copy = { ...before };
    applyLast(ledger, [single()]);
    expect(before).toEqual(copy);
    expect(sumsOf(ledger, ACCOUNTS.bob)).not.toEqual(copy);
  });

  test('the sums of an account that is not there are a bug', () => {
    expect(() => sumsOf(openBooks(), NO_SUCH_ACCOUNT)).toThrow('L6 expected account 99');
    expect(findAccount(openBooks(), NO_SUCH_ACCOUNT)).toBeUndefined();
  });
});

describe('ids', () => {
  test('an account id is a safe whole number of 1 or more', () => {
    for (const good of [1, 2, Number.MAX_SAFE_INTEGER]) expect(accountId(good)).toBe(good);
    for (const bad of [0, -1, 1.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1]) {
      expect(isAccountId(bad)).toBe(false);
      expect(() => accountId(bad)).toThrow(
        `L6 expected a safe whole number of 1 or more, received ${bad}`,
      );
    }
  });

  test('a transfer id is a UUID in lower case, not nil', () => {
    expect(transferId(KNOWN.paid)).toBe(KNOWN.paid);
    const bad = [
      '',
      '00000000-0000-0000-0000-000000000000',
      '01890000-0000-7000-8000-00000000000A',
      '0189000000007000800000000000000a',
      ' 01890000-0000-7000-8000-00000000000a',
      '01890000-0000-7000-8000-00000000000a ',
      '01890000-0000-7000-8000-00000000000g',
    ];
    for (const text of bad) {
      expect(isTransferId(text)).toBe(false);
      expect(() => transferId(text)).toThrow(
        `L9 expected a UUID in lower case, not nil, received "${text}"`,
      );
    }
  });
});
