import { randomBytes } from 'node:crypto';
import { SALT_BYTES } from '@ringfence/evidence';
import { findSaltedLast, insertSalts, type PoolConnection, readSalts } from '@ringfence/store';

/** The salts of one journal: found where they were written before, else made. */
export interface Salter {
  /**
   * The salts of a range of positions.
   *
   * @param range.hidden the positions that need one, in order
   * @param range.loggedLast up to here a salt that is absent was destroyed, and none is made
   * @returns absent for a position whose salt was destroyed
   */
  saltsOf(range: {
    readonly hidden: readonly number[];
    readonly loggedLast: number;
  }): Promise<(position: number) => Uint8Array | undefined>;
}

/** Opens the salts of the journal of a pool, or of the installation. */
export async function openSalter(
  connection: PoolConnection,
  poolId: number | undefined,
): Promise<Salter> {
  let saltedLast = await findSaltedLast(connection, { poolId });
  return {
    saltsOf: async ({ hidden, loggedLast }) => {
      const salts = new Map<number, Uint8Array>();
      const [from = 0, to = 0] = [hidden[0], hidden.at(-1)];
      if (hidden.length > 0 && from <= saltedLast)
        for (const { position, salt } of await readSalts(connection, { poolId, from, to }))
          salts.set(position, salt);
      // Salts are written in the order of positions and all of a batch at once: behind the last
      // there is none, and none before it was left out.
      const missing = hidden.filter((position) => position > Math.max(saltedLast, loggedLast));
      const made = makeSalts(missing);
      await insertSalts(connection, { poolId, salts: made });
      for (const { position, salt } of made) salts.set(position, salt);
      saltedLast = Math.max(saltedLast, missing.at(-1) ?? 0);
      return (position) => salts.get(position);
    },
  };
}

function makeSalts(positions: readonly number[]) {
  const bytes = randomBytes(positions.length * SALT_BYTES);
  return positions.map((position, at) => ({
    position,
    salt: bytes.subarray(at * SALT_BYTES, (at + 1) * SALT_BYTES),
  }));
}
