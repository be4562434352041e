export {
  type LogAppender,
  LogDirectoryDamaged,
  openLogDirectory,
} from './append/open-log-directory.ts';
export { replaceFile, syncDirectory } from './files/replace-file.ts';
export {
  createKeyFile,
  readKeyFile,
  readSecretKeyFile,
  type SigningKey,
} from './keys/key-file.ts';
export { type FaultText, KeyFileFault, type KeyFileFaultCode } from './keys/key-file-fault.ts';
export { LOG_FILE_BYTES_MAX } from './limits.ts';
export {
  SECRET_BYTES,
  type SigningPair,
  signingPairOf,
  TREE_HASHER,
  VERIFICATION,
} from './primitives.ts';
export { proveEntry, proveGrowth, readRoot } from './proof/prove.ts';
export { proveToRoot } from './proof/prove-to-root.ts';
export { readNodes } from './proof/read-nodes.ts';
export type { LogSource } from './source/log-source.ts';
export { LogSourceFault } from './source/log-source-fault.ts';
export { openLogSource } from './source/open-log-source.ts';
export { openTileMemory, type RememberedLog, type TileMemory } from './source/remember-tiles.ts';
export {
  type EntryBundle,
  readEntryBundles,
  readLoggedEntry,
} from './verify/read-entry-bundles.ts';
export {
  type AskedOfTiles,
  type TilesVerification,
  type TreeHead,
  verifyTiles,
} from './verify/verify-tiles.ts';
