import type { VerifierKey } from '../notes/verifier-key.ts';

/** A log whose checkpoints are taken. The name of its key is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Somebody independent of the log who cosigns what it shows. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** At least `threshold` of the members, each a witness or an earlier group. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Which checkpoints are trusted (tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** a witness or a group; `none` asks for no witness */
  readonly quorum: string;
}

/** The name that asks for no witness. */
export const QUORUM_NONE = 'none';

/**
 * Whether the witnesses who cosigned make up the quorum.
 *
 * @param cosigned names of witnesses in the policy
 */
export function isQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  if (policy.quorum === QUORUM_NONE) return true;
  const reached = new Set(cosigned);
  // A group names only what stands before it, so one walk in the order of the file is enough.
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => reached.has(member)).length >= threshold) reached.add(name);
  return reached.has(policy.quorum);
}
