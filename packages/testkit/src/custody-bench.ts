import {
  type Actor,
  type CustodyState,
  createCustodyState,
  type Decision,
  decide,
  type Instruction,
  type PoolCommand,
  type Role,
} from '@ringfence/custody';
import { type TransferId, transferId } from '@ringfence/ledger';
import {
  type Amount,
  amount,
  businessDate,
  currency,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';

/** 2026-03-02 was a Monday. */
export const DAY_1 = businessDate('2026-03-02');
export const DAY_2 = businessDate('2026-03-03');
export const DAY_3 = businessDate('2026-03-04');
export const BANK_ACCOUNT = 'LT601010012345678901';
const START_MILLISECONDS = 1_772_438_400_000;

export const cents = (value: number | bigint): Amount => amount(BigInt(value));

type WithoutHead<Command> = Command extends PoolCommand
  ? Omit<Command, 'commandId' | 'actor'> & {
      readonly commandId?: string;
      readonly role?: Role;
      readonly keyId?: string;
      /** What else is known of the sender. */
      readonly by?: Partial<Actor>;
    }
  : never;
export type Draft = WithoutHead<PoolCommand>;

/** Who sends a command in the tests when nothing else is said. */
const ROLE: Readonly<Record<PoolCommand['kind'], Role>> = {
  open_pool: 'administrator',
  open_customer: 'customer_channel',
  register_payout_account: 'customer_channel',
  close_customer: 'platform',
  grant_mandate: 'customer_channel',
  revoke_mandate: 'customer_channel',
  instruct: 'platform',
  advise_receipt: 'bank',
  record_payment_status: 'bank',
  record_statement: 'bank',
  record_statement_line: 'bank',
  expire_due: 'system',
  cut_day: 'operator',
  close_day: 'operator',
  explain_break: 'operator',
  act: 'operator',
};

const OPERATOR_KINDS = new Set(['allocate', 'sweep']);

/**
 * The command of a draft: with the id given when it names none, sent by whoever usually sends its
 * kind.
 */
export function commandOf(draft: Draft, commandIdElse: string): PoolCommand {
  const { role, commandId, keyId, by, ...rest } = draft;
  const isOperators = draft.kind === 'instruct' && OPERATOR_KINDS.has(draft.instruction.kind);
  const own = role ?? (isOperators ? 'operator' : ROLE[draft.kind]);
  const actor = { role: own, keyId: keyId ?? 'key', ...by };
  return { ...rest, commandId: commandId ?? commandIdElse, actor } as PoolCommand;
}

/** A pool in memory with a clock and ids that count up. */
export interface Bench {
  readonly state: CustodyState;
  now: number;
  /** The version of the rules that decides; undefined: that of now. */
  rulesVersion: number | undefined;
  send(draft: Draft): Decision;
  instruct(instruction: Instruction, options?: { commandId?: string; role?: Role }): Decision;
  at(seconds: number): Timestamp;
}

export function createBench(recentMax?: number): Bench {
  const state = createCustodyState(recentMax === undefined ? {} : { recentMax });
  let commandCount = 0;
  let transferCount = 0;
  const nextTransferId = (): TransferId => {
    transferCount += 1;
    return transferId(`00000000-0000-7000-8000-${transferCount.toString(16).padStart(12, '0')}`);
  };
  const bench: Bench = {
    state,
    now: 0,
    rulesVersion: undefined,
    at: (seconds) => timestampFromMilliseconds(START_MILLISECONDS + seconds * 1_000),
    send: (draft) => {
      commandCount += 1;
      const command = commandOf(draft, `c-${commandCount}`);
      const { rulesVersion } = bench;
      const rules = rulesVersion === undefined ? {} : { rulesVersion };
      const context = { recordedAt: bench.at(bench.now), nextTransferId, ...rules };
      const decision = decide(state, command, context);
      if (decision.outcome.status !== 'accepted') assertRefusal(decision);
      return decision;
    },
    instruct: (instruction, options = {}) =>
      bench.send({ kind: 'instruct', instruction, ...options }),
  };
  return bench;
}

/** Whoever is refused is told the rule, and nothing that says nothing. */
function assertRefusal({ outcome, transfers, outbox }: Decision): void {
  const { status, rule, expected, received, field } = outcome;
  if (transfers.length + outbox.length > 0) throw new Error(`${status} moved something`);
  const isSaid = [expected, received, field].every((text) => text !== '');
  if (rule === undefined || !isSaid) throw new Error(`says nothing: ${JSON.stringify(outcome)}`);
}

/**
 * A pool open on {@link DAY_1} with customers a, b, c who have payout accounts, and nothing on
 * them.
 */
export function createBenchPool(openingBalance = 0n, recentMax?: number): Bench {
  const bench = createBench(recentMax);
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: amount(openingBalance),
  });
  if (opened.outcome.status !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  for (const customerId of ['a', 'b', 'c']) {
    const payoutAccountCommitment = customerId.charCodeAt(0).toString(16).padStart(64, '0');
    bench.send({ kind: 'open_customer', customerId, payoutAccountCommitment });
  }
  return bench;
}

/** Gives a customer money by an advice that names it. */
export function fund(
  bench: Bench,
  customerId: string,
  value: number,
  bankReference?: string,
): string {
  const decision = bench.send({
    kind: 'advise_receipt',
    bankReference: bankReference ?? `ADV-${bench.state.receiptCount + 1}`,
    amount: cents(value),
    customerId,
  });
  if (decision.outcome.status !== 'accepted') throw new Error(JSON.stringify(decision.outcome));
  const receiptId = decision.outcome.result?.['receiptId'];
  if (typeof receiptId !== 'string') throw new Error('a receipt has an id');
  return receiptId;
}

/** A standing mandate for everything, without caps that matter. */
export function grant(
  bench: Bench,
  customerId: string,
  more: Partial<Extract<Draft, { kind: 'grant_mandate' }>> = {},
): string {
  const mandateId = more.mandateId ?? `m-${customerId}-${bench.state.mandates.size + 1}`;
  const decision = bench.send({
    kind: 'grant_mandate',
    mandateId,
    customerId,
    scope: ['pay', 'refund', 'hold', 'withdraw', 'fee'],
    amountMax: cents(1_000_000),
    expiresAt: bench.at(10_000_000),
    ...more,
  });
  if (decision.outcome.status !== 'accepted') throw new Error(JSON.stringify(decision.outcome));
  return mandateId;
}

export const statusOf = (decision: Decision): string => decision.outcome.status;
