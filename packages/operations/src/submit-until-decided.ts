import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './pool-engine/answer.ts';
import type { PoolEngine } from './pool-engine/pool-engine.ts';

/** How often a command of the custodian's own work is offered to a busy engine. */
export const SUBMIT_ATTEMPTS_MAX = 60;

export type DecidedAnswer<Outcome> = Extract<Answer<Outcome>, { readonly status: 'decided' }>;

/** The pool has another owner now: this process must stop working on it. */
export class PoolNotOwned extends Error {
  override readonly name = 'PoolNotOwned';
}

/**
 * The engine stayed busy through every attempt. Commands may be offered again with the same ids.
 */
export class PoolBusy extends Error {
  override readonly name = 'PoolBusy';
}

/**
 * Submits commands of the custodian's own work (statements, bank notices, day close) and waits out
 * a full queue, at most {@link SUBMIT_ATTEMPTS_MAX} times.
 *
 * @returns the answers in the order of the commands
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {OutcomeUnknown} when the database stays away; the same commands may be offered again
 */
export async function submitUntilDecided<Command, Outcome>(
  engine: PoolEngine<Command, Outcome>,
  commands: readonly Command[],
): Promise<readonly DecidedAnswer<Outcome>[]> {
  for (let attempt = 0; attempt < SUBMIT_ATTEMPTS_MAX; attempt += 1) {
    const answers = await engine.submitAll(commands);
    const decided: DecidedAnswer<Outcome>[] = [];
    let pauseMilliseconds = 0;
    for (const answer of answers) {
      if (answer.status === 'not_owner') {
        throw new PoolNotOwned(`pool ${engine.poolId} has another owner`);
      }
      if (answer.status === 'busy') pauseMilliseconds = answer.retryAfterMilliseconds;
      else decided.push(answer);
    }
    if (decided.length === commands.length) return decided;
    await wait(pauseMilliseconds);
  }
  throw new PoolBusy(`pool ${engine.poolId} was busy ${SUBMIT_ATTEMPTS_MAX} times`);
}
