import { openKeyShelf } from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import { type FieldSeal, openFieldSeal, openProviders, type RotationParts } from '@ringfence/vault';
import type { Configuration } from '../configuration.ts';

/** The keys of the vault. @returns undefined when the configuration names no directory for keys */
export function openVaultParts(
  { keyDirectory, transit, pkcs11 }: Configuration,
  store: Store,
): RotationParts | undefined {
  if (keyDirectory === undefined) return undefined;
  const settings = {
    keyDirectory,
    ...(transit === undefined ? {} : { transit }),
    ...(pkcs11 === undefined ? {} : { pkcs11 }),
  };
  return { shelf: openKeyShelf(store), providers: openProviders(settings) };
}

/** What seals fields. @returns undefined when the configuration names no directory for keys */
export function openVault(configuration: Configuration, store: Store): FieldSeal | undefined {
  const parts = openVaultParts(configuration, store);
  return parts === undefined ? undefined : openFieldSeal(parts);
}
