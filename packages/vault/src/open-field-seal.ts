import { indexText } from './blind-index.ts';
import { createContentCipher } from './content-cipher.ts';
import { CONTENT_FIELDS, contentHolder } from './content-field.ts';
import { type NonceSource, openNonceSource, openText, sealText, versionOf } from './envelope.ts';
import type { FieldSeal, OpenText, SealedText } from './field-seal.ts';
import { type HolderKeys, type KeyRingParts, openKeyRing } from './key-ring.ts';
import { SEAL_BATCH_MAX, SUBJECT_LENGTH_MAX } from './limits.ts';
import {
  holderOf,
  indexHolder,
  SEALED_FIELD_RULES,
  type SealedField,
  subjectHolder,
} from './sealed-field.ts';
import { VaultFault } from './vault-fault.ts';

/** Opens a vault over a shelf of keys and the providers that wrapped them. */
export function openFieldSeal(parts: KeyRingParts): FieldSeal {
  const ring = openKeyRing(parts);
  const drawNonce = openNonceSource();
  const sealMany = async (texts: readonly OpenText[]): Promise<readonly Uint8Array[]> => {
    const holders = holdersOf(texts);
    const keys = await ring.keysOf(holders, 'make');
    return texts.map((one, at) => sealOne(keys.get(holders[at] ?? ''), one, drawNonce));
  };
  const openMany = async (texts: readonly SealedText[]): Promise<readonly string[]> => {
    const holders = holdersOf(texts);
    const keys = await ring.keysOf(holders, 'only_known');
    return texts.map((one, at) => openOne(keys.get(holders[at] ?? ''), one));
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
    async contentCipher() {
      const keys = await ring.keysOf(CONTENT_FIELDS.map(contentHolder), 'make');
      return createContentCipher(keys, drawNonce);
    },
    forget: (subject) => ring.forget(subjectHolder(subject)),
  };
}

type Place = Pick<OpenText, 'field' | 'subject'>;

/** The holder of each place, in their order; the name of one that has many is made once. */
function holdersOf(places: readonly Place[]): readonly string[] {
  if (places.length > SEAL_BATCH_MAX) {
    throw new RangeError(`at most ${SEAL_BATCH_MAX} texts at once, received ${places.length}`);
  }
  const made = new Map<string, string>();
  return places.map(({ field, subject }) => {
    if (subject.length < 1 || subject.length > SUBJECT_LENGTH_MAX) {
      throw new RangeError(`a subject has 1 to ${SUBJECT_LENGTH_MAX} characters`);
    }
    if (SEALED_FIELD_RULES[field].keyOf !== 'subject') return holderOf(field, subject);
    const known = made.get(subject);
    if (known !== undefined) return known;
    const holder = subjectHolder(subject);
    made.set(subject, holder);
    return holder;
  });
}

function sealOne(keys: HolderKeys | undefined, one: OpenText, drawNonce: NonceSource): Uint8Array {
  return sealText(newestOf(keys, one.field), one, one.text, drawNonce);
}

function openOne(keys: HolderKeys | undefined, one: SealedText): string {
  const { field, sealed } = one;
  const version = versionOf(sealed);
  const key = keys?.byVersion.get(version);
  if (key !== undefined) return openText({ key, version }, one, sealed);
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
