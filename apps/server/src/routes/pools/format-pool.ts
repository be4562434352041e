import type { Parsed, PoolRecord } from '@ringfence/contract';
import type { PoolRead } from '@ringfence/store';
import type { Configuration } from '../../configuration.ts';
import { findSandbox } from '../../sandbox/find-sandbox.ts';

/** A pool as it stands. */
export function formatPool(
  pool: PoolRead,
  configuration: Pick<Configuration, 'bank'>,
): Parsed<typeof PoolRecord> {
  const { programmeId, programmeVersion, ...record } = pool;
  const isSandbox =
    pool.bankAccountIdentification !== undefined && findSandbox(configuration) !== undefined;
  return {
    ...record,
    programme: { id: programmeId, version: programmeVersion },
    ...(isSandbox ? { bankIsSandbox: true } : {}),
  };
}
