import type { Timestamp } from '@ringfence/money';
import { applyFact } from './apply-fact.ts';
import type { Books } from './books.ts';
import type { Fact } from './fact.ts';

/** One act of the bank: the facts it adds, all of them written in one record or none. */
export interface Recording {
  readonly books: Books;
  readonly recordedAt: Timestamp;
  readonly facts: readonly Fact[];
  /** Enters a fact into the books and keeps it for the file. */
  record(fact: Fact): void;
}

/** A decision: refuses before it records anything, and cannot fail after. */
export type Act<Answer> = (recording: Recording) => Answer;

export function createRecording(books: Books, recordedAt: Timestamp): Recording {
  const facts: Fact[] = [];
  return {
    books,
    recordedAt,
    facts,
    record: (fact) => {
      applyFact(books, fact, recordedAt);
      facts.push(fact);
    },
  };
}
