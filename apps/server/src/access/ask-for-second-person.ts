import { findSecondPersonNeed } from '@ringfence/identity';
import { insertCountersignatureRequest, listPersonsOfKey, type Tx } from '@ringfence/store';

/**
 * A key that a person made, or a key of a person, counts once a second person says yes, wherever
 * there is one.
 */
export async function askForSecondPerson(
  tx: Tx,
  asked: {
    readonly subjectId: string;
    readonly requestedBy: string;
    readonly requestedAt: string;
  },
): Promise<void> {
  const { requestedBy, requestedAt } = asked;
  const isByPerson =
    requestedBy.startsWith('p-') || (await listPersonsOfKey(tx, requestedBy)).length > 0;
  if (!isByPerson) return;
  const need = await findSecondPersonNeed(tx, { requestedBy }, requestedAt);
  if (need === 'needed') await insertCountersignatureRequest(tx, { kind: 'api_key', ...asked });
}
