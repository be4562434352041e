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
export { openFieldSeal } from './open-field-seal.ts';
export { openLocalFileProvider } from './providers/local-file.ts';
export { makeWrappingKey, type Rotation, type RotationParts, rewrapKeys } from './rotate-keys.ts';
export {
  SEALED_FIELD_RULES,
  SEALED_FIELDS,
  type SealedField,
  subjectHolder,
} from './sealed-field.ts';
export { VaultFault, type VaultFaultCode } from './vault-fault.ts';
