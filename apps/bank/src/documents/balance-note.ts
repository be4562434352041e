import { createHash } from 'node:crypto';
import { isBusinessDate, type Timestamp } from '@ringfence/money';
import type { SigningKey } from '@ringfence/tiled-log';
import { formatBankBalance, formatSignedNote, signNote } from '@ringfence/transparency';
import { type BankRefusal, refuse } from '../books/bank-refusal.ts';
import type { BankAccountBook, Books } from '../books/books.ts';
import { statementId } from './statement-document.ts';

/** What a balance is asked of. */
export interface BalanceAsked {
  readonly account: string;
  /** An ended day, whose closing balance it is; absent: what stands on the account now. */
  readonly date?: string;
  readonly snapshotId: Uint8Array;
}

/** The name of the statement in a note of the running day, which has none yet. */
const NO_STATEMENT = 'none';

/**
 * Signs what stands on an account, by the books and not by a statement: what a fault made of a
 * statement is not in it.
 *
 * @returns the note, or why there is none
 */
export function signBalance(
  books: Books,
  { account: identification, date, snapshotId }: BalanceAsked,
  { key: { key, sign }, now }: { readonly key: SigningKey; readonly now: Timestamp },
): { readonly status: 'signed'; readonly note: Uint8Array } | BankRefusal {
  const account = books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  const stand = date === undefined ? standNow(account, now) : standAt(books, account, date);
  if (stand === undefined) return refuse('statement_not_available');
  const text = formatBankBalance({
    bank: key.name,
    accountDigest: createHash('sha256').update(identification, 'utf8').digest(),
    currency: account.currency,
    ...stand,
    // Nobody freezes money at this bank.
    frozenMinor: 0n,
    snapshotId,
  });
  return {
    status: 'signed',
    note: formatSignedNote({ text, signatures: [signNote(key, sign, text)] }),
  };
}

interface Stand {
  readonly balanceMinor: bigint;
  readonly asOf: string;
  readonly statement: string;
}

function standNow({ balance }: BankAccountBook, now: Timestamp): Stand {
  return { balanceMinor: balance, asOf: now, statement: NO_STATEMENT };
}

function standAt(books: Books, account: BankAccountBook, date: string): Stand | undefined {
  const day = isBusinessDate(date) ? account.days.get(date) : undefined;
  if (day === undefined) return undefined;
  const statement = statementId(books, account, day);
  return { balanceMinor: day.closing, asOf: day.endedAt, statement };
}
