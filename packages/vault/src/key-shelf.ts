import type { KeyProviderKind } from './key-provider.ts';

/** A key-encryption key in the register. */
export interface RegisteredKey {
  readonly keyId: string;
  readonly provider: KeyProviderKind;
  /** The name that the provider knows it by. */
  readonly reference: string;
}

/** A data key as it is kept; without its wrapped bytes it was destroyed. */
export interface KeptDataKey {
  /** Whose: a subject, a field or the index of a field. */
  readonly holder: string;
  readonly version: number;
  readonly wrapping?: { readonly keyId: string; readonly wrapped: Uint8Array };
}

/** A data key that was just made. */
export interface MadeDataKey {
  readonly holder: string;
  readonly version: number;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
}

/** Where data keys and the register of key-encryption keys are kept: tables, in a server. */
export interface KeyShelf {
  /** The key-encryption keys that are not destroyed, the newest first. */
  listKeys(): Promise<readonly RegisteredKey[]>;
  /** Keeps a new key-encryption key, which wraps from now on. */
  addKey(key: RegisteredKey): Promise<void>;
  /** All versions of the data keys of these holders, destroyed ones included. */
  findDataKeys(holders: readonly string[]): Promise<readonly KeptDataKey[]>;
  /** Keeps data keys; one whose holder and version are there already is left as it is. */
  addDataKeys(keys: readonly MadeDataKey[]): Promise<void>;
}

/** A data key that was wrapped again. */
export interface RewrappedKey {
  readonly holder: string;
  readonly version: number;
  /** Of the key that wrapped it when it was read. */
  readonly fromKeyId: string;
  readonly wrapped: Uint8Array;
}

/** A shelf whose data keys can be wrapped again. */
export interface RotationShelf extends KeyShelf {
  /** Data keys that another key than this one wrapped, at most so many. */
  listToRewrap(keyId: string, limit: number): Promise<readonly MadeDataKey[]>;
  /** Keeps data keys wrapped again; one that changed since it was read is left. */
  rewrap(toKeyId: string, keys: readonly RewrappedKey[]): Promise<number>;
  /** Notes which keys wrap nothing any more. @returns their ids */
  retire(): Promise<readonly string[]>;
}
