import { indexText } from './blind-index.ts';
import { openText, sealText, versionOf } from './envelope.ts';
import type { FieldSeal, OpenText, SealedText } from './field-seal.ts';
import { type HolderKeys, type KeyRingParts, openKeyRing } from './key-ring.ts';
import { SEAL_BATCH_MAX, SUBJECT_LENGTH_MAX } from './limits.ts';
import { holderOf, indexHolder, type SealedField, subjectHolder } from './sealed-field.ts';
import { VaultFault } from './vault-fault.ts';

/** Opens a vault over a shelf of keys and the providers that wrapped them. */
export function openFieldSeal(parts: KeyRingParts): FieldSeal {
  const ring = openKeyRing(parts);
  const sealMany = async (texts: readonly OpenText[]): Promise<readonly Uint8Array[]> => {
    const keys = await ring.keysOf(holdersOf(texts), 'make');
    return texts.map((one) => sealOne(keys.get(holderOf(one.field, one.subject)), one));
  };
  const openMany = async (texts: readonly SealedText[]): Promise<readonly string[]> => {
    const keys = await ring.keysOf(holdersOf(texts), 'only_known');
    return texts.map((one) => openOne(keys.get(holderOf(one.field, one.subject)), one));
  };
  return {
    sealMany,
    openMany,
    async seal(field, subject, text) {
      const [sealed] = await sealMany([{ field, subject, text }]);
      if (sealed === undefined) throw new Error('one text was sealed, and none came back');
      return sealed;
    },
    async open(field, subject, sealed) {
      const [text] = await openMany([{ field, subject, sealed }]);
      if (text === undefined) throw new Error('one text was opened, and none came back');
      return text;
    },
    async blindIndex(field, text) {
      const holder = indexHolder(field);
      const keys = await ring.keysOf([holder], 'make');
      return indexText(newestOf(keys.get(holder), field).key, field, text);
    },
    forget: (subject) => ring.forget(subjectHolder(subject)),
  };
}

type Place = Pick<OpenText, 'field' | 'subject'>;

function holdersOf(places: readonly Place[]): readonly string[] {
  if (places.length > SEAL_BATCH_MAX) {
    throw new RangeError(`at most ${SEAL_BATCH_MAX} texts at once, received ${places.length}`);
  }
  return places.map(({ field, subject }) => {
    if (subject.length >= 1 && subject.length <= SUBJECT_LENGTH_MAX) {
      return holderOf(field, subject);
    }
    throw new RangeError(`a subject has 1 to ${SUBJECT_LENGTH_MAX} characters`);
  });
}

function sealOne(keys: HolderKeys | undefined, { field, subject, text }: OpenText): Uint8Array {
  const { key, version } = newestOf(keys, field);
  return sealText(key, version, { field, subject }, text);
}

function openOne(keys: HolderKeys | undefined, { field, subject, sealed }: SealedText): string {
  const version = versionOf(sealed);
  const key = keys?.byVersion.get(version);
  if (key !== undefined) return openText(key, version, { field, subject }, sealed);
  if (keys === undefined) {
    throw new VaultFault({
      code: 'key_unknown',
      text: `no data key was made that sealed this ${field}`,
    });
  }
  throw new VaultFault({
    code: 'key_destroyed',
    text: `the data key ${version} of this ${field} is gone`,
  });
}

function newestOf(keys: HolderKeys | undefined, field: SealedField) {
  if (keys?.newest !== undefined) return keys.newest;
  throw new VaultFault({
    code: 'key_destroyed',
    text: `the data key of this ${field} was destroyed`,
  });
}
