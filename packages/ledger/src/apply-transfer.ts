import { AMOUNT_ZERO, type Amount, type Timestamp } from '@ringfence/money';
import { answerKnown } from './answer-known.ts';
import type { Ledger } from './ledger.ts';
import { type FactAccounts, recordFact } from './record-fact.ts';
import { refuseContent } from './refuse-content.ts';
import { refuseCorrection } from './refuse-correction.ts';
import { refuseMovement } from './refuse-movement.ts';
import { refuseResolution } from './refuse-resolution.ts';
import type { Transfer, TransferFact } from './transfer.ts';
import type { TransferMemory } from './transfer-memory.ts';
import type { PlainRefusal, TransferResult } from './transfer-result.ts';
import { isRememberedRefusal } from './transfer-status.ts';

/**
 * What a transfer is decided with besides the ledger: the moment, and what is known of other
 * transfers.
 */
export interface ApplyContext {
  readonly recordedAt: Timestamp;
  readonly memory: TransferMemory;
}

/**
 * Decides one transfer and, if nothing refuses it, makes it a fact.
 *
 * The refusals stand in the order of `TRANSFER_STATUSES`. Links to other transfers are the concern
 * of `applyTransfers`, which is the way in.
 *
 * @unit amounts in minor units of the transfer's currency
 * @returns the first {@link TransferStatus} that applies
 * @invariant L1 debits equal credits
 * @invariant L9 one id stands for one fact
 */
export function applyTransfer(
  ledger: Ledger,
  transfer: Transfer,
  context: ApplyContext,
): TransferResult {
  const known = context.memory.findKnown(transfer.id);
  if (known !== undefined) return answerKnown(known, transfer);
  const contentRefusal = refuseContent(transfer, context.recordedAt);
  if (contentRefusal !== undefined) return refuse(contentRefusal, transfer, context);
  const debit = ledger.accounts.get(transfer.debitAccountId);
  if (debit === undefined) return refuse('debit_account_not_found', transfer, context);
  const credit = ledger.accounts.get(transfer.creditAccountId);
  if (credit === undefined) return refuse('credit_account_not_found', transfer, context);
  const accounts = { debit, credit };
  const refusal =
    refuseCurrency(accounts, transfer) ??
    refuseResolution(ledger, transfer, context) ??
    refuseCorrection(transfer, context.memory) ??
    refuseMovement(accounts, transfer);
  if (refusal !== undefined) return refuse(refusal, transfer, context);

  // From here it must succeed.
  const fact = factOf(transfer, {
    recordedAt: context.recordedAt,
    released: findReleased(ledger, transfer),
  });
  recordFact(ledger, fact, accounts);
  context.memory.remember(fact);
  return { status: 'created', fact };
}

function refuse(
  status: PlainRefusal,
  transfer: Transfer,
  { memory }: ApplyContext,
): TransferResult {
  if (isRememberedRefusal(status)) memory.remember({ ...transfer, refusal: status });
  return { status };
}

function refuseCurrency(
  { debit, credit }: FactAccounts,
  { currency }: Transfer,
): PlainRefusal | undefined {
  if (debit.account.currency !== currency) return 'debit_account_currency_differs';
  if (credit.account.currency !== currency) return 'credit_account_currency_differs';
  return undefined;
}

/** The whole pending amount, however much of it is posted: the rest goes back. */
function findReleased(ledger: Ledger, { pendingId }: Transfer): Amount {
  if (pendingId === undefined) return AMOUNT_ZERO;
  return ledger.openPendings.get(pendingId)?.fact.amount ?? AMOUNT_ZERO;
}

/**
 * Copies field by field: a fact has exactly the fields of a fact, whatever else the caller's record
 * has.
 */
function factOf(
  transfer: Transfer,
  { recordedAt, released }: { readonly recordedAt: Timestamp; readonly released: Amount },
): TransferFact {
  const { pendingId, expiresAt, linked, correctionOf } = transfer;
  const fact: { -readonly [Field in keyof TransferFact]: TransferFact[Field] } = {
    id: transfer.id,
    phase: transfer.phase,
    debitAccountId: transfer.debitAccountId,
    creditAccountId: transfer.creditAccountId,
    amount: transfer.amount,
    currency: transfer.currency,
    kind: transfer.kind,
    businessDate: transfer.businessDate,
    recordedAt,
    released,
  };
  if (pendingId !== undefined) fact.pendingId = pendingId;
  if (expiresAt !== undefined) fact.expiresAt = expiresAt;
  if (linked === true) fact.linked = true;
  if (correctionOf !== undefined) fact.correctionOf = correctionOf;
  return fact;
}
