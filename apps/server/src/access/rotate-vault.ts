import { makeWrappingKey, type Rotation, type RotationParts, rewrapKeys } from '@ringfence/vault';

/** Data keys that one command wraps again when it is not told how many. */
export const REWRAPPED_PER_COMMAND = 100_000;

/** What the command is told. */
export interface RotationAsked {
  /** Whether a new key-encryption key is made first, or an earlier command is continued. */
  readonly isContinued: boolean;
  readonly keysMax: number;
}

/** Makes a key-encryption key and wraps the data keys again by it, as many as asked. */
export async function rotateVault(
  parts: RotationParts,
  { isContinued, keysMax }: RotationAsked,
): Promise<Rotation> {
  if (!isContinued) await makeWrappingKey(parts);
  return rewrapKeys(parts, { keysMax });
}
