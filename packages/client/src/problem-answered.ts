import type { Problem } from './generated/index.ts';

/** An answer that is no success: a problem document (RFC 9457), with its stable code. */
export class ProblemAnswered extends Error {
  override readonly name = 'ProblemAnswered';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail} (request ${problem.requestId})`);
    this.problem = problem;
  }
}

/** What a generated call returns. */
export interface Called<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

/**
 * The body of a success.
 *
 * @throws {ProblemAnswered} when the answer is a problem; its `problem.code` says which
 * @throws Error when there is no answer of the interface at all
 */
export function answerOf<Data>(called: Called<Data>): NonNullable<Data> {
  const { data, error } = called;
  if (data !== undefined && data !== null) return data;
  if (isProblem(error)) throw new ProblemAnswered(error);
  const received = called.response === undefined ? 'none' : String(called.response.status);
  throw new Error(`expected an answer of the interface, received ${received}`, { cause: error });
}

/** Whether the answer repeats an earlier one: the command was done before, and not again. */
export function wasReplayed({ response }: Called<unknown>): boolean {
  return response?.headers.get('idempotency-replayed') === 'true';
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'requestId' in error;
}
