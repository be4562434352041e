import { addKey, type KeyRingParts, newestKey, providerOf } from './key-ring.ts';
import type { MadeDataKey, RegisteredKey, RotationShelf } from './key-shelf.ts';
import { DATA_KEYS_PER_STEP_MAX } from './limits.ts';
import { VaultFault } from './vault-fault.ts';

/** Which keys are rotated. */
export interface RotationParts extends KeyRingParts {
  readonly shelf: RotationShelf;
}

/** What a rotation did. */
export interface Rotation {
  /** Of the key that wraps now. */
  readonly keyId: string;
  readonly rewrapped: number;
  /** Whether data keys are left that an older key wraps: run it again. */
  readonly isUnfinished: boolean;
  /** Ids of keys that wrap nothing any more. */
  readonly retired: readonly string[];
}

/**
 * Makes a key-encryption key that wraps from now on. What the ones before it wrapped goes on
 * opening, and is wrapped again by {@link rewrapKeys}.
 */
export async function makeWrappingKey(parts: RotationParts): Promise<void> {
  await addKey(parts);
}

/**
 * Wraps data keys again by the newest key-encryption key, at most so many: what is left is found by
 * the next call, whoever makes it and wherever this one ended. Sealed texts are not touched.
 *
 * @throws {VaultFault}
 */
export async function rewrapKeys(
  parts: RotationParts,
  { keysMax }: { readonly keysMax: number },
): Promise<Rotation> {
  const newest = await newestKey(parts);
  const register = new Map((await parts.shelf.listKeys()).map((key) => [key.keyId, key]));
  let rewrapped = 0;
  let seen = 0;
  while (seen < keysMax) {
    const limit = Math.min(DATA_KEYS_PER_STEP_MAX, keysMax - seen);
    const page = await parts.shelf.listToRewrap(newest.keyId, limit);
    if (page.length === 0) break;
    seen += page.length;
    for (const [keyId, ofKey] of Map.groupBy(page, (one) => one.keyId)) {
      const from = register.get(keyId);
      if (from === undefined) throw unknownKey(keyId);
      rewrapped += await rewrapPage(parts, { from, to: newest }, ofKey);
    }
  }
  const [left] = await parts.shelf.listToRewrap(newest.keyId, 1);
  const retired = await parts.shelf.retire();
  return { keyId: newest.keyId, rewrapped, isUnfinished: left !== undefined, retired };
}

async function rewrapPage(
  parts: RotationParts,
  { from, to }: { readonly from: RegisteredKey; readonly to: RegisteredKey },
  page: readonly MadeDataKey[],
): Promise<number> {
  const wrapped = page.map((one) => one.wrapped);
  const opened = await providerOf(parts, from).unwrap(from.reference, wrapped);
  const again = await providerOf(parts, to).wrap(to.reference, opened);
  for (const key of opened) key.fill(0);
  return parts.shelf.rewrap(
    to.keyId,
    page.flatMap(({ holder, version, keyId: fromKeyId }, at) => {
      const one = again[at];
      return one === undefined ? [] : [{ holder, version, fromKeyId, wrapped: one }];
    }),
  );
}

function unknownKey(keyId: string): VaultFault {
  return new VaultFault({
    code: 'key_unknown',
    text: `expected key ${keyId} in the register of keys`,
  });
}
