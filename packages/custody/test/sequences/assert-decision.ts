/** What must be true of each decision of a sequence, beside what must be true of the state. */
import type { TransferFact } from '@ringfence/ledger';
import type { Draft } from '@ringfence/testkit';
import { type CustodyState, type Decision, type MandateRecord, partsOf } from '../../src/index.ts';

type Book = 'clients' | 'platform' | 'bank';

const BOOK_OF: Readonly<Record<string, Book>> = {
  customer: 'clients',
  suspense: 'clients',
  fees_accrued: 'platform',
  marketing: 'platform',
  compensation: 'platform',
  profit_share: 'platform',
  interest: 'platform',
  advance: 'platform',
  bank_mirror: 'bank',
  in_transit_in: 'bank',
  in_transit_out: 'bank',
};

/** The only ways from one book to another; what moves within the clients' book is below. */
const BRIDGES: Readonly<Record<string, ReadonlySet<string>>> = {
  'clients platform': new Set(['allocate', 'fee', 'split', 'repay_advance', 'repay_compensation']),
  'platform clients': new Set(['subsidise', 'compensate', 'pay_interest', 'reverse_split']),
  // Payments out: ordered, moved on by the bank or the clock, taken back by the bank.
  'clients bank': new Set([
    'withdraw',
    'move_out',
    'approve_order',
    'approve_receipt_return',
    'approve_recall_answer',
    'record_payment_status',
    'record_statement_line',
    'advise_reversal',
    'expire_due',
    'cut_day',
    'confirm_payment',
    'cancel_payment',
    'intercept_payment',
  ]),
  'platform bank': new Set([
    'sweep',
    'move_out',
    'record_payment_status',
    'record_statement_line',
    'advise_reversal',
    'approve_recall_answer',
    'fund_reversal',
    // A shortfall at the bank, made good by the platform.
    'approve_break_resolution',
    'expire_due',
    'cut_day',
    'confirm_payment',
    'cancel_payment',
    'intercept_payment',
  ]),
  'bank clients': new Set([
    'advise_receipt',
    'record_statement_line',
    'open_pool',
    'move_out',
    'return_receipt',
    'approve_break_resolution',
  ]),
  'bank platform': new Set(['advise_receipt', 'record_statement_line', 'move_out']),
};

/** What moves money from customer to customer; nothing that a bank says is among it. */
const BETWEEN_CUSTOMERS: ReadonlySet<string> = new Set([
  'pay',
  'refund',
  'hold',
  'capture',
  'release',
  'split',
  'reverse_split',
  'tender',
  'lend_out',
  'repay',
  'transfer_claim',
  'fund_contract',
  'approve_contract',
  'attest_contract',
  'advance_contract',
  'approve_inheritance',
  // Ends of holds, tenders and contracts.
  'expire_due',
  'cancel_tender',
  'fill_project',
  'miscarry_project',
  'cancel_project',
]);

/** The kind of a command, an instruction or an act. */
export function kindOf(draft: Draft): string {
  if (draft.kind === 'act') return draft.act.kind;
  return draft.kind === 'instruct' ? draft.instruction.kind : draft.kind;
}

const IN_TRANSIT_AT_ONCE = ['move_out', 'return_receipt'] as const;

/** Money crosses from one book to another only by a named bridge. */
export function assertBridges(state: CustodyState, draft: Draft, decision: Decision): void {
  for (const transfer of decision.transfers) {
    // What is in transit from its order on comes back from there.
    const kind =
      IN_TRANSIT_AT_ONCE.find((one) => transfer.kind.startsWith(`${one}_`)) ?? kindOf(draft);
    const [from, to] = accountKindsOf(state, transfer);
    const way = `${BOOK_OF[from] ?? from} ${BOOK_OF[to] ?? to}`;
    if (way === 'bank bank') continue;
    const isWithin = from === 'suspense' && to === 'customer' ? kind === 'allocate' : undefined;
    const isAllowed =
      way === 'clients clients'
        ? (isWithin ?? (from === to && BETWEEN_CUSTOMERS.has(kind)))
        : BRIDGES[way]?.has(kind) === true;
    if (!isAllowed) throw new Error(`${kind} moved money from ${from} to ${to}`);
  }
}

function accountKindsOf(state: CustodyState, transfer: TransferFact): readonly [string, string] {
  const kindAt = (id: TransferFact['debitAccountId']): string =>
    state.ledger.accounts.get(id)?.account.kind ?? 'none';
  return [kindAt(transfer.debitAccountId), kindAt(transfer.creditAccountId)];
}

/** The mandate that a command names, as it was before the command. */
export function mandateBefore(state: CustodyState, draft: Draft): MandateRecord | undefined {
  if (draft.kind !== 'instruct') return undefined;
  const { mandateId } = partsOf(draft.instruction);
  const mandate = mandateId === undefined ? undefined : state.mandates.get(mandateId);
  return mandate === undefined ? undefined : { ...mandate };
}

/** Instructions that move a customer's money without a mandate: it was given with the hold. */
const NO_MANDATE: ReadonlySet<string> = new Set(['capture', 'release', 'lend_out']);

/** Customer money moves only inside a mandate of that customer that was in force and covers it. */
export function assertMandate(
  state: CustodyState,
  draft: Draft,
  {
    decision,
    mandate,
  }: { readonly decision: Decision; readonly mandate: MandateRecord | undefined },
): void {
  if (draft.kind !== 'instruct' || NO_MANDATE.has(draft.instruction.kind)) return;
  const { kind } = draft.instruction;
  const amount = partsOf(draft.instruction).amount ?? 0n;
  for (const transfer of decision.transfers) {
    if (transfer.phase !== 'single' && transfer.phase !== 'pending') continue;
    const debtor = state.customerByAccountId.get(transfer.debitAccountId);
    // A contract that was funded may pay on from what other funders had reserved.
    if (debtor === undefined || (kind === 'fund_contract' && transfer.kind !== kind)) continue;
    if (mandate === undefined) throw new Error(`${kind} without a mandate in force`);
    const isOwn = mandate.customerId === debtor.customerId;
    if (!isOwn) throw new Error(`${kind} on the mandate of another customer`);
    if (!mandate.scope.includes(kind)) throw new Error(`${kind} is outside the mandate`);
    if (amount > mandate.amountMax) throw new Error(`${kind} is above the cap of each use`);
    const left = mandate.totalMax === undefined ? amount : mandate.totalMax - mandate.usedTotal;
    if (amount > left) throw new Error(`${kind} is above the cap of all uses`);
  }
}

/** What instructions of a form move, reserve or pay on; the others have more than their amount. */
const MOVED_WHOLE: Readonly<Record<string, readonly TransferFact['phase'][]>> = {
  allocate: ['single'],
  pay: ['single'],
  refund: ['single'],
  fee: ['single'],
  subsidise: ['single'],
  pay_interest: ['single'],
  repay_advance: ['single'],
  repay_compensation: ['single'],
  repay: ['single'],
  compensate: ['single'],
  transfer_claim: ['single'],
  reverse_split: ['single'],
  hold: ['pending'],
  tender: ['pending'],
  withdraw: ['pending'],
  sweep: ['pending'],
  capture: ['post'],
  lend_out: ['post'],
  move_out: ['single'],
};

/**
 * An accepted instruction moves exactly its amount, and a part that is captured leaves the rest.
 */
export function assertAmount(
  state: CustodyState,
  draft: Draft,
  { decision, held }: { readonly decision: Decision; readonly held: bigint | undefined },
): void {
  if (draft.kind !== 'instruct') return;
  const { instruction } = draft;
  const phases = MOVED_WHOLE[instruction.kind];
  const { amount } = partsOf(instruction);
  if (phases !== undefined) {
    const moved = decision.transfers.filter(({ phase }) => phases.includes(phase));
    const total = moved.reduce((sum, one) => sum + one.amount, 0n);
    if (total !== amount) {
      throw new Error(`${instruction.kind} of ${amount ?? 'nothing'} moved ${total}`);
    }
  }
  if (instruction.kind !== 'capture' || held === undefined) return;
  const left = state.holds.get(instruction.holdInstructionId)?.held ?? 0n;
  const expected = instruction.final ? 0n : held - instruction.amount;
  if (left !== expected) throw new Error(`a hold of ${held} has ${left} left, not ${expected}`);
}

/** What is held of the hold that a capture takes from, before it. */
export function heldBefore(state: CustodyState, draft: Draft): bigint | undefined {
  if (draft.kind !== 'instruct' || draft.instruction.kind !== 'capture') return undefined;
  return state.holds.get(draft.instruction.holdInstructionId)?.held;
}

/** Counts the use of a mandate by the amounts of the accepted instructions alone. */
export function countUse(state: CustodyState, draft: Draft, used: Map<string, bigint>): void {
  if (draft.kind !== 'instruct') return;
  const { mandateId, amount = 0n } = partsOf(draft.instruction);
  if (mandateId === undefined) return;
  const total = (used.get(mandateId) ?? 0n) + amount;
  used.set(mandateId, total);
  const known = state.mandates.get(mandateId);
  if (known !== undefined && known.usedTotal !== total) {
    throw new Error(`a mandate of which ${total} is used counts ${known.usedTotal}`);
  }
}

/** A refusal moves nothing, orders nothing, and says what it means. */
export function assertRefusal({ outcome, transfers, outbox }: Decision): void {
  if (transfers.length + outbox.length > 0) throw new Error(`${outcome.status} moved something`);
  const said = [outcome.rule, outcome.expected, outcome.received, outcome.field];
  if (outcome.rule === undefined || said.some((text) => text === '')) {
    throw new Error(`${outcome.status} says nothing: ${JSON.stringify(outcome)}`);
  }
}
