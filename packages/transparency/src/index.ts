export { assert, InvariantBroken } from './assert.ts';
export { formatBase64, parseBase64 } from './bytes/base64.ts';
export { formatBigEndian, parseBigEndian } from './bytes/big-endian.ts';
export { equalBytes } from './bytes/equal-bytes.ts';
export { formatHex, parseHex } from './bytes/hex.ts';
export { joinBytes } from './bytes/join-bytes.ts';
export { formatUtf8, parseUtf8, writeUtf8 } from './bytes/utf8.ts';
export {
  type BankBalance,
  formatBankBalance,
  isBalanceOfTime,
  parseBankBalance,
} from './liability/balance-note.ts';
export {
  CHALLENGE_FORM,
  type Challenge,
  type ChallengeOpening,
  formatChallenge,
  openChallenge,
  parseChallenge,
} from './liability/challenge.ts';
export {
  COVERAGE_FORM,
  type CoverageDifference,
  type CoverageStatement,
  findCoverageDifference,
  formatCoverage,
  parseCoverage,
  shortfallOf,
} from './liability/coverage-statement.ts';
export {
  BANK_NOTES_MAX,
  CUSTOMER_PROOF_LENGTH_MAX,
  type CustomerProof,
  formatCustomerProof,
  IDENTITY_LENGTH_MAX,
  type LoggedText,
  type ProofFragment,
  parseCustomerProof,
} from './liability/customer-proof.ts';
export {
  type CustomerBalance,
  type CustomerLeaf,
  createLeafHasher,
  type LeafHasher,
} from './liability/leaf-hasher.ts';
export { type LiabilityLeaf, liabilityLeafOf, nonceOf } from './liability/liability-leaf.ts';
export {
  formatLiabilityRoot,
  type LiabilityRoot,
  packedRootOf,
  parseLiabilityRoot,
} from './liability/liability-root.ts';
export {
  formatRecomputation,
  openRecomputation,
  parseRecomputation,
  RECOMPUTATION_FORM,
  type Recomputation,
  type RecomputationOpening,
} from './liability/recomputation.ts';
export { FRAGMENTS_MAX, splitBalance } from './liability/split-balance.ts';
export {
  packSumNode,
  SUM_BYTES,
  SUM_LIMIT,
  SUM_NODE_BYTES,
  type SumNode,
  sumLevelAbove,
  sumNodeOf,
  unpackSumNode,
} from './liability/sum-node.ts';
export {
  buildSumTree,
  listSiblings,
  SUM_TREE_HEIGHT_MAX,
  type SumInclusionClaim,
  verifySumInclusion,
} from './liability/sum-tree.ts';
export {
  CUSTOMER_PROOF_CHECKS,
  type CustomerProofCheck,
  type CustomerProofClaim,
  type CustomerProofFault,
  type CustomerProofResult,
  type CustomerProofVerification,
  verifyCustomerProof,
} from './liability/verify-customer-proof.ts';
export {
  CHECKPOINT_EXTENSIONS_MAX,
  ENTRY_BYTES_MAX,
  NOTE_BYTES_MAX,
  NOTE_SIGNATURES_MAX,
  POLICY_BYTES_MAX,
  POLICY_MEMBERS_MAX,
  PROOF_EXTRA_BYTES_MAX,
  PROOF_HASHES_MAX,
  TREE_SIZE_MAX,
  TRUST_BANK_KEYS_MAX,
  TRUST_LENGTH_MAX,
} from './limits.ts';
export {
  type Checkpoint,
  type CheckpointParsing,
  formatCheckpoint,
  parseCheckpoint,
} from './notes/checkpoint.ts';
export { cosign, cosignedMessage, parseCosignature } from './notes/cosignature.ts';
export { type NoteOpening, openNote, signNote, type VerifiedSignature } from './notes/open-note.ts';
export {
  formatSignatureLine,
  formatSignedNote,
  type NoteParsing,
  type NoteSignature,
  parseSignatureLine,
  parseSignedNote,
  type SignedNote,
} from './notes/signed-note.ts';
export {
  formatVerifierKey,
  isKeyName,
  type KeyKind,
  parseVerifierKey,
  type VerifierKey,
  type VerifierKeyParsing,
  verifierKeyOf,
} from './notes/verifier-key.ts';
export type {
  Sha256,
  SignatureClaim,
  SignEd25519,
  Verification,
  VerifyEd25519,
} from './primitives.ts';
export { formatEntryBundle, parseEntryBundle } from './tiles/entry-bundle.ts';
export {
  findTile,
  listNewTiles,
  listTiles,
  listTilesRead,
  type PlaceInTile,
  placeInTile,
  readNodesFromTiles,
  TILE_HEIGHT,
  TILE_LEVEL_MAX,
  TILE_WIDTH,
  type Tile,
} from './tiles/tile.ts';
export { formatTilePath, parseTilePath } from './tiles/tile-path.ts';
export {
  type ConsistencyClaim,
  type Growth,
  proveConsistency,
  verifyConsistency,
} from './tree/consistency-proof.ts';
export {
  type InclusionClaim,
  type LeafPlace,
  proveInclusion,
  verifyInclusion,
} from './tree/inclusion-proof.ts';
export {
  isTreeSize,
  type LeafRange,
  type NodePlace,
  type ReadNode,
  rootOfRange,
  rootOfTree,
} from './tree/subtree.ts';
export {
  appendLeaves,
  type CompletedNode,
  EMPTY_EDGE,
  rootOfEdge,
  type TreeEdge,
} from './tree/tree-edge.ts';
export { createTreeHasher, HASH_BYTES, type TreeHasher } from './tree/tree-hasher.ts';
export {
  formatLogProof,
  LOG_PROOF_EXTENSION,
  type LogProof,
  type LogProofParsing,
  parseLogProof,
} from './trust/log-proof.ts';
export { type PolicyFault, type PolicyParsing, parsePolicy } from './trust/parse-policy.ts';
export {
  isQuorum,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  QUORUM_NONE,
} from './trust/policy.ts';
export {
  formatTrust,
  parseTrust,
  type Trust,
  type TrustParsing,
  type TrustRefusal,
} from './trust/trust-document.ts';
export {
  type CheckpointVerification,
  type CosignedBy,
  verifyCheckpoint,
} from './trust/verify-checkpoint.ts';
export { type LogProofVerification, verifyLogProof } from './trust/verify-log-proof.ts';
export {
  type AddCheckpointParsing,
  type AddCheckpointRequest,
  formatAddCheckpoint,
  parseAddCheckpoint,
} from './witness/add-checkpoint-request.ts';
export {
  type AddCheckpointDecision,
  decideAddCheckpoint,
  HTTP_STATUS_OF_DECISION,
  type WitnessedLog,
  type WitnessedState,
} from './witness/decide-add-checkpoint.ts';
