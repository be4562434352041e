import { AMOUNT_MAX, assert, parseAmountMinor } from '@ringfence/money';
import { accountReference } from './account-reference.ts';
import { type BankRefusal, refuse } from './bank-refusal.ts';
import { bookMovement } from './book-movement.ts';
import { type Movement, nextBankReference } from './books.ts';
import { endDay } from './end-day.ts';
import type { MovementBooked } from './fact.ts';
import type { Recording } from './recording.ts';
import { scheduleTakeBack, takeBackDueDeposits } from './take-back-deposit.ts';
import { takeFault } from './take-fault.ts';

/**
 * Money from outside, as somebody sends it.
 *
 * @unit `amountMinor` in minor units of the account's currency
 */
export interface Receipt {
  readonly receiptId?: string;
  readonly account: string;
  readonly amountMinor: string;
  readonly debtorName?: string;
  readonly debtorAccount?: string;
  readonly remittanceText?: string;
  readonly endToEndId?: string;
}

export type ReceiptAnswer =
  | { readonly status: 'done' | 'already_done'; readonly movement: Movement }
  | BankRefusal;

/** Credits the account; the same receipt id with the same content is the same receipt. */
export function receiveMoney(recording: Recording, receipt: Receipt): ReceiptAnswer {
  const { books } = recording;
  const known = receipt.receiptId === undefined ? undefined : books.receipts.get(receipt.receiptId);
  if (known !== undefined) {
    const same =
      known.account === receipt.account && known.amount.toString() === receipt.amountMinor;
    if (same) return { status: 'already_done', movement: known };
    return refuse('receipt_id_with_different_content');
  }
  const account = books.accounts.get(receipt.account);
  if (account === undefined) return refuse('account_unknown');
  if (account.closed) return refuse('account_closed');
  const received = parseAmountMinor(receipt.amountMinor);
  if (typeof received === 'string' || received === 0n) {
    return refuse('amount_invalid', { expected: '1..2^63-1', received: receipt.amountMinor });
  }
  if (account.balance + received > AMOUNT_MAX) return refuse('balance_too_large');

  const subject = { account: receipt.account };
  const unknownPayer = takeFault(recording, 'unknown_payer', subject);
  const told = unknownPayer === undefined ? garbleReference(recording, receipt) : undefined;
  const bankReference = nextBankReference(books);
  bookMovement(recording, {
    kind: 'movement_booked',
    account: receipt.account,
    source: 'receipt',
    bankReference,
    amountMinor: receipt.amountMinor,
    businessDate: account.businessDate,
    ...(receipt.receiptId === undefined ? {} : { receiptId: receipt.receiptId }),
    ...(told === undefined ? {} : clues(told)),
  });
  const movement = account.movements.at(-1);
  assert(movement !== undefined, 'a receipt that was booked is in the books');
  const takeBack = takeFault(recording, 'take_back_deposit', subject);
  if (takeBack !== undefined) scheduleTakeBack(recording, movement, takeBack);
  takeBackDueDeposits(recording, account);
  if (takeFault(recording, 'early_day_end', subject) !== undefined) {
    endDay(recording, { account: receipt.account, date: account.businessDate });
  }
  return { status: 'done', movement };
}

const DIGIT = /[0-9](?=[^0-9]*$)/;

/** The last digit of what the payer wrote is another, when the fault says so. */
function garbleReference(recording: Recording, receipt: Receipt): Receipt {
  const { remittanceText, account } = receipt;
  if (remittanceText === undefined || !DIGIT.test(remittanceText)) return receipt;
  if (takeFault(recording, 'garbled_reference', { account }) === undefined) return receipt;
  const garbled = remittanceText.replace(DIGIT, (digit) => String((Number(digit) + 1) % 10));
  return { ...receipt, remittanceText: garbled };
}

/**
 * What tells the account holder whose money it is; the fault `unknown_payer` leaves all of it out.
 */
function clues(receipt: Receipt): Partial<MovementBooked> {
  const { debtorName, debtorAccount, remittanceText, endToEndId } = receipt;
  return {
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(debtorName === undefined ? {} : { counterpartyName: debtorName }),
    ...(debtorAccount === undefined
      ? {}
      : { counterpartyAccount: accountReference(debtorAccount) }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  };
}
