import type { KeyProvider } from './key-provider.ts';
import { openLocalFileProvider } from './providers/local-file.ts';
import type { Pkcs11Settings } from './providers/pkcs11/open-session.ts';
import { openPkcs11Provider } from './providers/pkcs11/pkcs11.ts';
import { openVaultTransitProvider, type TransitSettings } from './providers/vault-transit.ts';

/** Where the key-encryption keys of an installation are. */
export interface ProviderSettings {
  /** The directory of the installation's own keys. */
  readonly keyDirectory: string;
  /** A hardware module; where there is one, new key-encryption keys are made there. */
  readonly pkcs11?: Pkcs11Settings;
  /** A transit engine; new key-encryption keys are made there unless there is a module. */
  readonly transit?: TransitSettings;
}

/** The providers of an installation: the first makes new keys, the others open theirs. */
export function openProviders({
  keyDirectory,
  pkcs11,
  transit,
}: ProviderSettings): readonly [KeyProvider, ...KeyProvider[]] {
  const local = openLocalFileProvider(keyDirectory);
  const others = [
    ...(pkcs11 === undefined ? [] : [openPkcs11Provider(pkcs11)]),
    ...(transit === undefined ? [] : [openVaultTransitProvider(transit)]),
  ];
  const [first, ...rest] = others;
  return first === undefined ? [local] : [first, ...rest, local];
}
