import { AMOUNT_MAX } from '@ringfence/money';
import { bookMovement } from './book-movement.ts';
import { availableBalance, type BankAccountBook, nextBankReference } from './books.ts';
import type { Recording } from './recording.ts';
import { takeFault } from './take-fault.ts';

/** What the bank does to an account by itself at the end of its day: a fee, interest. */
const OWN_MOVEMENTS = [
  { kind: 'bank_fee', source: 'fee', remittanceText: 'ACCOUNT FEE' },
  { kind: 'interest', source: 'interest', remittanceText: 'INTEREST' },
] as const;

/** Books the fees and the interest that the faults say, as far as the balance can take them. */
export function bookOwnMovements(recording: Recording, account: BankAccountBook): void {
  const { identification, businessDate } = account;
  const subject = { account: identification, date: businessDate };
  for (const { kind, source, remittanceText } of OWN_MOVEMENTS) {
    const fault = takeFault(recording, kind, subject);
    if (fault === undefined) continue;
    const amount = BigInt(fault.amountMinor);
    const isPossible =
      source === 'fee'
        ? amount <= availableBalance(account)
        : account.balance + amount <= AMOUNT_MAX;
    if (amount === 0n || !isPossible) continue;
    bookMovement(recording, {
      kind: 'movement_booked',
      account: identification,
      source,
      bankReference: nextBankReference(recording.books),
      amountMinor: fault.amountMinor,
      businessDate,
      remittanceText,
    });
  }
}
