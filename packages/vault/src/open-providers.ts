import type { KeyProvider } from './key-provider.ts';
import { openLocalFileProvider } from './providers/local-file.ts';
import { openVaultTransitProvider, type TransitSettings } from './providers/vault-transit.ts';

/** Where the key-encryption keys of an installation are. */
export interface ProviderSettings {
  /** The directory of the installation's own keys. */
  readonly keyDirectory: string;
  /** A transit engine; where there is one, new key-encryption keys are made there. */
  readonly transit?: TransitSettings;
}

/** The providers of an installation: the first makes new keys, the others open theirs. */
export function openProviders({
  keyDirectory,
  transit,
}: ProviderSettings): readonly [KeyProvider, ...KeyProvider[]] {
  const local = openLocalFileProvider(keyDirectory);
  return transit === undefined ? [local] : [openVaultTransitProvider(transit), local];
}
