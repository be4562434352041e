export type { ContentCipher } from './content-cipher.ts';
export { CONTENT_FIELDS, type ContentField } from './content-field.ts';
export { isSealedText, sealForNobody } from './envelope.ts';
export type { FieldSeal, OpenText, SealedText } from './field-seal.ts';
export { KEY_PROVIDERS, type KeyProvider, type KeyProviderKind } from './key-provider.ts';
export type {
  KeptDataKey,
  KeyShelf,
  MadeDataKey,
  RegisteredKey,
  RewrappedKey,
  RotationShelf,
} from './key-shelf.ts';
export { maskCard } from './mask/mask-card.ts';
export { maskEmail } from './mask/mask-email.ts';
export { maskField } from './mask/mask-field.ts';
export { maskIdentityNumber } from './mask/mask-identity-number.ts';
export { maskName } from './mask/mask-name.ts';
export { maskPhone } from './mask/mask-phone.ts';
export { openFieldSeal } from './open-field-seal.ts';
export { openProviders, type ProviderSettings } from './open-providers.ts';
export { openLocalFileProvider } from './providers/local-file.ts';
export type { Pkcs11Settings } from './providers/pkcs11/open-session.ts';
export { openPkcs11Provider } from './providers/pkcs11/pkcs11.ts';
export { openVaultTransitProvider, type TransitSettings } from './providers/vault-transit.ts';
export { makeWrappingKey, type Rotation, type RotationParts, rewrapKeys } from './rotate-keys.ts';
export {
  SEALED_FIELD_RULES,
  SEALED_FIELDS,
  type SealedField,
  subjectHolder,
} from './sealed-field.ts';
export { VaultFault, type VaultFaultCode } from './vault-fault.ts';
