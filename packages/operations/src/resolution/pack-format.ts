import type { PackList } from '@ringfence/store';

/** The first member of a manifest; anything else is no resolution pack. */
export const PACK_FORMAT = 'ringfence-resolution-pack';
export const PACK_VERSION = 1;

export const MANIFEST_NAME = 'manifest.json';
export const REGISTRY_NAME = 'registry.jsonl';

/** A file of a pack, by its path inside the pack, with slashes. */
export interface PackFile {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** A pool in a pack. */
export interface PackPool {
  readonly poolId: number;
  readonly positionLast: number;
  /** The latest day whose books are closed; absent: none is. */
  readonly closedDate?: string;
}

export interface PackManifest {
  readonly format: typeof PACK_FORMAT;
  readonly version: typeof PACK_VERSION;
  readonly madeAt: string;
  readonly pools: readonly PackPool[];
  readonly files: readonly PackFile[];
}

/** Where the parts of a pool stand in a pack. */
export function poolFolder(poolId: number): string {
  return `pools/${poolId}`;
}

/** The file of a list of a pool. */
export function listPath(poolId: number, list: PackList): string {
  return `${poolFolder(poolId)}/${list.replaceAll('_', '-')}.jsonl`;
}

/** The file of a statement as it was received. */
export function statementFilePath(poolId: number, sha256: string): string {
  return `${poolFolder(poolId)}/statement-files/${sha256}`;
}

/** The files of a closed day at the level of beneficial owners. */
export function segregationFolder(poolId: number, businessDate: string): string {
  return `${poolFolder(poolId)}/segregation/${businessDate}`;
}

/** The JSON report of a period. */
export function reportPath(poolId: number, period: string): string {
  return `${poolFolder(poolId)}/reports/${period}.json`;
}
