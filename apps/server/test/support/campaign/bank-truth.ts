import { readFileSync } from 'node:fs';

/** What the bank's own fact file says, read by itself: the truth to compare with. */
export interface BankTruth {
  readonly accounts: ReadonlyMap<string, AccountTruth>;
  /** How often each kind of fault showed. */
  readonly planted: ReadonlyMap<string, number>;
}

export interface AccountTruth {
  balance: bigint;
  readonly movements: MovementTruth[];
  readonly days: DayTruth[];
  /** Orders that were accepted: how often each was paid, by end-to-end id. */
  readonly payments: Map<string, PaymentTruth>;
}

export interface MovementTruth {
  readonly source: string;
  readonly bankReference: string;
  readonly amount: bigint;
  readonly signed: bigint;
  readonly businessDate: string;
  readonly endToEndId?: string;
  readonly receiptId?: string;
  readonly remittanceText?: string;
  readonly takenBackReference?: string;
}

export interface DayTruth {
  readonly date: string;
  readonly closing: bigint;
  alteration?: Alteration;
}

type Alteration =
  | { readonly kind: 'missing_line' | 'repeated_line'; readonly bankReference: string }
  | { readonly kind: 'wrong_balance'; readonly differenceMinor: string };

export interface PaymentTruth {
  readonly amount: bigint;
  accepted: number;
  rejected: number;
  booked: number;
  again: number;
  returned: number;
}

const DEBITS: ReadonlySet<string> = new Set(['payment', 'payment_again', 'take_back', 'fee']);

// biome-ignore lint/suspicious/noExplicitAny: JSON of another program, read field by field.
type Fact = any;

/** Reads the whole file; a last line that is not finished was never answered. */
export function readBankTruth(file: string): BankTruth {
  const accounts = new Map<string, AccountTruth>();
  const planted = new Map<string, number>();
  const kindOfFault = new Map<string, string>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    for (const fact of factsOf(line)) {
      if (fact.kind === 'fault_injected') kindOfFault.set(fact.fault.faultId, fact.fault.kind);
      if (fact.kind === 'fault_used') {
        const kind = kindOfFault.get(fact.faultId) ?? 'unknown';
        planted.set(kind, (planted.get(kind) ?? 0) + 1);
      }
      enter(accounts, fact);
    }
  }
  return { accounts, planted };
}

function factsOf(line: string): readonly Fact[] {
  if (!line.endsWith('}')) return [];
  const { records }: { readonly records: readonly Fact[] } = JSON.parse(line);
  return records.flatMap(({ facts }) => facts);
}

function enter(accounts: Map<string, AccountTruth>, fact: Fact): void {
  const account = accounts.get(fact.account);
  switch (fact.kind) {
    case 'account_opened':
      accounts.set(fact.identification, {
        balance: BigInt(fact.openingMinor),
        movements: [],
        days: [],
        payments: new Map(),
      });
      return;
    case 'payment_message_taken':
      for (const payment of fact.payments) enterOrder(account, payment);
      return;
    case 'movement_booked':
      enterMovement(account, fact);
      return;
    case 'day_ended':
      account?.days.push({ date: fact.date, closing: BigInt(fact.closingMinor) });
      return;
    case 'statement_altered': {
      const day = account?.days.find(({ date }) => date === fact.date);
      if (day !== undefined) day.alteration = fact.alteration;
      return;
    }
    default:
      return;
  }
}

function paymentOf(account: AccountTruth, endToEndId: string, amount: bigint): PaymentTruth {
  const known = account.payments.get(endToEndId);
  if (known !== undefined) return known;
  const none = { accepted: 0, rejected: 0, booked: 0, again: 0, returned: 0 };
  const payment = { amount, ...none };
  account.payments.set(endToEndId, payment);
  return payment;
}

function enterOrder(account: AccountTruth | undefined, taken: Fact): void {
  if (account === undefined) return;
  const payment = paymentOf(account, taken.endToEndId, BigInt(taken.amountMinor));
  if (taken.answer.status === 'accepted') payment.accepted += 1;
  if (taken.answer.status === 'rejected') payment.rejected += 1;
}

function enterMovement(account: AccountTruth | undefined, fact: Fact): void {
  if (account === undefined) return;
  const { source, bankReference, businessDate, endToEndId, receiptId } = fact;
  const { remittanceText, takenBackReference } = fact;
  const amount = BigInt(fact.amountMinor);
  const signed = DEBITS.has(source) ? -amount : amount;
  account.balance += signed;
  const named = { endToEndId, receiptId, remittanceText, takenBackReference };
  account.movements.push({ source, bankReference, amount, signed, businessDate, ...named });
  if (endToEndId === undefined || source === 'receipt') return;
  const payment = paymentOf(account, endToEndId, amount);
  if (source === 'payment') payment.booked += 1;
  if (source === 'payment_again') payment.again += 1;
  if (source === 'return') payment.returned += 1;
}
