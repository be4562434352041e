import {
  depositReferenceOf,
  type Instruction,
  openRecords,
  totalsAt,
  type WithdrawalRecord,
} from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { createBreakSource } from './create-break-source.ts';
import { BANK_ACCOUNT, type Bench, cents, type Draft } from './custody-bench.ts';
import type { SeededRandom } from './seeded-random.ts';

interface BankMovement {
  readonly side: 'credit' | 'debit';
  readonly amount: bigint;
  readonly bankReference: string;
  readonly endToEndId?: string;
  readonly returnOf?: string;
  readonly depositReference?: string;
  readonly reversal?: boolean;
}

const DAY_SECONDS = 86_400;

/** Whether the bank knows of a payment by its end-to-end id. */
function isOrdered({ state, kind }: WithdrawalRecord): boolean {
  return state !== 'waiting' && kind !== 'take_back';
}

/** What is instructed, the frequent kinds several times. */
const KINDS = [
  'pay',
  'pay',
  'pay',
  'refund',
  'hold',
  'hold',
  'capture',
  'capture',
  'release',
  'withdraw',
  'withdraw',
  'fee',
  'allocate',
  'allocate',
  'allocate',
  'subsidise',
  'sweep',
  'repay_advance',
] as const;

const ALL = ['pay', 'refund', 'hold', 'withdraw', 'fee', 'repay_advance'] as const;

/**
 * Makes random commands that meet each other often, and plays the bank: it books payments, receives
 * money, returns withdrawals days later, and makes the mistakes that banks make.
 */
export function createCommandSource(
  bench: Pick<Bench, 'state' | 'now' | 'at'>,
  seeded: SeededRandom,
): { next(): Draft } {
  const random = {
    pick: seeded.pick,
    integer: (min: number, max: number): number => seeded.integer({ min, max }),
    chance: (share: number): boolean => seeded.integer({ min: 1, max: 1_000 }) <= share * 1_000,
  };
  const breaks = createBreakSource(bench, random);
  const sum = (min: number, max: number): bigint => BigInt(random.integer(min, max));
  let count = 0;
  const nextId = (prefix: string): string => {
    count += 1;
    return `${prefix}-${count}`;
  };
  const bank: {
    balance: bigint;
    movements: BankMovement[];
    readonly booked: Set<string>;
    readonly takenBack: Set<string>;
    readonly advised: BankMovement[];
    readonly past: BankMovement[];
  } = {
    balance: bench.state.pool?.openingBalance ?? 0n,
    movements: [],
    booked: new Set(),
    takenBack: new Set(),
    advised: [],
    past: [],
  };
  const pending: Draft[] = [];
  const ids = { pays: [] as string[], holds: [] as string[], payments: [] as string[] };

  const customer = (): string => {
    if (random.chance(0.03)) return random.pick([...bench.state.customers.keys(), 'nobody']);
    const open = [...bench.state.customers.values()].filter((item) => !item.closed);
    return open.length === 0 ? 'nobody' : random.pick(open).customerId;
  };
  const mandate = (customerId: string): string => {
    const own = [...bench.state.mandates.values()].filter((item) => item.customerId === customerId);
    const standing = own.filter((item) => item.instructionId === undefined);
    if (standing.length > 0 && random.chance(0.9)) return random.pick(standing).mandateId;
    if (own.length > 0 && random.chance(0.8)) return random.pick(own).mandateId;
    return random.pick([...bench.state.mandates.keys(), 'no-mandate']);
  };
  const value = () => cents(random.chance(0.02) ? 0 : random.integer(1, 250));

  const instruction = (): Draft => {
    const customerId = customer();
    const commandId = nextId('i');
    const kind = random.pick(KINDS);
    const made = makeInstruction(kind, customerId, commandId);
    return { kind: 'instruct', instruction: made, commandId };
  };
  const makeInstruction = (
    kind: (typeof KINDS)[number],
    customerId: string,
    commandId: string,
  ): Instruction => {
    switch (kind) {
      case 'pay':
        ids.pays.push(commandId);
        return {
          kind,
          fromCustomerId: customerId,
          toCustomerId: customer(),
          amount: value(),
          mandateId: mandate(customerId),
        };
      case 'refund': {
        const paid = ids.pays
          .slice(-60)
          .filter((id) => bench.state.recent.instructions.get(id) !== undefined);
        const payInstructionId = random.pick([...paid, 'none']);
        const known = bench.state.recent.instructions.get(payInstructionId);
        const giver = known?.kind === 'pay' ? known.toCustomerId : customerId;
        return { kind, payInstructionId, amount: value(), mandateId: mandate(giver) };
      }
      case 'hold':
        ids.holds.push(commandId);
        return {
          kind,
          customerId,
          payeeCustomerId: customer(),
          amount: value(),
          expiresAt: bench.at(bench.now + random.integer(0, 300)),
          mandateId: mandate(customerId),
        };
      case 'capture':
        return {
          kind,
          holdInstructionId: random.pick([
            ...bench.state.holds.keys(),
            ...ids.holds.slice(-2),
            'none',
          ]),
          amount: value(),
          final: random.chance(0.4),
        };
      case 'release':
        return {
          kind,
          holdInstructionId: random.pick([
            ...bench.state.holds.keys(),
            ...ids.holds.slice(-5),
            'none',
          ]),
        };
      case 'withdraw':
        ids.payments.push(commandId);
        return {
          kind,
          customerId,
          amount: value(),
          mandateId: mandate(customerId),
          ...waiting(),
        };
      case 'fee':
        return { kind, customerId, amount: value(), mandateId: mandate(customerId) };
      case 'allocate': {
        const receiptId = random.pick([
          ...bench.state.receipts.keys(),
          'receipt-1',
          'receipt-99999',
        ]);
        const owner = random.chance(0.8)
          ? { customerId }
          : { purpose: random.pick(['marketing', 'advance'] as const) };
        return { kind, receiptId, amount: value(), ...owner };
      }
      case 'subsidise':
        return { kind, purpose: 'marketing', customerId, amount: value() };
      case 'repay_advance': {
        const receiptId = random.pick([...debts(), ...debts(), 'receipt-1']);
        const debtor = openReversals().get(receiptId)?.body.customerId ?? customerId;
        return { kind, receiptId, amount: value(), mandateId: mandate(debtor) };
      }
      case 'sweep':
        ids.payments.push(commandId);
        return {
          kind,
          source: random.pick(['fees_accrued', 'marketing'] as const),
          amount: value(),
        };
    }
  };

  const openReversals = () => openRecords(bench.state, 'deposit_reversal');
  const debts = (): readonly string[] =>
    [...openReversals().values()]
      .filter(({ body }) => body.customerId !== undefined && body.fromAdvance > body.repaid)
      .map(({ recordId }) => recordId);
  const waiting = () =>
    random.pick([
      {},
      {},
      {},
      { form: 'confirmed' as const },
      { delivery: 'next_day' as const },
      { releaseAt: bench.at(bench.now + random.integer(0, 200)) },
      { form: 'confirmed' as const, delivery: 'next_day' as const },
    ]);

  /** Acts on payments that wait and on deposits that the bank takes back. */
  const act = (): Draft => {
    const waitingIds = [...openRecords(bench.state, 'waiting_payment').keys(), 'nothing'];
    const instructionId = random.pick(waitingIds);
    const reversed = random.pick([...openReversals().keys(), 'receipt-1']);
    const { act: made, role } = random.pick([
      { act: { kind: 'confirm_payment', instructionId }, role: 'platform' },
      { act: { kind: 'confirm_payment', instructionId }, role: 'platform' },
      { act: { kind: 'cancel_payment', instructionId }, role: 'customer_channel' },
      { act: { kind: 'intercept_payment', instructionId, reason: 'odd' }, role: 'operator' },
      { act: { kind: 'fund_reversal', receiptId: reversed }, role: 'operator' },
      {
        act: { kind: 'write_off_advance', receiptId: reversed, amount: value(), reason: 'small' },
        role: 'platform',
      },
      {
        act: random.chance(0.3)
          ? adviseReversal()
          : ({ kind: 'confirm_payment', instructionId } as const),
        role: 'bank',
      },
    ] as const);
    return { kind: 'act', act: made, role };
  };
  const adviseReversal = () => {
    const line = reversibleDeposit();
    if (line === undefined) return { kind: 'advise_reversal', bankReference: 'NONE' } as const;
    takeBack(line);
    return { kind: 'advise_reversal', bankReference: line.bankReference } as const;
  };
  const reversibleDeposit = (): BankMovement | undefined => {
    const deposits = bank.past.filter(
      ({ side, returnOf, reversal, bankReference }) =>
        side === 'credit' &&
        returnOf === undefined &&
        reversal !== true &&
        !bank.takenBack.has(bankReference),
    );
    const owned = deposits.filter((line) => line.depositReference !== undefined);
    const likely = random.chance(0.8) ? owned : deposits;
    return likely.length === 0 ? undefined : random.pick(likely.slice(-40));
  };
  /** The bank's next statement takes a deposit back, sometimes by another amount. */
  const takeBack = ({ amount, bankReference }: BankMovement): void => {
    bank.takenBack.add(bankReference);
    const wrong = random.chance(0.05) ? 1n : 0n;
    const debit = { side: 'debit', amount: amount + wrong, bankReference } as const;
    bank.movements.push({ ...debit, reversal: true });
  };

  const bankStep = (): Draft => {
    const choice = random.integer(0, 9);
    const bankReference = nextId('B');
    if (choice <= 3) {
      const amount = sum(1, 2_000);
      const known = bench.state.customers.get(customer());
      const reference =
        known === undefined ? {} : { depositReference: depositReferenceOf(known.accountId) };
      const clue = random.chance(0.5) ? reference : {};
      const credit = { side: 'credit', amount, bankReference, ...clue } as const;
      // The bank's statement may come days later, or never show it.
      if (random.chance(0.9)) bank.movements.push(credit);
      else if (random.chance(0.7)) bank.advised.push(credit);
      const wrong = random.chance(0.05) ? 1n : 0n;
      return { kind: 'advise_receipt', bankReference, ...clue, amount: cents(amount + wrong) };
    }
    if (choice === 4) {
      bank.movements.push({ side: 'credit', amount: sum(1, 2_000), bankReference });
      return { kind: 'expire_due' };
    }
    if (choice === 5) {
      bank.movements.push({ side: 'debit', amount: sum(1, 50), bankReference });
      return { kind: 'expire_due' };
    }
    const open = [...bench.state.withdrawals.values()].filter(isOrdered);
    if (open.length === 0) return { kind: 'expire_due' };
    const record = random.pick(open);
    const status = random.pick(['sent', 'unknown', 'accepted', 'settled', 'rejected'] as const);
    const isBooked = bank.booked.has(record.endToEndId);
    if (status === 'rejected' && isBooked)
      return {
        kind: 'record_payment_status',
        instructionId: record.instructionId,
        status: 'settled',
      };
    if (status === 'settled' && !isBooked && record.state !== 'rejected')
      book(record, bankReference);
    return {
      kind: 'record_payment_status',
      instructionId: random.chance(0.05) ? 'nobody' : record.instructionId,
      status,
      bankReference,
    };
  };
  const book = (record: { endToEndId: string; amount: bigint }, bankReference: string): void => {
    bank.booked.add(record.endToEndId);
    const wrong = random.chance(0.05) ? 1n : 0n;
    bank.movements.push({
      side: 'debit',
      amount: record.amount + wrong,
      bankReference,
      endToEndId: record.endToEndId,
    });
  };

  const endOfDay = (): void => {
    const date = bench.state.businessDate;
    if (date === undefined) return;
    // A night passes: a payout account that was changed may be paid to again.
    bench.now += DAY_SECONDS;
    pending.push({ kind: 'cut_day', businessDate: date });
  };

  const statementOf = (date: BusinessDate): Draft[] => {
    for (const record of bench.state.withdrawals.values()) {
      const isOpen = record.transitEnd === undefined && !bank.booked.has(record.endToEndId);
      if (isOpen && isOrdered(record) && random.chance(0.4)) book(record, nextId('B'));
    }
    for (const endToEndId of bank.booked) {
      if (!random.chance(0.02)) continue;
      const known = [...bank.past].find(
        (line) => line.endToEndId === endToEndId && line.side === 'debit',
      );
      if (known !== undefined)
        bank.movements.push({
          side: 'credit',
          amount: known.amount,
          bankReference: nextId('B'),
          returnOf: endToEndId,
        });
    }
    if (random.chance(0.3) && bank.past.length > 0) bank.movements.push(random.pick(bank.past));
    const reversible = bank.past.filter(
      (line) => line.side === 'debit' && line.endToEndId === undefined && line.reversal !== true,
    );
    if (random.chance(0.2) && reversible.length > 0) {
      const line = random.pick(reversible);
      bank.movements.push({ ...line, side: 'credit', reversal: true });
    }
    const deposit = random.chance(0.3) ? reversibleDeposit() : undefined;
    if (deposit !== undefined) takeBack(deposit);
    const lines = bank.movements;
    bank.movements = bank.advised.splice(0);
    const opening = bank.balance;
    for (const line of lines) bank.balance += line.side === 'credit' ? line.amount : -line.amount;
    // Sometimes the statement does not add up; the bank's true balance is the closing one.
    if (random.chance(0.03)) bank.balance += sum(-5, 5);
    const statementId = nextId('S');
    bank.past.push(...lines);
    const head: Draft = {
      kind: 'record_statement',
      statementId,
      accountIdentification: BANK_ACCOUNT,
      businessDate: date,
      opening: opening,
      closing: bank.balance,
      lineCount: lines.length,
    };
    const rest = lines.map(
      (line, index): Draft => ({
        kind: 'record_statement_line',
        statementId,
        lineNumber: index + 1,
        side: line.side,
        amount: cents(line.amount),
        bankReference: line.bankReference,
        reversal: line.reversal ?? false,
        ...(line.endToEndId === undefined ? {} : { endToEndId: line.endToEndId }),
        ...(line.returnOf === undefined ? {} : { returnOf: line.returnOf }),
        ...(line.depositReference === undefined ? {} : { depositReference: line.depositReference }),
      }),
    );
    return [head, ...rest];
  };

  const close = (date: BusinessDate): Draft[] => {
    const unexplained = [...bench.state.breaks.values()].filter(
      (item) => !item.explained && random.chance(0.95),
    );
    const explanations = unexplained.map(
      (item): Draft => ({
        kind: 'explain_break',
        breakId: item.breakId,
        reason: 'looked into',
      }),
    );
    const { posted } = totalsAt(bench.state, date);
    const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
    return [...explanations, { kind: 'close_day', businessDate: date, replayCheck }];
  };

  const next = (): Draft => {
    bench.now += random.integer(0, 3);
    const queued = pending.shift();
    if (queued !== undefined) return queued;
    const cut = [...bench.state.days.values()].find((day) => day.state === 'cutting');
    if (cut !== undefined && random.chance(0.1)) {
      pending.push(...statementOf(cut.businessDate));
      return { kind: 'expire_due' };
    }
    const whole = [...bench.state.days.values()].find((day) => day.state === 'reconciling');
    if (whole !== undefined && random.chance(0.08)) {
      pending.push(...close(whole.businessDate));
      return { kind: 'expire_due' };
    }
    if (random.chance(0.006)) endOfDay();
    if (random.chance(0.06)) return act();
    const choice = random.integer(0, 99);
    if (choice < 62) return instruction();
    if (choice < 82) return bankStep();
    if (choice < 92) {
      const caps = random.pick([
        {},
        {},
        {},
        {},
        { totalMax: cents(random.integer(1, 900)) },
        { countMax: random.integer(1, 3) },
        { payees: [customer()] },
        { instructionId: `i-${count + random.integer(1, 8)}` },
        { scope: ['withdraw'], payoutAccountCommitment: random.pick(['ab', 'cd']).repeat(32) },
      ] as const);
      return {
        kind: 'grant_mandate',
        mandateId: nextId('m'),
        customerId: customer(),
        scope: random.pick([
          ['pay', 'refund'],
          ['hold', 'pay'],
          ['withdraw'],
          ALL,
          ALL,
          ALL,
          ALL,
        ] as const),
        amountMax: cents(random.integer(50, 500)),
        expiresAt: bench.at(bench.now + random.integer(0, random.pick([4_000, 5 * DAY_SECONDS]))),
        ...caps,
      };
    }
    if (choice < 94)
      return {
        kind: 'revoke_mandate',
        mandateId: random.pick([...bench.state.mandates.keys(), 'no-mandate']),
      };
    if (choice === 95 && random.chance(0.5)) return breaks.next();
    if (choice < 96) return { kind: 'expire_due' };
    if (choice === 96 && random.chance(0.15))
      return {
        kind: 'open_customer',
        customerId: nextId('cust'),
        payoutAccountCommitment: 'ab'.repeat(32),
      };
    if (choice === 97 && random.chance(0.3))
      return { kind: 'close_customer', customerId: customer() };
    if (choice === 98) return breaks.next();
    if (!random.chance(0.05)) return { kind: 'expire_due' };
    return {
      kind: 'register_payout_account',
      customerId: customer(),
      payoutAccountCommitment: 'cd'.repeat(32),
    };
  };
  return { next };
}
