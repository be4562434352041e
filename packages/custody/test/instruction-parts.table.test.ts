/**
 * Goal: what an instruction names is read alike everywhere: whose money, which mandate, which
 * record its decision asks for; a closed customer is named in no movement; an allocated receipt is
 * done.
 *
 * Method: one row for each kind of instruction; small stories.
 */
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Instruction, partsOf, totalsAt, transfersMaxOf } from '../src/index.ts';

const amount = cents(5);
const mandateId = 'm';
const customerId = 'a';
const MOVE = { kind: 'move_out', moveId: 'v', toAccount: 'X', amount, dueDate: DAY_1 } as const;

const PARTS: readonly (readonly [Instruction, object])[] = [
  [
    { kind: 'allocate', receiptId: 'r', customerId, amount },
    { originId: 'r', customerId, amount },
  ],
  [
    { kind: 'allocate', receiptId: 'r', purpose: 'marketing', amount },
    { originId: 'r', accountKind: 'marketing', amount },
  ],
  [
    { kind: 'allocate', receiptId: 'r', amount },
    { originId: 'r', amount },
  ],
  [
    { kind: 'fee', customerId, amount, mandateId, quoteId: 'q' },
    {
      customerId,
      amount,
      mandateId,
      originId: 'q',
      records: [{ kind: 'fee_quote', recordId: 'q' }],
    },
  ],
  [
    { kind: 'fee', customerId, amount, mandateId },
    { customerId, amount, mandateId },
  ],
  [
    { kind: 'pay_interest', settlementId: 's', customerId, amount },
    {
      originId: 's',
      customerId,
      amount,
      records: [{ kind: 'interest_settlement', recordId: 's' }],
    },
  ],
  [
    { kind: 'repay_advance', receiptId: 'r', amount, mandateId },
    {
      originId: 'r',
      amount,
      mandateId,
      records: [{ kind: 'deposit_reversal', recordId: 'r' }],
    },
  ],
  [
    { kind: 'fund_contract', contractId: 'k', customerId, amount, mandateId },
    {
      customerId,
      amount,
      mandateId,
      originId: 'k',
      records: [{ kind: 'contract', recordId: 'k' }],
    },
  ],
  [
    { ...MOVE, customerId, mandateId },
    { customerId, mandateId, amount },
  ],
  [
    { ...MOVE, source: 'marketing' },
    { accountKind: 'marketing', amount },
  ],
];

describe('what an instruction names', () => {
  it.each(PARTS)('row %#', (instruction, parts) => {
    const named = partsOf(instruction);
    if (instruction.kind !== 'move_out') expect(named).toEqual(parts);
    expect(named).toMatchObject(parts);
    const absent = ['customerId', 'mandateId', 'accountKind'].filter((name) => !(name in parts));
    for (const name of absent) expect(named).not.toHaveProperty(name);
  });

  it('of a move is its record', () => {
    const { records } = partsOf({ ...MOVE, source: 'marketing' });
    expect(records).toEqual([{ kind: 'pool_move', recordId: 'v' }]);
  });
});

describe('how many transfers an instruction makes at most', () => {
  const most = (instruction: Instruction): number => {
    const actor = { role: 'platform', keyId: 'k' } as const;
    return transfersMaxOf({ kind: 'instruct', commandId: 'c', actor, instruction });
  };

  it('is one for each line of a move, and more for a contract that then pays', () => {
    const lines = [
      { customerId: 'a', amount },
      { customerId: 'b', amount },
      { customerId: 'c', amount },
    ];
    expect(most({ ...MOVE, lines })).toBeGreaterThanOrEqual(3);
    expect(
      most({ kind: 'fund_contract', contractId: 'k', customerId, amount, mandateId }),
    ).toBeGreaterThan(2);
  });
});

/** Customer c is closed; a has money. */
function createPoolWithClosed(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 100);
  grant(bench, 'c', { mandateId: 'm-c' });
  expect(statusOf(bench.send({ kind: 'close_customer', customerId: 'c' }))).toBe('accepted');
  bench.send({ kind: 'advise_receipt', bankReference: 'U', amount });
  return bench;
}

describe('a closed customer', () => {
  it.each<readonly [Instruction]>([
    [{ kind: 'allocate', receiptId: 'receipt-2', customerId: 'c', amount }],
    [{ kind: 'fee', customerId: 'c', amount, mandateId: 'm-c' }],
    [{ kind: 'subsidise', purpose: 'marketing', customerId: 'c', amount }],
    [{ kind: 'withdraw', customerId: 'c', amount, mandateId: 'm-c' }],
    [
      {
        kind: 'hold',
        customerId: 'c',
        payeeCustomerId: 'a',
        amount,
        mandateId: 'm-c',
        expiresAt: createBenchPool().at(9),
      },
    ],
    [{ kind: 'pay', fromCustomerId: 'c', toCustomerId: 'a', amount, mandateId: 'm-c' }],
  ])('is no party of row %#', (instruction) => {
    expect(statusOf(createPoolWithClosed().instruct(instruction))).toBe('customer_closed');
  });
});

describe('a receipt of a closed day', () => {
  it('is done when all of it has its owner, and stays known by its id and reference', () => {
    const bench = createBenchPool();
    bench.send({ kind: 'advise_receipt', bankReference: 'U', amount });
    bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    const head = { accountIdentification: BANK_ACCOUNT, businessDate: DAY_1 };
    const sums = { opening: 0n, closing: 5n, lineCount: 1 };
    bench.send({ kind: 'record_statement', statementId: 'S', ...head, ...sums });
    const line = { side: 'credit', amount, bankReference: 'U', reversal: false } as const;
    bench.send({ kind: 'record_statement_line', statementId: 'S', lineNumber: 1, ...line });
    const { posted } = totalsAt(bench.state, DAY_1);
    const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
    const close = bench.send({ kind: 'close_day', businessDate: DAY_1, replayCheck });
    expect(statusOf(close)).toBe('accepted');
    const allocate = (receiptId: string, value: number) =>
      statusOf(bench.instruct({ kind: 'allocate', receiptId, customerId, amount: cents(value) }));
    expect(allocate('receipt-1', 4)).toBe('accepted');
    expect(bench.state.receipts.has('receipt-1')).toBe(true);
    expect(allocate('receipt-1', 1)).toBe('accepted');
    expect(bench.state.receipts.has('receipt-1')).toBe(false);
    expect(bench.state.receiptByBankReference.has('U')).toBe(false);
    expect(bench.state.recent.receiptReferences.get('U')).toBe('receipt-1');
    expect(bench.state.recent.receipts.get('receipt-1')?.amount).toBe(5n);
    expect(allocate('receipt-1', 1)).toBe('receipt_already_allocated');
    for (const unknown of ['receipt-2', 'receipt-0', 'receipt-1x', 'xreceipt-1', 'receipt-01']) {
      expect(allocate(unknown, 1), unknown).toBe('receipt_not_found');
    }
  });
});

describe('a refund', () => {
  it('asks the mandate of whoever gives back, and is remembered', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const payer = grant(bench, 'a');
    const paid = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount } as const;
    bench.instruct({ ...paid, mandateId: payer }, { commandId: 'i' });
    const refund = { kind: 'refund', payInstructionId: 'i', amount } as const;
    expect(statusOf(bench.instruct({ ...refund, mandateId: payer }))).toBe(
      'mandate_of_another_customer',
    );
    const giver = grant(bench, 'b');
    const back = bench.instruct({ ...refund, mandateId: giver }, { commandId: 'back' });
    expect(statusOf(back)).toBe('accepted');
    const again = bench.instruct({ ...refund, payInstructionId: 'back', mandateId: giver });
    expect(again.outcome).toMatchObject({ status: 'instruction_not_a_payment', received: 'other' });
  });
});
