/** Where key-encryption keys are. */
export const KEY_PROVIDERS = ['local_file', 'pkcs11', 'vault_transit'] as const;
export type KeyProviderKind = (typeof KEY_PROVIDERS)[number];

/** Keeps keys that wrap data keys, and wraps with them. Its keys never leave it. */
export interface KeyProvider {
  readonly kind: KeyProviderKind;
  /** Makes a key-encryption key. @returns the name that the provider knows it by */
  makeKey(keyId: string): Promise<string>;
  /** Wraps data keys, in the order given. */
  wrap(reference: string, dataKeys: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
  /** @throws {VaultFault} `altered` when a wrapped key is not one of this key */
  unwrap(reference: string, wrapped: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
}
