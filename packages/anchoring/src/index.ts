export { type ChainKeyReading, createChainKey, readChainKey } from './chain/chain-key.ts';
export {
  type Address,
  type ChainSettings,
  type ChainSettingsParsing,
  type Finality,
  formatChainSettings,
  isNodeAddress,
  parseChainSettings,
  parseFinality,
} from './chain/chain-settings.ts';
export { type Deployment, deployContract } from './chain/deploy-contract.ts';
export { keepChainAnchor } from './chain/keep-chain-anchor.ts';
export { type Chain, type ChainOpening, openChain } from './chain/open-chain.ts';
export { type Publication, publishAnchor } from './chain/publish-anchor.ts';
export { type AnchorOnChain, type AnchorReading, readAnchor } from './chain/read-anchor.ts';
export { type AnchorVerification, verifyAnchor } from './chain/verify-anchor.ts';
export { ACCURACY_MILLISECONDS_MAX, ANCHORS_MAX, TIMESTAMP_BYTES_MAX } from './limits.ts';
export {
  ANCHOR_LIST_FILE,
  type Anchor,
  type AnchorList,
  type AnchorListParsing,
  type ChainAnchor,
  formatAnchorList,
  parseAnchorList,
  type TimestampAnchor,
} from './list/anchor-list.ts';
export { AnchorListDamaged, readAnchorList } from './list/keep-anchor.ts';
export { type ListReading, readListed } from './list/read-listed.ts';
export type { AnchoredNote, GrowthFault, PresentCheckpoint } from './list/verify-anchored.ts';
export {
  createStampRound,
  keepStamping,
  type LogToStamp,
  type Stamping,
  type StampReport,
} from './timestamps/keep-stamping.ts';
export { parseRoots, type Roots, type RootsParsing } from './timestamps/read-roots.ts';
export {
  requestTimestamp,
  type TimestampAuthority,
  type TimestampRequestOutcome,
} from './timestamps/request-timestamp.ts';
export { type StampOutcome, stampCheckpoint } from './timestamps/stamp-checkpoint.ts';
export { TIMESTAMP_REFUSALS, type TimestampRefusal } from './timestamps/timestamp-refusal.ts';
export { type StampVerification, verifyStamp } from './timestamps/verify-stamp.ts';
export {
  type Timestamp,
  type TimestampClaim,
  type TimestampVerification,
  verifyTimestamp,
} from './timestamps/verify-timestamp.ts';
