import type { Tx } from '@ringfence/store';
import { askForSecondPerson } from '../../access/ask-for-second-person.ts';

/** A rule that asks for no signature any more waits for a second person, where there is one. */
export async function weaken(
  tx: Tx,
  {
    subjectId,
    required,
    requestedBy,
    at: requestedAt,
  }: {
    readonly subjectId: string;
    readonly required: boolean;
    readonly requestedBy: string;
    readonly at: string;
  },
): Promise<void> {
  if (!required) await askForSecondPerson(tx, { subjectId, requestedBy, requestedAt });
}
