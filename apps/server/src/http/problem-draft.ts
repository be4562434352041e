import type { Bilingual, ProblemCode } from '@ringfence/contract';
import type { Violation } from './compile-validator.ts';

/** What is wrong with a request, before it is put into words of one language. */
export interface ProblemDraft {
  readonly code: ProblemCode;
  /** What happened in this case; the code's own text when absent. Never personal data. */
  readonly detail?: Bilingual;
  /** Where the refusal stands in the journal. */
  readonly position?: number;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** Facts of the refusal, as the journal keeps them. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly violations?: readonly PlacedViolation[];
}

/** A violation and the part of the request that it is in. */
export interface PlacedViolation {
  readonly part: 'body' | 'params' | 'querystring' | 'headers';
  readonly violation: Violation;
}

/**
 * A fault or a refusal on the way to a handler, thrown because the framework only knows throwing.
 */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly draft: ProblemDraft;

  constructor(draft: ProblemDraft) {
    super(draft.code);
    this.draft = draft;
  }
}
