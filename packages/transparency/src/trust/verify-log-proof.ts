import type { Checkpoint } from '../notes/checkpoint.ts';
import type { Verification } from '../primitives.ts';
import { verifyInclusion } from '../tree/inclusion-proof.ts';
import { createTreeHasher } from '../tree/tree-hasher.ts';
import { parseLogProof } from './log-proof.ts';
import type { Policy } from './policy.ts';
import {
  type CheckpointVerification,
  type CosignedBy,
  verifyCheckpoint,
} from './verify-checkpoint.ts';

export type LogProofVerification =
  | {
      readonly status: 'ok';
      readonly index: number;
      readonly checkpoint: Checkpoint;
      readonly witnesses: readonly CosignedBy[];
    }
  | { readonly status: 'not_a_log_proof' | 'not_included' }
  | Exclude<CheckpointVerification, { readonly status: 'ok' }>;

/**
 * Whether a proof file shows that this very entry is in a log of the policy.
 *
 * @param claim the entry's bytes as logged, the proof file, and from when on cosignatures count
 * @returns `not_a_log_proof`, what is wrong with the checkpoint, or `not_included`
 * @invariant T18 a proof is good for exactly one entry at one place
 */
export function verifyLogProof(
  verification: Verification,
  claim: {
    readonly entry: Uint8Array;
    readonly proof: Uint8Array;
    readonly policy: Policy;
    readonly since?: bigint;
  },
): LogProofVerification {
  const { entry, policy, since } = claim;
  const parsing = parseLogProof(claim.proof);
  if (parsing.status !== 'ok') return parsing;
  const { index, hashes, checkpoint: bytes } = parsing.proof;
  const verified = verifyCheckpoint(verification, {
    bytes,
    policy,
    ...(since === undefined ? {} : { since }),
  });
  if (verified.status !== 'ok') return verified;
  const { checkpoint, witnesses } = verified;
  const hasher = createTreeHasher(verification.sha256);
  const isIncluded = verifyInclusion(hasher, {
    index,
    size: checkpoint.size,
    leafHash: hasher.leaf(entry),
    root: checkpoint.root,
    hashes,
  });
  return isIncluded ? { status: 'ok', index, checkpoint, witnesses } : { status: 'not_included' };
}
