import { type ContentField, contentHolder } from './content-field.ts';
import { type NonceSource, openBytes, sealBytes, versionOf } from './envelope.ts';
import type { HolderKeys } from './key-ring.ts';
import { SEALED_CONTENT_BYTES_MAX } from './limits.ts';
import { VaultFault } from './vault-fault.ts';

/**
 * Seals and opens contents with keys that are at hand: without waiting, so within a transaction
 * too.
 */
export interface ContentCipher {
  /** Seals bytes for a place: they open as this field of this place only. */
  seal(field: ContentField, place: string, content: Uint8Array): Uint8Array;
  /**
   * @throws {VaultFault} `altered` when the bytes were changed, or were sealed for another place;
   * `not_sealed`; `key_destroyed`
   */
  open(field: ContentField, place: string, sealed: Uint8Array): Uint8Array;
}

/** Makes the cipher of data keys that were looked up. */
export function createContentCipher(
  keys: ReadonlyMap<string, HolderKeys>,
  drawNonce: NonceSource,
): ContentCipher {
  return {
    seal(field, subject, content) {
      const newest = keys.get(contentHolder(field))?.newest;
      if (newest === undefined) throw destroyed(field);
      const bytesMax = SEALED_CONTENT_BYTES_MAX;
      return sealBytes(newest, { field, subject }, { content, bytesMax }, drawNonce);
    },
    open(field, subject, sealed) {
      const version = versionOf(sealed);
      const key = keys.get(contentHolder(field))?.byVersion.get(version);
      if (key === undefined) throw destroyed(field);
      return openBytes({ key, version }, { field, subject }, sealed);
    },
  };
}

function destroyed(field: ContentField): VaultFault {
  return new VaultFault({ code: 'key_destroyed', text: `the data key of ${field} is gone` });
}
