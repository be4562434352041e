import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import type { KeyProvider } from './key-provider.ts';
import type { KeptDataKey, KeyShelf, RegisteredKey } from './key-shelf.ts';
import { DATA_KEYS_PER_STEP_MAX, HOLDER_MILLISECONDS_MAX, HOLDERS_CACHED_MAX } from './limits.ts';
import { VaultFault } from './vault-fault.ts';

const DATA_KEY_BYTES = 32;

/** The unwrapped data keys of one holder. */
export interface HolderKeys {
  /** What seals; absent when it was destroyed. */
  readonly newest?: { readonly version: number; readonly key: KeyObject };
  /** What opens. */
  readonly byVersion: ReadonlyMap<number, KeyObject>;
  readonly readAt: number;
}

/** Which parts a vault is made of. */
export interface KeyRingParts {
  readonly shelf: KeyShelf;
  /** The first one makes new key-encryption keys; the others open what they once wrapped. */
  readonly providers: readonly [KeyProvider, ...KeyProvider[]];
  /** @unit milliseconds of a clock that never goes back */
  readonly clock?: () => number;
}

/** Data keys, unwrapped and at hand. */
export interface KeyRing {
  /** The keys of each holder; one that has none gets its first when `make` says so. */
  keysOf(
    holders: readonly string[],
    make: 'make' | 'only_known',
  ): Promise<ReadonlyMap<string, HolderKeys>>;
  forget(holder: string): void;
}

/** Opens the ring: a bounded cache before the shelf and the providers. */
export function openKeyRing({ shelf, providers, clock = monotonic }: KeyRingParts): KeyRing {
  // In the order of their last use, the oldest first.
  const cache = new Map<string, HolderKeys>();
  const cached = (holder: string): HolderKeys | undefined => {
    const found = cache.get(holder);
    if (found === undefined) return undefined;
    cache.delete(holder);
    if (clock() - found.readAt > HOLDER_MILLISECONDS_MAX) return undefined;
    cache.set(holder, found);
    return found;
  };
  const keep = (holder: string, keys: HolderKeys): void => {
    cache.set(holder, keys);
    const [oldest] = cache.keys();
    if (cache.size > HOLDERS_CACHED_MAX && oldest !== undefined) cache.delete(oldest);
  };
  return {
    async keysOf(holders, make) {
      const found = new Map<string, HolderKeys>();
      const missing: string[] = [];
      for (const holder of new Set(holders)) {
        const keys = cached(holder);
        if (keys === undefined) missing.push(holder);
        else found.set(holder, keys);
      }
      for (let at = 0; at < missing.length; at += DATA_KEYS_PER_STEP_MAX) {
        const step = missing.slice(at, at + DATA_KEYS_PER_STEP_MAX);
        for (const [holder, keys] of await readHolders({ shelf, providers, clock }, step, make)) {
          found.set(holder, keys);
          keep(holder, keys);
        }
      }
      return found;
    },
    forget: (holder) => void cache.delete(holder),
  };
}

type Sources = Required<KeyRingParts>;

async function readHolders(
  sources: Sources,
  holders: readonly string[],
  make: 'make' | 'only_known',
): Promise<ReadonlyMap<string, HolderKeys>> {
  let kept = await sources.shelf.findDataKeys(holders);
  if (make === 'make') {
    const known = new Set(kept.map(({ holder }) => holder));
    const without = holders.filter((holder) => !known.has(holder));
    if (without.length > 0) {
      await makeDataKeys(sources, without);
      // Another process may have been first: what is kept counts.
      kept = await sources.shelf.findDataKeys(holders);
    }
  }
  return unwrapAll(sources, kept);
}

async function makeDataKeys(sources: Sources, holders: readonly string[]): Promise<void> {
  const key = await newestKey(sources);
  const provider = providerOf(sources, key);
  const made = holders.map(() => randomBytes(DATA_KEY_BYTES));
  const wrapped = await provider.wrap(key.reference, made);
  for (const one of made) one.fill(0);
  await sources.shelf.addDataKeys(
    holders.map((holder, at) => ({
      holder,
      version: 1,
      keyId: key.keyId,
      wrapped: present(wrapped[at]),
    })),
  );
}

/** The key-encryption key that wraps now; the first one is made when there is none. */
export async function newestKey({ shelf, providers }: KeyRingParts): Promise<RegisteredKey> {
  const [newest] = await shelf.listKeys();
  if (newest !== undefined) return newest;
  await addKey({ shelf, providers });
  const [made] = await shelf.listKeys();
  if (made === undefined)
    throw new VaultFault({ code: 'key_unknown', text: 'expected the key just registered' });
  return made;
}

/** Makes a key-encryption key, which wraps from now on; the ones before it go on opening. */
export async function addKey({ shelf, providers: [provider] }: KeyRingParts): Promise<void> {
  const keyId = randomUUID();
  const reference = await provider.makeKey(keyId);
  await shelf.addKey({ keyId, provider: provider.kind, reference });
}

async function unwrapAll(
  sources: Sources,
  kept: readonly KeptDataKey[],
): Promise<ReadonlyMap<string, HolderKeys>> {
  const readAt = sources.clock();
  const unwrapped = await unwrapKept(sources, kept);
  const holders = new Map<string, HolderKeys>();
  for (const [holder, versions] of Map.groupBy(kept, (one) => one.holder)) {
    const byVersion = new Map<number, KeyObject>();
    for (const one of versions) {
      const key = unwrapped.get(one);
      if (key !== undefined) byVersion.set(one.version, key);
    }
    const version = Math.max(...versions.map((one) => one.version));
    const key = byVersion.get(version);
    holders.set(holder, {
      byVersion,
      readAt,
      ...(key === undefined ? {} : { newest: { version, key } }),
    });
  }
  return holders;
}

/** Unwraps data keys, those of one key-encryption key together. */
async function unwrapKept(
  sources: Sources,
  kept: readonly KeptDataKey[],
): Promise<ReadonlyMap<KeptDataKey, KeyObject>> {
  const present = kept.filter((one) => one.wrapping !== undefined);
  const unwrapped = new Map<KeptDataKey, KeyObject>();
  if (present.length === 0) return unwrapped;
  const register = new Map((await sources.shelf.listKeys()).map((key) => [key.keyId, key]));
  for (const [keyId, ofKey] of Map.groupBy(present, (one) => one.wrapping?.keyId ?? '')) {
    const key = register.get(keyId);
    if (key === undefined) {
      throw new VaultFault({
        code: 'key_unknown',
        text: `expected key ${keyId} in the register of keys`,
      });
    }
    const wrapped = ofKey.flatMap(({ wrapping }) => wrapping?.wrapped ?? []);
    const opened = await providerOf(sources, key).unwrap(key.reference, wrapped);
    for (const [at, one] of ofKey.entries()) unwrapped.set(one, keyObjectOf(opened[at]));
  }
  return unwrapped;
}

/** @throws {VaultFault} `provider_refused` when this process has no such provider */
export function providerOf(
  { providers }: Pick<KeyRingParts, 'providers'>,
  key: RegisteredKey,
): KeyProvider {
  const provider = providers.find(({ kind }) => kind === key.provider);
  if (provider !== undefined) return provider;
  throw new VaultFault({
    code: 'provider_refused',
    text: `key ${key.keyId} is with ${key.provider}, which this process is not configured with`,
  });
}

function keyObjectOf(bytes: Uint8Array | undefined): KeyObject {
  const dataKey = present(bytes);
  if (dataKey.length !== DATA_KEY_BYTES) {
    throw new VaultFault({
      code: 'altered',
      text: `expected a data key of ${DATA_KEY_BYTES} bytes`,
    });
  }
  const key = createSecretKey(dataKey);
  dataKey.fill(0);
  return key;
}

function present<Value>(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new VaultFault({
    code: 'provider_refused',
    text: 'expected as many keys as were asked for',
  });
}

function monotonic(): number {
  return performance.now();
}
