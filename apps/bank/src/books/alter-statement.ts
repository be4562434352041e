import type { BankAccountBook, BankDay, Movement } from './books.ts';
import type { StatementAlteration } from './fact.ts';
import type { Recording } from './recording.ts';
import { chooseBySeed, takeFault } from './take-fault.ts';

/**
 * Lets the statement of a day that just ended say something else than the books, at most one thing.
 * It is the same in every format and whenever it is asked for; the books are not touched.
 */
export function alterStatement(recording: Recording, account: BankAccountBook, day: BankDay): void {
  const alteration = findAlteration(recording, account, day);
  if (alteration === undefined) return;
  const { identification } = account;
  const { date } = day;
  recording.record({ kind: 'statement_altered', account: identification, date, alteration });
}

function findAlteration(
  recording: Recording,
  account: BankAccountBook,
  day: BankDay,
): StatementAlteration | undefined {
  const subject = { account: account.identification, date: day.date };
  const wrong = takeFault(recording, 'wrong_balance', subject);
  if (wrong !== undefined) {
    const { differenceMinor } = wrong;
    const isPossible = differenceMinor !== '0' && day.closing + BigInt(differenceMinor) >= 0n;
    return isPossible ? { kind: 'wrong_balance', differenceMinor } : undefined;
  }
  const plain = plainMovements(account, day);
  const words = [account.identification, day.date];
  const chosen = plain[chooseBySeed(words, Math.max(1, plain.length))];
  if (chosen === undefined) return undefined;
  const { bankReference } = chosen;
  for (const kind of ['missing_line', 'repeated_line'] as const) {
    if (takeFault(recording, kind, subject) !== undefined) return { kind, bankReference };
  }
  return undefined;
}

/** Movements with which nothing else is wrong: one line, one fault. */
function plainMovements(account: BankAccountBook, day: BankDay): readonly Movement[] {
  const { movementFirst, entryCount } = day;
  const movements = account.movements.slice(movementFirst, movementFirst + entryCount);
  const takenBack = new Set(movements.map(({ takenBackReference }) => takenBackReference));
  for (const reference of account.takeBacksWaiting.keys()) takenBack.add(reference);
  return movements.filter((movement) => {
    const { source, payment, bankReference } = movement;
    if (source === 'receipt') return !takenBack.has(bankReference);
    if (source === 'return') return payment?.bookedOn !== day.date;
    if (source !== 'payment' || payment === undefined) return false;
    return payment.paid === payment.amount && !payment.paidTwice && payment.state === 'booked';
  });
}
