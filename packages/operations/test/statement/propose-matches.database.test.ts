/**
 * Goal: what an import leaves over is proposed to people from what the bank's lines say, books
 * nothing by itself, and ends at the breaks desk as a payment that a statement shows.
 *
 * Method: a statement with a debit that names no payment of ours and a credit that names nobody,
 * taken in by the real import; then the proposals, and the two people who follow one.
 */
import { formatCamt053 } from '@ringfence/banking';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openContentSeal } from '../../src/index.ts';
import { proposeMatches, readProposalFacts } from '../../src/statement/propose-matches.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, openBankBench } from '../bank/bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

interface Line {
  readonly side: 'credit' | 'debit';
  readonly minor: bigint;
  readonly reference: string;
  readonly party?: string;
  readonly remark?: string;
}

function statementOf(pool: BankPool, lines: readonly Line[]): string {
  const euro = currency('EUR');
  let sum = 0n;
  for (const { side, minor } of lines) sum += side === 'credit' ? minor : -minor;
  const balance = (kind: 'opening' | 'closing', value: bigint) => ({
    kind,
    code: kind === 'opening' ? 'OPBD' : 'CLBD',
    amount: amount(value),
    side: 'credit' as const,
    currency: euro,
    date: businessDate(DAY_1),
  });
  const entries = lines.map(({ side, minor, reference, party, remark }, index) => ({
    amount: amount(minor),
    currency: euro,
    side,
    entryNumber: index + 1,
    reversal: false,
    status: 'BOOK' as const,
    bookingDate: businessDate(DAY_1),
    accountServicerReference: reference,
    details: [
      {
        amount: amount(minor),
        currency: euro,
        side,
        ...(remark === undefined ? {} : { remittanceText: remark }),
        ...(party === undefined ? {} : { counterparty: { name: party } }),
      },
    ],
  }));
  const statement = {
    statementNumber: 1,
    id: 'ST-1',
    account: { identification: pool.account, scheme: 'other' as const },
    currency: euro,
    balances: [balance('opening', 0n), balance('closing', sum)],
    entries,
  };
  const createdAt = timestamp('2026-03-02T20:00:00.000Z');
  return formatCamt053({ version: '08', messageId: 'FILE', createdAt, statements: [statement] });
}

const propose = async ({ desk: { store, vault, poolId } }: BankPool) => {
  const seal = await openContentSeal(vault);
  const facts = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    readProposalFacts(db, seal, { poolId, at: DAY_2 }),
  );
  return proposeMatches(vault, facts);
};

test('a debit without a reference is proposed as the payment, and two people make it so', async () => {
  const pool = await bench.openPool();
  const reference = await pool.receive(1_000n, 'alice');
  await pool.round();
  await pool.withdraw('w-1', 'alice', 400n);
  await pool.send({ kind: 'cut_day', businessDate: businessDate(DAY_1) });
  const document = statementOf(pool, [
    { side: 'credit', minor: 1_000n, reference },
    { side: 'debit', minor: 400n, reference: 'X-1', party: 'Ｃustomer 1' },
    { side: 'credit', minor: 55n, reference: 'X-2', party: 'Mr. Customer 2', remark: 'top-up' },
  ]);
  expect(await pool.import(document)).toMatchObject([
    { status: 'recorded', matches: { receipt: 1, break: 1, unadvised_receipt: 1 } },
  ]);

  const before = await pool.count('ledger.transfer where pool_id = $1');
  const proposals = await propose(pool);
  expect(proposals).toMatchObject({
    rules: { id: 'standard', version: 1 },
    items: [
      {
        breakId: 'break-1',
        itemId: 'w-1',
        rule: 'amount_date_party',
        confidence: 80,
        difference: 0n,
      },
    ],
    allocations: [{ customerId: 'bob', confidence: 15, clues: ['name'] }],
    unsearched: [],
    isWhole: true,
  });
  expect(proposals.items[0]?.why.en).toContain(
    'alike: side, amount, date, name of the other party',
  );
  expect(await propose(pool)).toEqual(proposals);
  expect(await pool.count('ledger.transfer where pool_id = $1')).toBe(before);
  expect(pool.posted('suspense')).toBe(55n);

  const breakId = 'break-1';
  const evidence = 'bank_confirmation' as const;
  const reason = 'the bank lost the reference';
  const steps = [
    [{ kind: 'attach_break_evidence', breakId, evidence, reference: 'letter 17' }, 'maker'],
    [
      {
        kind: 'propose_break_resolution',
        breakId,
        resolution: 'confirm_item',
        itemId: 'w-1',
        reason,
      },
      'maker',
    ],
    [{ kind: 'approve_break_resolution', breakId }, 'checker'],
  ] as const;
  for (const [act, keyId] of steps) {
    const outcome = await pool.send({ kind: 'act', act, keyId, role: 'operator' });
    expect(outcome).toMatchObject({ status: 'accepted' });
  }
  expect(pool.stateOf('w-1')).toBe('confirmed');
  expect(await propose(pool)).toMatchObject({ items: [] });
  expect(await pool.close(DAY_1)).toMatchObject({ status: 'accepted' });
});

test('a debit of another amount under our reference is told with the difference', async () => {
  const pool = await bench.openPool();
  const reference = await pool.receive(1_000n, 'alice');
  await pool.round();
  await pool.send({ kind: 'cut_day', businessDate: businessDate(DAY_1) });
  await pool.import(statementOf(pool, [{ side: 'credit', minor: 990n, reference }]));

  expect(await propose(pool)).toMatchObject({
    items: [{ breakId: 'break-1', itemId: 'receipt-1', rule: 'same_reference', difference: -10n }],
    allocations: [],
  });
});
