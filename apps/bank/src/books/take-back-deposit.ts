import { bookMovement } from './book-movement.ts';
import {
  availableBalance,
  type BankAccountBook,
  type Movement,
  nextBankReference,
  type TakeBackBook,
} from './books.ts';
import type { Recording } from './recording.ts';
import { weekdayAfter } from './return-payment.ts';

/** Lets a deposit be taken back so many weekdays after it came. */
export function scheduleTakeBack(
  recording: Recording,
  deposit: Movement,
  { businessDays }: { readonly businessDays: number },
): void {
  recording.record({
    kind: 'take_back_scheduled',
    account: deposit.account,
    depositReference: deposit.bankReference,
    dueDate: weekdayAfter(deposit.businessDate, businessDays),
  });
}

/** Takes back what is due; what the balance does not cover waits. */
export function takeBackDueDeposits(recording: Recording, account: BankAccountBook): void {
  for (const due of [...account.takeBacksWaiting.values()]) {
    const isCovered = due.deposit.amount <= availableBalance(account);
    if (due.dueDate <= account.businessDate && isCovered) takeBack(recording, account, due);
  }
}

function takeBack(recording: Recording, account: BankAccountBook, { deposit }: TakeBackBook): void {
  const { counterpartyName, counterpartyAccount, remittanceText } = deposit;
  bookMovement(recording, {
    kind: 'movement_booked',
    account: account.identification,
    source: 'take_back',
    bankReference: nextBankReference(recording.books),
    amountMinor: deposit.amount.toString(),
    businessDate: account.businessDate,
    takenBackReference: deposit.bankReference,
    ...(counterpartyName === undefined ? {} : { counterpartyName }),
    ...(counterpartyAccount === undefined ? {} : { counterpartyAccount }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  });
}
