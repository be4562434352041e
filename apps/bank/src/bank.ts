import { randomBytes } from 'node:crypto';
import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { applyFact } from './books/apply-fact.ts';
import { bookableAt, bookDuePayments } from './books/book-due-payments.ts';
import { type Books, createBooks } from './books/books.ts';
import { type Act, createRecording } from './books/recording.ts';
import { openFactFile } from './fact-file/fact-file.ts';
import type { FactsLoaded } from './fact-file/load-facts.ts';

/** The bank was asked after it was closed, or after it failed. */
export class BankStopped extends Error {
  override readonly name = 'BankStopped';
}

/** The bank at work: books in memory, facts on the disk. */
export interface Bank {
  readonly books: Books;
  readonly loaded: FactsLoaded;
  /**
   * Does one act and answers when its facts, and all before them, are durable: an act without facts
   * is a read that shows nothing which could still be lost.
   *
   * @throws {FactFileFailed} when they cannot be made durable
   */
  execute<Answer>(act: Act<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

export interface BankParts {
  readonly directory: string;
  clock(): Timestamp;
  /** Called once when the books or their file can no longer be trusted: the process must end. */
  onFailure(failure: unknown): void;
}

const BANK_ID_BYTES = 3;
/** The longest time that one timer can wait; a later booking sets it again. */
const TIMER_MILLISECONDS_MAX = 3_600_000;

/** Opens the bank of a state directory; an empty directory becomes a new bank. */
export async function openBank(parts: BankParts): Promise<Bank> {
  const books = createBooks();
  const file = await openFactFile(parts.directory, (record) => {
    for (const fact of record.facts) applyFact(books, fact, record.recordedAt);
  });
  let stopped: unknown;
  let timer: NodeJS.Timeout | undefined;

  const fail = (failure: unknown): void => {
    if (stopped === undefined) parts.onFailure(failure);
    stopped ??= failure;
  };
  const act = <Answer>(decide: Act<Answer>): Answer => {
    if (stopped !== undefined) throw new BankStopped('the bank has stopped', { cause: stopped });
    const recording = createRecording(books, notBefore(books.recordedAtLast, parts.clock()));
    try {
      const answer = decide(recording);
      const { recordedAt, facts } = recording;
      if (facts.length > 0) file.append({ recordedAt, facts });
      return answer;
    } catch (bug) {
      // An act that stops half-way leaves books that no file says: they are not used again.
      fail(bug);
      throw bug;
    }
  };
  const durable = async (): Promise<void> => {
    try {
      await file.flushed();
    } catch (failure) {
      fail(failure);
      throw failure;
    }
  };
  const execute = async <Answer>(decide: Act<Answer>): Promise<Answer> => {
    const answer = act(decide);
    await durable();
    setTimer();
    return answer;
  };
  const setTimer = (): void => {
    clearTimeout(timer);
    const at = nextBookingAt(books);
    if (stopped !== undefined || at === undefined) return;
    const wait = Math.max(0, at - millisecondsOf(parts.clock()));
    timer = setTimeout(bookWhatIsDue, Math.min(wait, TIMER_MILLISECONDS_MAX));
    timer.unref();
  };
  const bookWhatIsDue = (): void => {
    // A failure has gone to onFailure already.
    execute((recording) => {
      for (const account of books.accounts.values()) bookDuePayments(recording, account);
    }).catch(() => undefined);
  };

  if (books.bankId === '') {
    const bankId = `SB${randomBytes(BANK_ID_BYTES).toString('hex').toUpperCase()}`;
    await execute((recording) => recording.record({ kind: 'bank_founded', bankId }));
  }
  setTimer();
  return {
    books,
    loaded: file.loaded,
    execute,
    close: async () => {
      clearTimeout(timer);
      stopped ??= 'closed';
      await file.close();
    },
  };
}

/** When the booking delay of the first waiting payment is over; nothing when none waits for it. */
function nextBookingAt(books: Books): number | undefined {
  let first: number | undefined;
  for (const account of books.accounts.values()) {
    for (const payment of account.paymentsWaiting.values()) {
      if (payment.executionDate > account.businessDate) continue;
      const at = bookableAt(account, payment);
      if (first === undefined || at < first) first = at;
      // They stand in the order of acceptance, and the delay is one for the whole account.
      break;
    }
  }
  return first;
}

/** Recorded times never go back, whatever the clock does. */
function notBefore(last: Timestamp | undefined, now: Timestamp): Timestamp {
  return last !== undefined && now < last ? last : now;
}

/** The clock of the machine. */
export function machineClock(): Timestamp {
  return timestampFromMilliseconds(Date.now());
}

/** A clock that is ahead of another by so many seconds, or behind it. */
export function skewedClock(clock: () => Timestamp, seconds: number): () => Timestamp {
  return () => timestampFromMilliseconds(millisecondsOf(clock()) + seconds * 1_000);
}
