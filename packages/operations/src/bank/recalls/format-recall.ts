import { createHash } from 'node:crypto';
import {
  formatCancellationAnswer,
  formatCancellationRequest,
  StatementFormatError,
} from '@ringfence/banking';
import type { RecallMessage } from '@ringfence/custody';
import { amount, businessDate, currency, type Timestamp } from '@ringfence/money';
import type { BankDesk } from '../bank-desk.ts';

/** As long as an id of ISO 20022 may be, less a hyphen and a digit. */
const ID_CHARACTERS = 32;
/** Our orders are messages of this name. */
const ORDER_NAME = 'pain.001.001.09';
const DEPOSIT_NAME = 'pacs.008.001.08';
const NAMELESS_BANK = { kind: 'customer', name: 'Bank' } as const;

/**
 * The id of a recall message at the bank: the same recall always has the same one, so that the bank
 * knows it again however often it is sent.
 */
export function assignmentIdOf(poolId: number, { kind, recallId }: RecallMessage): string {
  const parts = JSON.stringify([poolId, kind, recallId]);
  return createHash('sha256').update(parts).digest('hex').slice(0, ID_CHARACTERS);
}

/**
 * Writes a recall for the bank: our request for a payment as camt.056, our answer as camt.029.
 *
 * @returns undefined when an id or name of it cannot be written
 */
export function formatRecall(
  desk: Pick<BankDesk, 'debtorName' | 'poolId'>,
  message: RecallMessage,
  now: Timestamp,
): string | undefined {
  try {
    return message.kind === 'request'
      ? formatRequest(desk, message, now)
      : formatAnswer(desk, message, now);
  } catch (error) {
    if (error instanceof StatementFormatError) return undefined;
    throw error;
  }
}

function formatRequest(
  desk: Pick<BankDesk, 'debtorName' | 'poolId'>,
  message: RecallMessage,
  now: Timestamp,
): string {
  const assignmentId = assignmentIdOf(desk.poolId, message);
  const { endToEndId, amountMinor, code } = message;
  return formatCancellationRequest({
    message: 'camt.056.001.08',
    assignmentId,
    createdAt: now,
    assigner: { kind: 'customer', name: desk.debtorName },
    assignee: NAMELESS_BANK,
    // An order is a message of its own under its end-to-end id.
    originalMessageId: endToEndId,
    originalMessageName: ORDER_NAME,
    payments: [
      {
        cancellationId: `${assignmentId}-1`,
        endToEndId,
        amount: amount(BigInt(amountMinor)),
        currency: currency(message.currency),
        executionDate: businessDate(message.businessDate),
        reasons: [{ code }],
      },
    ],
  });
}

function formatAnswer(
  desk: Pick<BankDesk, 'debtorName' | 'poolId'>,
  message: RecallMessage,
  now: Timestamp,
): string {
  const { caseId, transactionId, assignerBic, isAccepted = false, code } = message;
  const endToEndId = message.endToEndId === '' ? 'NOTPROVIDED' : message.endToEndId;
  return formatCancellationAnswer({
    assignmentId: assignmentIdOf(desk.poolId, message),
    createdAt: now,
    assigner: { kind: 'customer', name: desk.debtorName },
    assignee: assignerBic === undefined ? NAMELESS_BANK : { kind: 'bank', bic: assignerBic },
    ...(caseId === undefined ? {} : { caseId }),
    confirmation: isAccepted ? 'CNCL' : 'RJCR',
    originalMessageId: message.originalMessageId ?? endToEndId,
    originalMessageName: message.originalMessageName ?? DEPOSIT_NAME,
    payments: [
      {
        endToEndId,
        ...(transactionId === undefined ? {} : { transactionId }),
        status: isAccepted ? 'ACCR' : 'RJCR',
        reasons: isAccepted ? [] : [{ code }],
      },
    ],
  });
}
