import type { Outcome, PoolCommand } from '@ringfence/custody';
import type { PoolEngine } from '../pool-engine/pool-engine.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';

/** How often facts that were refused may be offered again. */
export const OFFERS_MAX = 50;

/** The outcomes up to the first refusal, and that refusal. */
export interface OfferedFacts {
  readonly accepted: readonly Outcome[];
  readonly refused?: Outcome;
}

/**
 * Offers facts of the bank, in order, to the pool's engine. A refusal is remembered under its command id, but a
 * fact of the bank stays true: when the refusal is an old one, the rest is offered again under the
 * next ids, for what was in its way (a day not cut yet) may be gone.
 *
 * @returns the accepted outcomes, and the first refusal that was decided now
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 */
export async function offerFacts(
  engine: PoolEngine<PoolCommand, Outcome>,
  facts: readonly PoolCommand[],
): Promise<OfferedFacts> {
  const accepted: Outcome[] = [];
  for (let offer = 1; offer <= OFFERS_MAX; offer += 1) {
    const rest = facts.slice(accepted.length);
    if (rest.length === 0) return { accepted };
    const answers = await submitUntilDecided(
      engine,
      rest.map((fact) => ({ ...fact, commandId: `${fact.commandId}:${offer}` })),
    );
    for (const { outcome, replayed } of answers) {
      if (outcome.status === 'accepted') {
        accepted.push(outcome);
        continue;
      }
      if (!replayed || offer === OFFERS_MAX) return { accepted, refused: outcome };
      break;
    }
  }
  return { accepted };
}
