/**
 * Goal: what one call of applyTransfers does beyond a single decision: the effect of each phase on
 * the sums, chains that succeed or fail as a whole, and what spends an id.
 *
 * Method: examples on small books, each rule of SPEC.md by its number.
 */
import {
  APPLY_TRANSFERS_MAX,
  accountId,
  applyTransfers,
  assertLedgerInvariants,
  createLedger,
  createTransferMemory,
  findOpenPending,
  openAccount,
  sumsOf,
  type Transfer,
  type TransferMemory,
} from '@ringfence/ledger';
import { AMOUNT_MAX, AMOUNT_ZERO, amount } from '@ringfence/money';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_LIST,
  ACCOUNTS,
  applyLast,
  availableOf,
  CNY,
  deposit,
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

const { alice, bob, bank } = ACCOUNTS;

function statusesOf(ledger: ReturnType<typeof openBooks>, transfers: readonly Transfer[]) {
  return applyTransfers(ledger, transfers, { recordedAt: NOW }).map(({ status }) => status);
}

/** Alice has 1,000 and nothing else has happened. */
function aliceHas1000(memory?: TransferMemory) {
  const ledger = createLedger(memory);
  for (const account of ACCOUNT_LIST) openAccount(ledger, account);
  expect(applyLast(ledger, [deposit(id(1), 1_000n)], EARLIER).status).toBe('created');
  return ledger;
}

describe('the effect of each phase', () => {
  test('a single transfer is posted on both accounts', () => {
    const ledger = aliceHas1000();
    expect(applyLast(ledger, [single()])).toEqual({
      status: 'created',
      fact: { ...single(), recordedAt: NOW, released: 0n },
    });
    expect(sumsOf(ledger, alice)).toEqual({
      debitsPosted: 100n,
      creditsPosted: 1_000n,
      debitsPending: 0n,
      creditsPending: 0n,
    });
    expect(sumsOf(ledger, bob)).toEqual({
      debitsPosted: 0n,
      creditsPosted: 100n,
      debitsPending: 0n,
      creditsPending: 0n,
    });
  });

  test('a pending transfer reserves: the payer cannot use it, the payee does not have it', () => {
    const ledger = aliceHas1000();
    const request = pending({ expiresAt: LATER });
    expect(applyLast(ledger, [request])).toEqual({
      status: 'created',
      fact: { ...request, recordedAt: NOW, released: 0n },
    });
    expect(sumsOf(ledger, alice)).toMatchObject({ debitsPosted: 0n, debitsPending: 100n });
    expect(sumsOf(ledger, bob)).toMatchObject({ creditsPosted: 0n, creditsPending: 100n });
    expect(availableOf(ledger, alice)).toBe(900n);
    expect(availableOf(ledger, bob)).toBe(0n);
    expect(findOpenPending(ledger, request.id)?.id).toBe(request.id);
  });

  test('L7: a part is posted and the rest released', () => {
    const ledger = aliceHas1000();
    applyLast(ledger, [pending()]);
    const request = post(id(1_000), { id: id(1_001), amount: amount(30n) });
    expect(applyLast(ledger, [request])).toEqual({
      status: 'created',
      fact: { ...request, recordedAt: NOW, released: 100n },
    });
    expect(sumsOf(ledger, alice)).toMatchObject({ debitsPosted: 30n, debitsPending: 0n });
    expect(sumsOf(ledger, bob)).toMatchObject({ creditsPosted: 30n, creditsPending: 0n });
    expect(findOpenPending(ledger, id(1_000))).toBeUndefined();
    expect(applyLast(ledger, [post(id(1_000), { id: id(1_002) })]).status).toBe(
      'pending_transfer_already_posted',
    );
  });

  test('the whole pending amount can be posted', () => {
    const ledger = aliceHas1000();
    applyLast(ledger, [pending()]);
    expect(applyLast(ledger, [post(id(1_000), { id: id(1_001) })]).status).toBe('created');
    expect(availableOf(ledger, bob)).toBe(100n);
  });

  test('a void gives everything back', () => {
    const ledger = aliceHas1000();
    const before = sumsOf(ledger, alice);
    applyLast(ledger, [pending()]);
    const request = voidOf(id(1_000), { id: id(1_001) });
    expect(applyLast(ledger, [request])).toEqual({
      status: 'created',
      fact: { ...request, recordedAt: NOW, released: 100n },
    });
    expect(sumsOf(ledger, alice)).toEqual(before);
  });

  test('L13: a correction restores both balances, and can itself be corrected, once each', () => {
    const ledger = aliceHas1000();
    const swapped = { debitAccountId: bob, creditAccountId: alice };
    applyLast(ledger, [single()]);
    const correction = single({ id: id(1_001), correctionOf: id(1_000), ...swapped });
    expect(applyLast(ledger, [correction])).toEqual({
      status: 'created',
      fact: { ...correction, recordedAt: NOW, released: 0n },
    });
    expect(availableOf(ledger, alice)).toBe(1_000n);
    expect(availableOf(ledger, bob)).toBe(0n);
    const back = single({ id: id(1_002), correctionOf: id(1_001) });
    expect(applyLast(ledger, [back]).status).toBe('created');
    expect(applyLast(ledger, [{ ...back, id: id(1_003) }]).status).toBe(
      'corrected_transfer_already_corrected',
    );
  });

  test('L13: what a post has posted can be corrected, at the posted amount', () => {
    const ledger = aliceHas1000();
    const part = post(id(1_000), { id: id(1_001), amount: amount(30n) });
    applyTransfers(ledger, [pending(), part], { recordedAt: NOW });
    const swapped = { debitAccountId: bob, creditAccountId: alice };
    const correct = (fen: bigint) =>
      single({ id: id(1_002), correctionOf: id(1_001), amount: amount(fen), ...swapped });
    expect(applyLast(ledger, [correct(100n)]).status).toBe(
      'corrected_transfer_has_different_amount',
    );
    expect(applyLast(ledger, [correct(30n)]).status).toBe('created');
  });

  test('a correction is refused like any transfer when the money is gone', () => {
    const ledger = aliceHas1000();
    const onward = single({ id: id(1_001), debitAccountId: bob, creditAccountId: bank });
    applyTransfers(ledger, [single(), onward], { recordedAt: NOW });
    const swapped = { debitAccountId: bob, creditAccountId: alice };
    const correction = single({ id: id(1_002), correctionOf: id(1_000), ...swapped });
    expect(applyLast(ledger, [correction]).status).toBe('exceeds_credits');
  });

  test('L13: a correction that was refused leaves the transfer to be corrected', () => {
    const ledger = aliceHas1000();
    const onward = single({ id: id(1_001), debitAccountId: bob, creditAccountId: bank });
    applyTransfers(ledger, [single(), onward], { recordedAt: NOW });
    const swapped = { debitAccountId: bob, creditAccountId: alice };
    const correction = single({ id: id(1_002), correctionOf: id(1_000), ...swapped });
    expect(applyLast(ledger, [correction]).status).toBe('exceeds_credits');
    applyLast(ledger, [single({ id: id(1_003) })]);
    expect(applyLast(ledger, [{ ...correction, id: id(1_004) }]).status).toBe('created');
  });

  test('void and expiry cannot be corrected', () => {
    const ledger = aliceHas1000();
    applyTransfers(ledger, [pending(), voidOf(id(1_000), { id: id(1_001) })], { recordedAt: NOW });
    const swapped = { debitAccountId: bob, creditAccountId: alice };
    const correction = single({ id: id(1_002), correctionOf: id(1_001), ...swapped });
    expect(applyLast(ledger, [correction]).status).toBe('corrected_transfer_not_posted');
    const books = openBooks();
    const ofExpiry = single({ id: id(1_002), correctionOf: id(105), ...swapped });
    expect(applyLast(books, [ofExpiry]).status).toBe('corrected_transfer_not_posted');
  });

  test('a fact has exactly the fields of a fact', () => {
    const ledger = aliceHas1000();
    const request: Transfer & { readonly note: string } = { ...single(), linked: false, note: 'x' };
    const { fact } = applyLast(ledger, [request]);
    expect(fact).toStrictEqual({ ...single(), recordedAt: NOW, released: 0n });
  });
});

describe('limits', () => {
  test('L3: the last unit can be used, one more cannot', () => {
    const all = single({ amount: amount(1_000n) });
    expect(applyLast(aliceHas1000(), [all]).status).toBe('created');
    const more = single({ amount: amount(1_001n) });
    expect(applyLast(aliceHas1000(), [more]).status).toBe('exceeds_credits');
  });

  test('L3: what is pending against an account is not available', () => {
    const ledger = aliceHas1000();
    const hold = pending({ amount: amount(999n) });
    const statuses = statusesOf(ledger, [
      hold,
      single({ id: id(1_001), amount: amount(2n) }),
      single({ id: id(1_002), amount: amount(1n) }),
    ]);
    expect(statuses).toEqual(['created', 'exceeds_credits', 'created']);
  });

  test('L3: what is pending in its favour is not available', () => {
    const ledger = aliceHas1000();
    const spend = single({
      id: id(1_001),
      debitAccountId: bob,
      creditAccountId: alice,
      amount: amount(1n),
    });
    expect(statusesOf(ledger, [pending(), spend])).toEqual(['created', 'exceeds_credits']);
  });

  test('L3: a debit-normal account is bounded on its own side', () => {
    const out = { debitAccountId: alice, creditAccountId: bank };
    const all = single({ amount: amount(1_000n), ...out });
    expect(applyLast(aliceHas1000(), [all]).status).toBe('created');
    const more = single({
      amount: amount(1_001n),
      debitAccountId: ACCOUNTS.treasury,
      creditAccountId: bank,
    });
    expect(applyLast(aliceHas1000(), [more]).status).toBe('exceeds_debits');
    const ledger = aliceHas1000();
    const hold = pending({ amount: amount(999n), ...out });
    const rest = single({ id: id(1_001), ...out, debitAccountId: ACCOUNTS.treasury });
    expect(statusesOf(ledger, [hold, { ...rest, amount: amount(2n) }])).toEqual([
      'created',
      'exceeds_debits',
    ]);
    expect(statusesOf(ledger, [{ ...rest, id: id(1_002), amount: amount(1n) }])).toEqual([
      'created',
    ]);
  });

  test('an account may go below zero when it was opened so', () => {
    const ledger = aliceHas1000();
    const overdraw = single({ debitAccountId: ACCOUNTS.treasury });
    expect(applyLast(ledger, [overdraw]).status).toBe('created');
    expect(availableOf(ledger, ACCOUNTS.treasury)).toBe(-100n);
  });

  test('L4: the maximum can be reached, counting what is pending in favour, and not passed', () => {
    const into = (
      account: typeof alice,
      number: number,
      fen: bigint,
      phase: 'single' | 'pending',
    ) => single({ id: id(number), creditAccountId: account, amount: amount(fen), phase });
    const { capped } = ACCOUNTS;
    expect(
      statusesOf(aliceHas1000(), [
        into(capped, 10, 49n, 'pending'),
        into(capped, 11, 2n, 'single'),
        into(capped, 12, 1n, 'single'),
      ]).slice(1),
    ).toEqual(['credit_account_exceeds_balance_max', 'created']);
  });

  test('L4: what has left an account makes room again', () => {
    const ledger = aliceHas1000();
    const { capped } = ACCOUNTS;
    const fill = single({ creditAccountId: capped, amount: amount(50n) });
    const leave = single({
      id: id(1_001),
      debitAccountId: capped,
      creditAccountId: bob,
      amount: amount(20n),
    });
    const again = { ...fill, id: id(1_002), amount: amount(20n) };
    const more = { ...fill, id: id(1_003), amount: amount(1n) };
    expect(statusesOf(ledger, [fill, leave, again, more])).toEqual([
      'created',
      'created',
      'created',
      'credit_account_exceeds_balance_max',
    ]);
  });

  test('L4: the maximum of a debit-normal account counts its debits', () => {
    const into = (number: number, fen: bigint, phase: 'single' | 'pending') =>
      single({
        id: id(number),
        debitAccountId: ACCOUNTS.cappedAsset,
        amount: amount(fen),
        phase,
      });
    const out = single({
      id: id(20),
      debitAccountId: bob,
      creditAccountId: ACCOUNTS.cappedAsset,
      amount: amount(10n),
    });
    const statuses = statusesOf(aliceHas1000(), [
      into(10, 20n, 'single'),
      into(11, 30n, 'pending'),
      into(12, 1n, 'single'),
      out,
      into(13, 11n, 'single'),
      into(14, 10n, 'single'),
    ]);
    expect(statuses).toEqual([
      'created',
      'created',
      'debit_account_exceeds_balance_max',
      'created',
      'debit_account_exceeds_balance_max',
      'created',
    ]);
  });

  test('L4: a maximum bounds the normal side only', () => {
    const ledger = createLedger();
    const rules = { currency: CNY, kind: 'test', mayGoBelowZero: true, closed: false };
    const balanceMax = amount(50n);
    openAccount(ledger, { ...rules, id: alice, normalSide: 'credit', balanceMax });
    openAccount(ledger, { ...rules, id: bob, normalSide: 'debit', balanceMax });
    expect(applyLast(ledger, [single({ amount: amount(5_000n) })]).status).toBe('created');
    expect([availableOf(ledger, alice), availableOf(ledger, bob)]).toEqual([-5_000n, -5_000n]);
  });

  test('L5: a sum can reach 2^63 − 1 and not pass it, posted and pending together', () => {
    const treasuries = { debitAccountId: ACCOUNTS.treasury, creditAccountId: bob } as const;
    const step = (number: number, fen: bigint, phase: 'single' | 'pending') =>
      single({ id: id(number), amount: amount(fen), phase, ...treasuries });
    const ledger = aliceHas1000();
    expect(
      statusesOf(ledger, [
        step(10, AMOUNT_MAX - 2n, 'single'),
        step(11, 1n, 'pending'),
        step(12, 2n, 'single'),
        step(13, 1n, 'single'),
      ]),
    ).toEqual(['created', 'created', 'debit_sum_overflows', 'created']);
    expect(sumsOf(ledger, bob).creditsPosted).toBe(AMOUNT_MAX - 1n);
    const other = { debitAccountId: ACCOUNTS.otherTreasury };
    expect(statusesOf(ledger, [step(14, 1n, 'single')])).toEqual(['debit_sum_overflows']);
    expect(statusesOf(ledger, [{ ...step(15, 1n, 'single'), ...other }])).toEqual([
      'credit_sum_overflows',
    ]);
    assertLedgerInvariants(ledger);
  });
});

describe('chains', () => {
  const chain = (last: Partial<Transfer>): readonly Transfer[] => [
    single({ id: id(1_000), linked: true }),
    pending({ id: id(1_001), linked: true, expiresAt: LATER }),
    voidOf(KNOWN.openUntilLater, { id: id(1_002), linked: true }),
    post(KNOWN.open, { id: id(1_003), linked: true, amount: amount(40n) }),
    single({ id: id(1_004), ...last }),
  ];

  test('a chain is created whole', () => {
    const ledger = openBooks();
    expect(statusesOf(ledger, chain({}))).toEqual(Array(5).fill('created'));
    assertLedgerInvariants(ledger);
  });

  test('L8: a chain whose last member fails leaves no trace', () => {
    const ledger = openBooks();
    const before = snapshot(ledger);
    expect(statusesOf(ledger, chain({ amount: amount(9_999n) }))).toEqual([
      ...Array(4).fill('linked_transfer_failed'),
      'exceeds_credits',
    ]);
    expect(snapshot(ledger)).toEqual(before);
    expect(ledger.memory.findKnown(id(1_000))).toBeUndefined();
    expect(ledger.memory.findResolution(KNOWN.open)).toBeUndefined();
  });

  test('L8: members after the one that fails are not tried', () => {
    const ledger = openBooks();
    const before = snapshot(ledger);
    const [first, second, ...rest] = chain({ amount: amount(9_998n) });
    if (first === undefined || second === undefined) throw new Error('the chain is too short');
    const broken = { ...second, amount: amount(9_999n) };
    expect(statusesOf(ledger, [first, broken, ...rest])).toEqual([
      'linked_transfer_failed',
      'exceeds_credits',
      'linked_transfer_failed',
      'linked_transfer_failed',
      'linked_transfer_failed',
    ]);
    expect(snapshot(ledger)).toEqual(before);
  });

  test('L9: a chain that failed for a passing reason cannot take effect when it is sent again', () => {
    const ledger = openBooks();
    const request = chain({ amount: amount(9_999n) });
    statusesOf(ledger, request);
    expect(statusesOf(ledger, [deposit(id(2_000), 20_000n)])).toEqual(['created']);
    const before = snapshot(ledger);
    expect(statusesOf(ledger, request)).toEqual([
      ...Array(4).fill('linked_transfer_failed'),
      'id_already_failed',
    ]);
    expect(snapshot(ledger)).toEqual(before);
  });

  test('a refusal that spends no id leaves the ids of the chain free', () => {
    const ledger = openBooks();
    statusesOf(ledger, chain({ amount: AMOUNT_ZERO }));
    expect(statusesOf(ledger, chain({}))).toEqual(Array(5).fill('created'));
  });

  test('a chain sent again answers the original facts', () => {
    const ledger = openBooks();
    const first = applyTransfers(ledger, chain({}), { recordedAt: NOW });
    const before = snapshot(ledger);
    const again = applyTransfers(ledger, chain({}), { recordedAt: LATER });
    expect(again).toEqual(first.map(({ fact }) => ({ status: 'exists', fact })));
    expect(snapshot(ledger)).toEqual(before);
  });

  test('a chain in which only some members exist fails', () => {
    const ledger = openBooks();
    statusesOf(ledger, [single({ linked: true }), single({ id: id(1_001) })]);
    const before = snapshot(ledger);
    expect(statusesOf(ledger, [single({ linked: true }), single({ id: id(1_002) })])).toEqual([
      'exists',
      'linked_transfer_failed',
    ]);
    expect(
      statusesOf(ledger, [single({ id: id(1_003), linked: true }), single({ id: id(1_001) })]),
    ).toEqual(['linked_transfer_failed', 'exists']);
    expect(
      statusesOf(ledger, [single({ linked: true }), single({ id: id(1_001), kind: 'fee' })]),
    ).toEqual(['linked_transfer_failed', 'exists_with_different_kind']);
    expect(snapshot(ledger)).toEqual(before);
  });

  test('members see what those before them did', () => {
    const ledger = openBooks();
    const statuses = statusesOf(ledger, [
      pending({ id: id(1_000), linked: true }),
      post(id(1_000), { id: id(1_001), linked: true }),
      single({
        id: id(1_002),
        debitAccountId: bob,
        creditAccountId: alice,
        correctionOf: id(1_001),
      }),
    ]);
    expect(statuses).toEqual(['created', 'created', 'created']);
    expect(
      statusesOf(ledger, [
        pending({ id: id(1_010), linked: true }),
        post(id(1_010), { id: id(1_011), linked: true }),
        voidOf(id(1_010), { id: id(1_012) }),
      ]),
    ).toEqual([
      'linked_transfer_failed',
      'linked_transfer_failed',
      'pending_transfer_already_posted',
    ]);
    expect(findOpenPending(ledger, id(1_010))).toBeUndefined();
    assertLedgerInvariants(ledger);
  });

  test('an id twice in a chain is refused, wherever it stands', () => {
    const ledger = openBooks();
    const before = snapshot(ledger);
    expect(
      statusesOf(ledger, [
        single({ linked: true }),
        single({ id: id(1_001), linked: true }),
        single({ id: id(1_001), linked: true }),
        single({ id: id(1_002) }),
      ]),
    ).toEqual([
      'linked_transfer_failed',
      'linked_transfer_failed',
      'linked_chain_repeats_id',
      'linked_transfer_failed',
    ]);
    expect(snapshot(ledger)).toEqual(before);
  });

  test('a chain without an end is refused whole, and what stands before it is not', () => {
    const ledger = openBooks();
    expect(
      statusesOf(ledger, [
        single({ id: id(1_000) }),
        single({ id: id(1_001), linked: true }),
        single({ id: id(1_002), linked: true }),
      ]),
    ).toEqual(['created', 'linked_transfer_failed', 'linked_chain_open']);
  });

  test('chains and singles stand side by side, each with its own outcome, in order', () => {
    const ledger = openBooks();
    expect(
      statusesOf(ledger, [
        single({ id: id(1_000), linked: true }),
        single({ id: id(1_001), amount: AMOUNT_ZERO }),
        single({ id: id(1_002) }),
        single({ id: id(1_003), linked: true }),
        single({ id: id(1_004) }),
        single({ id: id(1_005), amount: AMOUNT_ZERO }),
      ]),
    ).toEqual([
      'linked_transfer_failed',
      'amount_must_not_be_zero',
      'created',
      'created',
      'created',
      'amount_must_not_be_zero',
    ]);
  });
});

describe('ids and memory', () => {
  test('L9: the same request again answers the original fact, with its original time', () => {
    const ledger = aliceHas1000();
    const { fact } = applyLast(ledger, [single()], NOW);
    expect(applyLast(ledger, [single()], LATER)).toEqual({ status: 'exists', fact });
    expect(availableOf(ledger, bob)).toBe(100n);
  });

  test('absent and false say the same of linked', () => {
    const ledger = aliceHas1000();
    applyLast(ledger, [single({ linked: false })]);
    expect(applyLast(ledger, [single()]).status).toBe('exists');
    applyLast(ledger, [single({ id: id(1_001) })]);
    expect(applyLast(ledger, [single({ id: id(1_001), linked: false })]).status).toBe('exists');
  });

  test('L9: an id within one request is known at once', () => {
    const ledger = aliceHas1000();
    const rich = single({ id: id(1_001), amount: amount(5_000n) });
    expect(statusesOf(ledger, [single(), single(), rich, rich])).toEqual([
      'created',
      'exists',
      'exceeds_credits',
      'id_already_failed',
    ]);
  });

  test('L9: a refusal that may pass spends the id, though the money comes in later', () => {
    const ledger = aliceHas1000();
    const request = single({ amount: amount(5_000n) });
    expect(applyLast(ledger, [request]).status).toBe('exceeds_credits');
    applyLast(ledger, [deposit(id(2), 9_000n)]);
    expect(applyLast(ledger, [request])).toEqual({
      status: 'id_already_failed',
      refusal: 'exceeds_credits',
    });
    expect(applyLast(ledger, [{ ...request, id: id(1_001) }]).status).toBe('created');
  });

  test('a spent id answers so whatever the content, and is no pending and no corrected transfer', () => {
    const ledger = openBooks();
    expect(applyLast(ledger, [single({ id: KNOWN.refused, kind: 'fee' })]).status).toBe(
      'id_already_failed',
    );
    expect(applyLast(ledger, [post(KNOWN.refused)]).status).toBe('pending_transfer_not_found');
  });

  test('the memory is told each fact and each spent id once, in order', () => {
    const told: string[] = [];
    const layer = createTransferMemory();
    const memory: TransferMemory = {
      ...layer,
      remember: (known) => {
        told.push(`${known.id.slice(-4)} ${known.refusal ?? 'fact'}`);
        layer.remember(known);
      },
    };
    const ledger = aliceHas1000(memory);
    statusesOf(ledger, [
      single({ id: id(0x10) }),
      single({ id: id(0x11), amount: AMOUNT_ZERO }),
      single({ id: id(0x12), amount: amount(9_999n) }),
      single({ id: id(0x13), linked: true }),
      single({ id: id(0x14), amount: amount(9_999n) }),
      single({ id: id(0x15), linked: true }),
      single({ id: id(0x16) }),
    ]);
    expect(told).toEqual([
      '0001 fact',
      '0010 fact',
      '0012 exceeds_credits',
      '0014 exceeds_credits',
      '0015 fact',
      '0016 fact',
    ]);
    expect([...layer.remembered()].map((known) => known.id)).toEqual(
      [1, 0x10, 0x12, 0x14, 0x15, 0x16].map(id),
    );
  });

  test('the ledger itself keeps open pending transfers only', () => {
    const ledger = aliceHas1000({
      findKnown: () => undefined,
      findResolution: () => undefined,
      findCorrection: () => undefined,
      remember: () => undefined,
    });
    statusesOf(ledger, [single(), pending({ id: id(1_001), expiresAt: LATER })]);
    expect([...ledger.openPendings.keys()]).toEqual([id(1_001)]);
    statusesOf(ledger, [post(id(1_001), { id: id(1_002) })]);
    expect([ledger.openPendings.size, ledger.expiryQueue.length]).toEqual([0, 0]);
  });

  test('L7: a memory that knows a pending transfer but not its end is a bug', () => {
    const known = { ...pending(), recordedAt: EARLIER, released: AMOUNT_ZERO };
    const ledger = aliceHas1000({
      findKnown: (asked) => (asked === known.id ? known : undefined),
      findResolution: () => undefined,
      findCorrection: () => undefined,
      remember: () => undefined,
    });
    const resolve = () => applyLast(ledger, [post(known.id, { id: id(1_001) })]);
    expect(resolve).toThrow(/^L7 expected pending transfer .*03e8 to be open or resolved/);
  });

  test('L12: the time of recording may stand still and may not go back', () => {
    const ledger = aliceHas1000();
    applyLast(ledger, [single()], NOW);
    expect(applyLast(ledger, [single({ id: id(1_001) })], NOW).status).toBe('created');
    expect(() => applyLast(ledger, [single({ id: id(1_002) })], EARLIER)).toThrow(
      `L12 expected recordedAt ${NOW} or later, received ${EARLIER}`,
    );
  });

  test('L16: a request has at most APPLY_TRANSFERS_MAX transfers', () => {
    const refused = single({ amount: AMOUNT_ZERO });
    const full = Array<Transfer>(APPLY_TRANSFERS_MAX).fill(refused);
    expect(statusesOf(aliceHas1000(), full)).toHaveLength(APPLY_TRANSFERS_MAX);
    expect(() => statusesOf(aliceHas1000(), [...full, refused])).toThrow(
      `L16 expected at most ${APPLY_TRANSFERS_MAX} transfers, received ${APPLY_TRANSFERS_MAX + 1}`,
    );
    expect(statusesOf(aliceHas1000(), [])).toEqual([]);
  });
});

test('the books of the tests are sound', () => {
  const ledger = openBooks();
  assertLedgerInvariants(ledger);
  expect(ledger.accounts.get(accountId(1))?.account.currency).toBe(CNY);
  expect(availableOf(ledger, alice)).toBe(1_500n);
  expect(TODAY).toBe('2026-11-20');
});
