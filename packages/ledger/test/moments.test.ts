/**
 * Goal: the past can be asked for, what is due expires, and a ledger rebuilt from records is the
 * same ledger.
 *
 * Method: examples with written-out facts; every bound of a moment is asked at, before and after.
 */
import {
  accountId,
  applyTransfers,
  assertLedgerInvariants,
  createLedger,
  createTransferMemory,
  EXPIRE_PENDING_MAX,
  expirePending,
  type LedgerMoment,
  openAccount,
  type PositionedFact,
  restoreAccount,
  restoreFact,
  restorePending,
  sumsAt,
  sumsOf,
  type TransferFact,
} from '@ringfence/ledger';
import { AMOUNT_ZERO, amount, businessDate, type Timestamp, timestamp } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_LIST,
  ACCOUNTS,
  applyLast,
  BEFORE_DUE,
  DUE,
  EARLIER,
  id,
  KNOWN,
  LATER,
  NOW,
  openBooks,
  pending,
  post,
  single,
  snapshot,
  TODAY,
  voidOf,
} from './books.ts';

const { alice, bob } = ACCOUNTS;
const SEED = 20_261_120;
const TOMORROW = businessDate('2026-11-23');

function fact(
  position: number,
  recordedAt: Timestamp,
  transfer: Partial<TransferFact>,
): PositionedFact {
  return { position, fact: { ...single(), recordedAt, released: AMOUNT_ZERO, ...transfer } };
}

describe('sums at a past moment', () => {
  const facts: readonly PositionedFact[] = [
    fact(5, EARLIER, { id: id(1), debitAccountId: ACCOUNTS.bank, creditAccountId: alice }),
    fact(6, EARLIER, { id: id(9), debitAccountId: bob, creditAccountId: ACCOUNTS.treasury }),
    fact(7, BEFORE_DUE, { ...pending({ id: id(2), amount: amount(60n) }), businessDate: TOMORROW }),
    fact(8, DUE, { ...post(id(2), { id: id(3), amount: amount(40n) }), released: amount(60n) }),
    fact(9, NOW, { ...pending({ id: id(4), amount: amount(30n) }), businessDate: TOMORROW }),
    fact(12, LATER, { ...voidOf(id(4), { id: id(5) }), released: amount(30n) }),
  ];
  const at = (moment: LedgerMoment) => {
    const sums = sumsAt(facts, { accountId: alice, moment });
    return [sums.creditsPosted, sums.debitsPosted, sums.debitsPending, sums.creditsPending];
  };

  test('by position, the position itself included', () => {
    const positions = [4, 5, 6, 7, 8, 9, 11, 12, 99];
    expect(positions.map((position) => at({ by: 'position', position }))).toEqual([
      [0n, 0n, 0n, 0n],
      [100n, 0n, 0n, 0n],
      [100n, 0n, 0n, 0n],
      [100n, 0n, 60n, 0n],
      [100n, 40n, 0n, 0n],
      [100n, 40n, 30n, 0n],
      [100n, 40n, 30n, 0n],
      [100n, 40n, 0n, 0n],
      [100n, 40n, 0n, 0n],
    ]);
  });

  test('by time of recording, the time itself included', () => {
    const justBefore = timestamp('2026-11-20T07:59:59.999Z');
    const times = [justBefore, EARLIER, BEFORE_DUE, DUE, NOW, LATER];
    expect(times.map((recordedAt) => at({ by: 'recordedAt', recordedAt }))).toEqual([
      [0n, 0n, 0n, 0n],
      [100n, 0n, 0n, 0n],
      [100n, 0n, 60n, 0n],
      [100n, 40n, 0n, 0n],
      [100n, 40n, 30n, 0n],
      [100n, 40n, 0n, 0n],
    ]);
  });

  test('by business date a resolution booked for an earlier day than its pending releases nothing', () => {
    const yesterday = businessDate('2026-11-19');
    const dates = [yesterday, TODAY, TOMORROW];
    expect(dates.map((date) => at({ by: 'businessDate', businessDate: date }))).toEqual([
      [0n, 0n, 0n, 0n],
      [100n, 40n, 0n, 0n],
      [100n, 40n, 0n, 0n],
    ]);
  });

  test('the other account of the same facts', () => {
    const sums = sumsAt(facts, { accountId: bob, moment: { by: 'position', position: 9 } });
    expect(sums).toEqual({
      debitsPosted: 100n,
      creditsPosted: 40n,
      debitsPending: 0n,
      creditsPending: 30n,
    });
  });
});

describe('expiry', () => {
  const expireDue = (
    ledger: ReturnType<typeof openBooks>,
    { now, countMax }: { now: Timestamp; countMax?: number },
  ) => {
    let number = 5_000;
    const nextTransferId = () => {
      number += 1;
      return id(number);
    };
    const limits = countMax === undefined ? {} : { countMax };
    return expirePending(ledger, { now, businessDate: TOMORROW, nextTransferId, ...limits });
  };

  test('L14: a pending transfer is due at its expiry and not a millisecond before', () => {
    expect(expireDue(openBooks(), { now: BEFORE_DUE })).toEqual([]);
    expect(expireDue(openBooks(), { now: DUE })).toEqual([
      {
        id: id(5_001),
        phase: 'expire',
        debitAccountId: alice,
        creditAccountId: bob,
        amount: 0n,
        currency: 'CNY',
        kind: 'hold',
        businessDate: TOMORROW,
        pendingId: KNOWN.due,
      },
    ]);
  });

  test('what it makes can be applied, and then nothing more is due', () => {
    const ledger = openBooks();
    const before = snapshot(ledger);
    const due = expireDue(ledger, { now: LATER });
    expect(due.map(({ pendingId }) => pendingId)).toEqual([KNOWN.due, KNOWN.openUntilLater]);
    expect(snapshot(ledger)).toEqual(before);
    const results = applyTransfers(ledger, due, { recordedAt: LATER });
    expect(results.map(({ status }) => status)).toEqual(['created', 'created']);
    expect(results[0]?.fact?.released).toBe(100n);
    expect(expireDue(ledger, { now: LATER })).toEqual([]);
    assertLedgerInvariants(ledger);
  });

  /** Pending transfers 1, 2, 3 … that expire at these minutes. */
  const expiringAt = (minutes: readonly number[]) => {
    const ledger = createLedger();
    for (const account of ACCOUNT_LIST) openAccount(ledger, account);
    const holds = minutes.map((minute, index) =>
      pending({
        id: id(index + 1),
        debitAccountId: ACCOUNTS.treasury,
        expiresAt: timestamp(`2026-11-21T00:${minute.toString().padStart(2, '0')}:00.000Z`),
      }),
    );
    applyTransfers(ledger, holds, { recordedAt: NOW });
    return ledger;
  };
  const END = timestamp('2026-11-22T00:00:00.000Z');

  test('the earliest come first, equal times by id, at most as many as asked', () => {
    const ledger = expiringAt([30, 10, 20, 10, 40, 10, 50, 5]);
    const order = (countMax?: number) =>
      expireDue(ledger, { now: END, ...(countMax === undefined ? {} : { countMax }) }).map(
        ({ pendingId }) => Number.parseInt(pendingId?.slice(-4) ?? '', 16),
      );
    expect(order()).toEqual([8, 2, 4, 6, 3, 1, 5, 7]);
    expect(order(3)).toEqual([8, 2, 4]);
    expect(order(0)).toEqual([]);
    expect(order()).toEqual([8, 2, 4, 6, 3, 1, 5, 7]);
  });

  test('what is resolved leaves the queue, wherever it stood', () => {
    const minutes = [30, 10, 20, 15, 40, 12, 50, 5, 45, 22, 33, 11];
    for (let gone = 1; gone <= minutes.length; gone += 1) {
      const ledger = expiringAt(minutes);
      const voids = voidOf(id(gone), { id: id(900), debitAccountId: ACCOUNTS.treasury });
      expect(applyLast(ledger, [voids]).status).toBe('created');
      const expected = minutes
        .map((minute, index) => ({ minute, number: index + 1 }))
        .filter(({ number }) => number !== gone)
        .toSorted((a, b) => a.minute - b.minute)
        .map(({ number }) => id(number));
      expect(expireDue(ledger, { now: END }).map(({ pendingId }) => pendingId)).toEqual(expected);
      ledger.expiryQueue.forEach((entry, index) => {
        expect(entry.expiryIndex).toBe(index);
      });
    }
  });

  test('the order holds whatever has been resolved before', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 59 }), {
      minLength: 1,
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(
        minutes,
        fc.array(fc.nat(39), { maxLength: 30, size: 'max' }),
        (times, resolved) => {
          const ledger = expiringAt(times);
          const gone = new Set(resolved.map((index) => index % times.length));
          for (const index of gone) {
            const changes = { id: id(900 + index), debitAccountId: ACCOUNTS.treasury };
            expect(applyLast(ledger, [voidOf(id(index + 1), changes)]).status).toBe('created');
          }
          const expected = times
            .map((minute, index) => ({ minute, index }))
            .filter(({ index }) => !gone.has(index))
            .toSorted((a, b) => a.minute - b.minute)
            .map(({ index }) => id(index + 1));
          expect(expireDue(ledger, { now: END }).map(({ pendingId }) => pendingId)).toEqual(
            expected,
          );
          expect(ledger.expiryQueue.map(({ expiryIndex }) => expiryIndex)).toEqual([
            ...ledger.expiryQueue.keys(),
          ]);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('L16: one call makes at most EXPIRE_PENDING_MAX', () => {
    const ledger = createLedger();
    for (const account of ACCOUNT_LIST) openAccount(ledger, account);
    const holds = Array.from({ length: EXPIRE_PENDING_MAX + 1 }, (_, index) =>
      pending({ id: id(index + 1), debitAccountId: ACCOUNTS.treasury, expiresAt: DUE }),
    );
    applyTransfers(ledger, holds, { recordedAt: EARLIER });
    expect(expireDue(ledger, { now: NOW })).toHaveLength(EXPIRE_PENDING_MAX);
  });
});

describe('rebuilding', () => {
  test('accounts with sums and open pending transfers make the same ledger again', () => {
    const ledger = openBooks();
    const rebuilt = createLedger(createTransferMemory(ledger.memory));
    for (const { account } of ledger.accounts.values())
      restoreAccount(rebuilt, account, sumsOf(ledger, account.id));
    for (const open of ledger.openPendings.values()) restorePending(rebuilt, open.fact);
    expect(snapshot(rebuilt)).toEqual(snapshot(ledger));
    assertLedgerInvariants(rebuilt);
    expect(applyLast(rebuilt, [post(KNOWN.open)])).toEqual(applyLast(ledger, [post(KNOWN.open)]));
  });

  test('L10: empty accounts and all facts in order make the same ledger again', () => {
    const ledger = createLedger();
    const rebuilt = createLedger();
    for (const account of ACCOUNT_LIST) {
      openAccount(ledger, account);
      openAccount(rebuilt, account);
    }
    const requests = [
      single({ debitAccountId: ACCOUNTS.treasury }),
      pending({ id: id(2), debitAccountId: ACCOUNTS.treasury, expiresAt: LATER }),
      pending({ id: id(3), debitAccountId: ACCOUNTS.treasury }),
      post(id(3), { id: id(4), debitAccountId: ACCOUNTS.treasury, amount: amount(1n) }),
    ];
    for (const result of applyTransfers(ledger, requests, { recordedAt: NOW })) {
      if (result.fact === undefined) throw new Error(`expected a fact, not ${result.status}`);
      restoreFact(rebuilt, result.fact);
    }
    expect(snapshot(rebuilt)).toEqual(snapshot(ledger));
    expect(rebuilt.recordedAtLast).toBe(NOW);
    expect(applyLast(rebuilt, [requests[0] ?? single()]).status).toBe('exists');
  });

  test('what contradicts the books is a bug', () => {
    const ledger = openBooks();
    const [account] = ACCOUNT_LIST;
    if (account === undefined) throw new Error('there are accounts');
    const base = { recordedAt: NOW, released: AMOUNT_ZERO };
    expect(() => restoreAccount(ledger, account, sumsOf(ledger, account.id))).toThrow(
      'L6 expected account 1 not to be restored',
    );
    expect(() => restorePending(ledger, { ...single(), ...base })).toThrow(
      'L2 expected a pending transfer, received single',
    );
    expect(() => restorePending(ledger, { ...pending({ id: KNOWN.open }), ...base })).toThrow(
      `L9 expected ${KNOWN.open} not to be open already`,
    );
    expect(() => restoreFact(ledger, { ...post(KNOWN.posted), ...base })).toThrow(
      `L7 expected ${KNOWN.posted} to be an open pending transfer`,
    );
    const { pendingId: _, ...nameless } = post(KNOWN.open);
    expect(() => restoreFact(ledger, { ...nameless, ...base })).toThrow(
      'L7 expected a pendingId to be an open pending transfer',
    );
    const elsewhere = { ...single({ debitAccountId: accountId(77) }), ...base };
    expect(() => restoreFact(ledger, elsewhere)).toThrow('L6 expected account 77');
  });
});

describe('the check of a whole ledger', () => {
  const broken = (change: (ledger: ReturnType<typeof openBooks>) => void) => () => {
    const ledger = openBooks();
    change(ledger);
    assertLedgerInvariants(ledger);
  };
  const stateOf = (ledger: ReturnType<typeof openBooks>, account: typeof alice) => {
    const state = ledger.accounts.get(account);
    if (state === undefined) throw new Error(`expected account ${account}`);
    return state;
  };

  test('it passes on sound books', () => {
    expect(broken(() => undefined)).not.toThrow();
  });

  test('each invariant that it checks is reported by number', () => {
    expect(broken((ledger) => (stateOf(ledger, alice).creditsPosted += 1n))).toThrow(/^L1 .*CNY/);
    expect(
      broken((ledger) => {
        stateOf(ledger, alice).debitsPending += 1n;
        stateOf(ledger, bob).creditsPending += 1n;
      }),
    ).toThrow(/^L2 .*account 2/);
    expect(
      broken((ledger) => {
        stateOf(ledger, bob).creditsPending += 1n;
      }),
    ).toThrow(/^L2 .*account 3/);
    expect(
      broken((ledger) => {
        const due = ledger.openPendings.get(KNOWN.due);
        if (due === undefined) throw new Error('it is open');
        ledger.openPendings.set(KNOWN.due, {
          ...due,
          fact: { ...due.fact, debitAccountId: ACCOUNTS.treasury },
        });
      }),
    ).toThrow(/^L2 .*account 2/);
    expect(broken((ledger) => (stateOf(ledger, alice).debitsPosted += 9_999n))).toThrow(
      /^L3 .*account 2/,
    );
    expect(broken((ledger) => (stateOf(ledger, ACCOUNTS.capped).creditsPosted = 51n))).toThrow(
      /^L4 .*account 4/,
    );
    for (const sum of [
      'debitsPosted',
      'creditsPosted',
      'debitsPending',
      'creditsPending',
    ] as const) {
      expect(broken((ledger) => (stateOf(ledger, ACCOUNTS.treasury)[sum] = -1n))).toThrow(
        /^L5 .*account 7/,
      );
      expect(broken((ledger) => (stateOf(ledger, ACCOUNTS.treasury)[sum] = 2n ** 63n))).toThrow(
        /^L5 .*account 7/,
      );
    }
    expect(
      broken((ledger) => {
        const state = stateOf(ledger, alice);
        state.account = { ...state.account, closed: true };
      }),
    ).toThrow(/^L11 .*account 2/);
    expect(broken((ledger) => ledger.accounts.delete(bob))).toThrow(/^L6 expected account 3/);
    expect(broken((ledger) => ledger.accounts.delete(alice))).toThrow(/^L6 expected account 2/);
  });

  test('a closed account must have no balance', () => {
    const close = broken((ledger) => {
      const state = stateOf(ledger, ACCOUNTS.empty);
      state.account = { ...state.account, closed: true };
      state.creditsPosted += 1n;
    });
    expect(close).toThrow(/^L11 .*account 12/);
  });

  test('what is pending is balanced in each currency too', () => {
    const pay = broken((ledger) => {
      const open = ledger.openPendings.get(KNOWN.open);
      if (open === undefined) throw new Error('it is open');
      const { dollars } = ACCOUNTS;
      const across = { ...open.fact, creditAccountId: dollars };
      ledger.openPendings.set(KNOWN.open, { ...open, fact: across });
      stateOf(ledger, bob).creditsPending -= open.fact.amount;
      stateOf(ledger, dollars).creditsPending += open.fact.amount;
    });
    expect(pay).toThrow(/^L1 .*CNY/);
  });

  test('a closed account must have nothing pending on either side', () => {
    const close = (account: typeof alice, change: 'debitsPending' | 'creditsPending') =>
      broken((ledger) => {
        const state = stateOf(ledger, account);
        state.account = { ...state.account, closed: true, mayGoBelowZero: true };
        state[change] = 1n;
      });
    expect(close(ACCOUNTS.empty, 'debitsPending')).toThrow(/^L11 /);
    expect(close(ACCOUNTS.empty, 'creditsPending')).toThrow(/^L11 /);
  });

  test('currencies are balanced one by one', () => {
    expect(
      broken((ledger) => {
        stateOf(ledger, ACCOUNTS.treasury).creditsPosted += 1n;
        const dollars = stateOf(ledger, ACCOUNTS.dollars);
        dollars.account = { ...dollars.account, mayGoBelowZero: true };
        dollars.debitsPosted += 1n;
      }),
    ).toThrow(/^L1 /);
  });
});
