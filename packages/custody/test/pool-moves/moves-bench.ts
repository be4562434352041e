import { amount, type BusinessDate, businessDate, currency, nextWeekday } from '@ringfence/money';
import { type Bench, cents, createBench, DAY_1, grant, statusOf } from '@ringfence/testkit';
import { type Decision, type MoveOutInstruction, totalsAt } from '../../src/index.ts';

/** One line of a bank statement, before it has a number. */
export interface BankLine {
  readonly side: 'credit' | 'debit';
  readonly amount: bigint;
  readonly endToEndId?: string;
  readonly returnOf?: string;
}

/** A pool in memory with its bank account. */
export interface BankedPool {
  readonly poolId: number;
  readonly account: string;
  readonly bench: Bench;
  readonly date: BusinessDate;
  readonly bankBalance: bigint;
  /** Cuts the day and shows the bank's lines of it. */
  showStatement(lines: readonly BankLine[]): readonly Decision[];
  /** Closes the day that was cut last. */
  close(): Decision;
}

export const HASH = 'ab'.repeat(32);
export const DUE = businessDate('2026-03-04');

/** A wallet with the customers a, b and c; its own account is `account`. */
export function createBankedPool(poolId: number, account: string): BankedPool {
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: account },
    businessDate: DAY_1,
  });
  if (statusOf(opened) !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  for (const customerId of ['a', 'b', 'c']) {
    const payoutAccountCommitment = customerId.charCodeAt(0).toString(16).padStart(64, '0');
    bench.send({ kind: 'open_customer', customerId, payoutAccountCommitment });
  }
  let date: BusinessDate = DAY_1;
  let cutDate: BusinessDate = DAY_1;
  let bankBalance = 0n;
  let lineCount = 0;
  return {
    poolId,
    account,
    bench,
    get date() {
      return date;
    },
    get bankBalance() {
      return bankBalance;
    },
    showStatement: (lines) => {
      cutDate = date;
      date = nextWeekday(date);
      must(bench.send({ kind: 'cut_day', businessDate: cutDate }));
      const statementId = `S-${poolId}-${cutDate}`;
      const opening = bankBalance;
      for (const line of lines) {
        bankBalance += line.side === 'credit' ? line.amount : -line.amount;
      }
      const announced = { statementId, accountIdentification: account, businessDate: cutDate };
      const balances = { opening, closing: bankBalance, lineCount: lines.length };
      must(bench.send({ kind: 'record_statement', ...announced, ...balances }));
      return lines.map((line, index) => {
        lineCount += 1;
        const bankReference = `B-${poolId}-${lineCount}`;
        const named = { statementId, lineNumber: index + 1, bankReference, reversal: false };
        const value = { ...line, amount: amount(line.amount) };
        return must(bench.send({ kind: 'record_statement_line', ...named, ...value }));
      });
    },
    close: () => {
      const replayCheck = { accountsCompared: 0, accountsDiffering: 0, positionLast: 0 };
      const posted = totalsAt(bench.state, cutDate).posted;
      return bench.send({
        kind: 'close_day',
        businessDate: cutDate,
        replayCheck: { ...replayCheck, posted },
      });
    },
  };
}

/** The answer of a step that the story needs. */
export function must(decision: Decision): Decision {
  if (statusOf(decision) !== 'accepted') throw new Error(JSON.stringify(decision.outcome));
  return decision;
}

/** A text of an answer's result. */
export function textOf(decision: Decision | undefined, name: string): string {
  const value = decision?.outcome.result?.[name];
  return typeof value === 'string' ? value : '';
}

/** Gives customers money that the bank shows, and closes the day. */
export function fundPool(pool: BankedPool, balances: Readonly<Record<string, number>>): void {
  const lines = Object.values(balances).map((value) => ({
    side: 'credit' as const,
    amount: BigInt(value),
  }));
  const shown = pool.showStatement(lines);
  for (const [index, [customerId, value]] of Object.entries(balances).entries()) {
    const receiptId = textOf(shown[index], 'subject');
    const owner = customerId === 'marketing' ? { purpose: 'marketing' as const } : { customerId };
    const instruction = { kind: 'allocate', receiptId, amount: cents(value), ...owner } as const;
    must(pool.bench.instruct(instruction, { role: 'operator' }));
  }
  must(pool.close());
}

/** What a move needs besides whose money it is. */
export type MoveDraft = Omit<MoveOutInstruction, 'kind' | 'toAccount' | 'dueDate'> &
  Partial<Pick<MoveOutInstruction, 'toAccount' | 'dueDate'>>;

/** Proposes a move, lets another person approve it, and gives it. */
export function orderMove(
  pool: BankedPool,
  draft: MoveDraft,
  instructionId = `i-${draft.moveId.replace(' ', '-')}`,
): Decision {
  const instruction: MoveOutInstruction = {
    kind: 'move_out',
    toAccount: 'BANK-B',
    dueDate: DUE,
    ...draft,
  };
  const { bench } = pool;
  const expiresAt = bench.at(bench.now + 1_000);
  bench.send({
    kind: 'act',
    keyId: 'maker',
    act: { kind: 'propose_instruction', instructionId, instruction, expiresAt },
  });
  bench.send({
    kind: 'act',
    keyId: 'checker',
    act: { kind: 'approve_proposal', instructionId, instruction },
  });
  const commandId = instructionId;
  return bench.send({ kind: 'instruct', instruction, commandId, role: 'operator', keyId: 'maker' });
}

/** A mandate for moves. */
export function grantMove(pool: BankedPool, customerId: string): string {
  return grant(pool.bench, customerId, { scope: ['move_out'] });
}

/** The posted sum of a kind of account: what is owed, or, of the bank's side, what is there. */
export function balanceOf({ bench }: BankedPool, kind: string): bigint {
  let sum = 0n;
  for (const { account, creditsPosted, debitsPosted } of bench.state.ledger.accounts.values()) {
    if (account.kind !== kind) continue;
    sum +=
      account.normalSide === 'debit' ? debitsPosted - creditsPosted : creditsPosted - debitsPosted;
  }
  return sum;
}

/** What one customer has. */
export function customerHas({ bench }: BankedPool, customerId: string): bigint {
  const accountId = bench.state.customers.get(customerId)?.accountId;
  const sums = accountId === undefined ? undefined : bench.state.ledger.accounts.get(accountId);
  return sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted;
}
