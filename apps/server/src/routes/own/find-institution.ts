import {
  EVERY_PLATFORM,
  findParty,
  listAgreementsOf,
  type Store,
  withSnapshot,
} from '@ringfence/store';

/**
 * The institution that keeps a platform's money by an agreement in force.
 *
 * @returns undefined when the registry names none, or several
 */
export async function findInstitution(
  store: Store,
  platformId: string,
): Promise<{ readonly name: string } | undefined> {
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const agreements = await listAgreementsOf(db, platformId);
    const ids = agreements.flatMap((one) =>
      one.kind === 'agreement' && one.state === 'in_force' ? [one.body.institutionId] : [],
    );
    const [recordId, ...others] = new Set(ids);
    if (recordId === undefined || others.length > 0) return undefined;
    const party = await findParty(db, { kind: 'institution', recordId });
    return party?.kind === 'institution' ? { name: party.body.name } : undefined;
  });
}
