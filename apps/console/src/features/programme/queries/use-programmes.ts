import { api } from '@ringfence/client';
import { findProgramme, type Programme, readProgramme } from '@ringfence/custody';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';

/** A programme of a pool; the document is absent when a later server wrote another form. */
export interface AdoptedProgramme {
  readonly id: string;
  readonly version: number;
  /** Absent for the one that the pool was opened with. */
  readonly inForceDate?: string;
  readonly programme?: Programme;
}

/** The programmes of a pool, the first one first: that of its opening, and those adopted since. */
export function useProgrammes(
  poolId: number,
  now: { readonly id: string; readonly version: number },
) {
  return useQuery({
    queryKey: ['programmes', poolId, now.id, now.version],
    queryFn: async (): Promise<readonly AdoptedProgramme[]> => {
      const records = await readAll((query) =>
        api.listProgrammes({ client, path: { poolId }, query }),
      );
      const adopted = records.map(({ body }) => adoptedOf(body));
      const isListed = adopted.some(({ id, version }) => id === now.id && version === now.version);
      const shipped = findProgramme(now);
      const opening: AdoptedProgramme =
        shipped === undefined ? { ...now } : { ...now, programme: shipped };
      const all = isListed ? adopted : [opening, ...adopted];
      return [...all].sort((one, other) => orderOf(one) - orderOf(other));
    },
  });
}

function orderOf({ inForceDate }: AdoptedProgramme): number {
  return inForceDate === undefined ? 0 : Date.parse(inForceDate);
}

function adoptedOf({ programme, inForceDate }: api.Programme['body']): AdoptedProgramme {
  const read = readProgramme(programme);
  if (read.status === 'read') {
    const { id, version } = read.programme;
    return { id, version, inForceDate, programme: read.programme };
  }
  return { id: String(programme['id']), version: Number(programme['version']), inForceDate };
}
