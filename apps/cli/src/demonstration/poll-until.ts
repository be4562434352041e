import { setTimeout as wait } from 'node:timers/promises';
import type { Bilingual } from '@ringfence/contract';

/** Something that should happen by itself did not. */
export class NotInTime extends Error {
  override readonly name = 'NotInTime';
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}

const LOOK_MILLISECONDS = 100;
const WAIT_MILLISECONDS_MAX = 30_000;

/** Looks until there is an answer. @throws {NotInTime} */
export async function pollUntil<Answer>(
  awaited: Bilingual,
  look: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const until = performance.now() + WAIT_MILLISECONDS_MAX;
  while (performance.now() < until) {
    const answer = await look();
    if (answer !== undefined) return answer;
    await wait(LOOK_MILLISECONDS);
  }
  throw new NotInTime(awaited);
}
