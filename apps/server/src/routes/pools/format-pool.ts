import type { Parsed, PoolRecord } from '@ringfence/contract';
import type { PoolRead } from '@ringfence/store';

/** A pool as it stands. */
export function formatPool(pool: PoolRead): Parsed<typeof PoolRecord> {
  const { programmeId, programmeVersion, ...record } = pool;
  return { ...record, programme: { id: programmeId, version: programmeVersion } };
}
