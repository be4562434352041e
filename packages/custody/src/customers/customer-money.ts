import { postedBalance, sumsOf, type TransferFact } from '@ringfence/ledger';
import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { CustodyState, CustomerRecord, WithdrawalRecord } from '../custody-state.ts';
import { MONEY_PARTS_LISTED_MAX } from '../limits.ts';
import { availableOf, bindingOrders, freeOf, freezesOf } from '../orders/freezes-of.ts';
import { findRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';

/** Money that may not be used now. @unit minor units of the pool's currency */
export interface HeldPart {
  readonly kind: 'hold' | 'order' | 'contract' | 'project' | 'other';
  readonly amount: bigint;
  readonly since?: Timestamp;
  readonly until?: Timestamp;
  readonly instructionId?: string;
  readonly payeeCustomerId?: string;
}

/** Money that is reserved for a payment out. @unit minor units of the pool's currency */
export interface OutgoingPart {
  readonly instructionId: string;
  readonly amount: bigint;
  readonly state: WithdrawalRecord['state'];
  readonly since: Timestamp;
  /** Of one that waits. */
  readonly waiting?: RecordOf<'waiting_payment'>['body'];
  readonly isCancellable: boolean;
}

/** A deposit that the bank told of and no statement shows yet, or that is not allocated. */
export interface IncomingPart {
  readonly receiptId: string;
  /** @unit minor units of the pool's currency */
  readonly amount: bigint;
  readonly businessDate: BusinessDate;
  /** Whether it is counted in the balance already. */
  readonly isCredited: boolean;
}

/** All the money of a customer: each minor unit is available, held or on its way out. */
export interface CustomerMoney {
  readonly isClosed: boolean;
  readonly posted: bigint;
  /** What may be debited now. */
  readonly available: bigint;
  readonly heldTotal: bigint;
  readonly outgoingTotal: bigint;
  /** Whether an authority's stop lets nothing go out. */
  readonly isStopped: boolean;
  readonly held: readonly HeldPart[];
  readonly outgoing: readonly OutgoingPart[];
  readonly incoming: readonly IncomingPart[];
  /** Whether there are more parts than are listed; the totals cover all. */
  readonly isCut: boolean;
}

/** The kinds of transfer that reserve for something else than a hold or a payment out. */
const KIND_OF_PENDING: ReadonlyMap<string, HeldPart['kind']> = new Map([
  ['hold', 'hold'],
  ['capture', 'hold'],
  ['fund_contract', 'contract'],
  ['tender', 'project'],
]);

/**
 * Reads the money of a customer as the books have it at a moment. It looks through what is reserved
 * in the pool until it has found all that is reserved on the customer's account.
 *
 * @returns undefined when there is no such customer
 * @unit minor units of the pool's currency
 * @invariant C136 what is posted is what is available, held and on its way out together
 */
export function customerMoneyOf(
  state: CustodyState,
  customerId: string,
  now: Timestamp,
): CustomerMoney | undefined {
  const customer = state.customers.get(customerId);
  if (customer === undefined) return undefined;
  const posted = postedBalance({ normalSide: 'credit' }, sumsOf(state.ledger, customer.accountId));
  const pendings = pendingsOf(state, customer);
  const outgoing = pendings.flatMap((fact) => outgoingOf(state, fact));
  const held = [
    ...pendings.filter((fact) => paymentOf(state, fact) === undefined).map(heldBy(state)),
    ...orderedParts(state, customer, now),
  ];
  const incoming = incomingOf(state, customerId);
  const available = freeOf(state, customer, now);
  const outgoingTotal = outgoing.reduce((sum, { amount }) => sum + amount, 0n);
  const parts = [held, outgoing, incoming];
  return {
    isClosed: customer.closed,
    posted,
    available,
    heldTotal: posted - available - outgoingTotal,
    outgoingTotal,
    isStopped: isStopped(state, customer, now),
    held: held.slice(0, MONEY_PARTS_LISTED_MAX),
    outgoing: outgoing.slice(0, MONEY_PARTS_LISTED_MAX),
    incoming: incoming.slice(0, MONEY_PARTS_LISTED_MAX),
    isCut: parts.some(({ length }) => length > MONEY_PARTS_LISTED_MAX),
  };
}

/** The open reservations of an account, found by adding up to what the account says. */
function pendingsOf(state: CustodyState, { accountId }: CustomerRecord): readonly TransferFact[] {
  let left = sumsOf(state.ledger, accountId).debitsPending;
  const found: TransferFact[] = [];
  if (left === 0n) return found;
  for (const { fact } of state.ledger.openPendings.values()) {
    if (fact.debitAccountId !== accountId) continue;
    found.push(fact);
    left -= fact.amount;
    if (left === 0n) break;
  }
  return found;
}

/** A payment out names the bank the transfer that reserved for it. */
function paymentOf(state: CustodyState, { id }: TransferFact): WithdrawalRecord | undefined {
  return state.withdrawalByEndToEndId.get(id.replaceAll('-', ''));
}

function outgoingOf(state: CustodyState, fact: TransferFact): readonly OutgoingPart[] {
  const payment = paymentOf(state, fact);
  if (payment === undefined) return [];
  const { instructionId } = payment;
  const record = findRecord(state, 'waiting_payment', instructionId);
  const isWaiting = payment.state === 'waiting';
  return [
    {
      instructionId,
      amount: fact.amount,
      state: payment.state,
      since: fact.recordedAt,
      ...(record === undefined ? {} : { waiting: record.body }),
      isCancellable: isWaiting && payment.kind === 'withdraw',
    },
  ];
}

function heldBy(state: CustodyState): (fact: TransferFact) => HeldPart {
  return ({ id, kind, amount, recordedAt: since, expiresAt }) => {
    const hold = state.holdByPendingId.get(id);
    const until = hold?.expiresAt ?? expiresAt;
    return {
      kind: KIND_OF_PENDING.get(kind) ?? 'other',
      amount,
      since,
      ...(until === undefined ? {} : { until }),
      ...(hold === undefined
        ? {}
        : { instructionId: hold.instructionId, payeeCustomerId: hold.payeeCustomerId }),
    };
  };
}

/** What authorities froze, and all the rest under a stop. Who ordered it is not told here. */
function orderedParts(
  state: CustodyState,
  customer: CustomerRecord,
  now: Timestamp,
): readonly HeldPart[] {
  const freezes = freezesOf(state, customer, now);
  const frozen = freezes.reduce((sum, one) => sum + one.frozen, 0n);
  const rest = isStopped(state, customer, now) ? availableOf(state, customer) - frozen : 0n;
  const stops = bindingOrders(state, customer.customerId, now).filter(isStop);
  return [
    ...freezes.map(({ order, frozen: amount }) => ({ amount, ...termOf(order.body) })),
    ...stops.slice(0, 1).map(({ body }) => ({ amount: rest, ...termOf(body) })),
  ]
    .filter(({ amount }) => amount > 0n)
    .map((part) => ({ kind: 'order', ...part }));
}

function termOf({ effectiveAt, expiresAt }: RecordOf<'order'>['body']) {
  return {
    ...(effectiveAt === undefined ? {} : { since: effectiveAt }),
    ...(expiresAt === undefined ? {} : { until: expiresAt }),
  };
}

function isStopped(state: CustodyState, { customerId }: CustomerRecord, now: Timestamp): boolean {
  return bindingOrders(state, customerId, now).some(isStop);
}

function isStop({ body }: RecordOf<'order'>): boolean {
  return body.type === 'emergency_stop';
}

function incomingOf(state: CustodyState, customerId: string): readonly IncomingPart[] {
  const incoming: IncomingPart[] = [];
  for (const receipt of state.receipts.values()) {
    if (receipt.customerId !== customerId) continue;
    const { receiptId, businessDate, unallocated } = receipt;
    if (unallocated === 0n && receipt.transitEnd !== undefined) continue;
    const isCredited = unallocated === 0n;
    const amount = isCredited ? receipt.amount : unallocated;
    incoming.push({ receiptId, amount, businessDate, isCredited });
  }
  return incoming;
}
