import { type FieldSeal, type SealedField, VaultFault } from '@ringfence/vault';

/** Opens a sealed text of a person. @returns undefined when the person was forgotten */
export async function openText(
  seal: FieldSeal,
  field: SealedField,
  { personId, sealed }: { readonly personId: string; readonly sealed: Uint8Array | undefined },
): Promise<string | undefined> {
  if (sealed === undefined) return undefined;
  try {
    return await seal.open(field, personId, sealed);
  } catch (fault) {
    if (fault instanceof VaultFault && fault.code === 'key_destroyed') return undefined;
    throw fault;
  }
}
