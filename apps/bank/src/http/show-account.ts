import { availableBalance, type BankAccountBook } from '../books/books.ts';

/** An account as it is answered. */
export function showAccount(account: BankAccountBook): Readonly<Record<string, unknown>> {
  return {
    identification: account.identification,
    currency: account.currency,
    closed: account.closed,
    businessDate: account.businessDate,
    balanceMinor: account.balance.toString(),
    availableMinor: availableBalance(account).toString(),
    dayOpeningMinor: account.dayOpening.toString(),
    bookingDelayMilliseconds: account.bookingDelayMilliseconds,
  };
}
