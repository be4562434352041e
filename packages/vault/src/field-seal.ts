import type { ContentCipher } from './content-cipher.ts';
import type { SealedField } from './sealed-field.ts';

/** A text of one field of one subject, to be sealed. */
export interface OpenText {
  readonly field: SealedField;
  /** Whose it is, such as a person's id. */
  readonly subject: string;
  readonly text: string;
}

/** A sealed text, with what it is bound to. */
export interface SealedText {
  readonly field: SealedField;
  readonly subject: string;
  readonly sealed: Uint8Array;
}

/** Seals the texts of fields, and opens them. */
export interface FieldSeal {
  /**
   * Seals a text for a place: the bytes open as this field of this subject only.
   *
   * @throws {VaultFault} `key_destroyed` when the subject's data key was destroyed
   */
  seal(field: SealedField, subject: string, text: string): Promise<Uint8Array>;
  /**
   * @throws {VaultFault} `key_destroyed`; `altered` when the bytes were changed, or were sealed for
   * another place; `not_sealed` when they are no sealed text
   */
  open(field: SealedField, subject: string, sealed: Uint8Array): Promise<string>;
  /** Like {@link seal}, in the order given; data keys are looked up and made together. */
  sealMany(texts: readonly OpenText[]): Promise<readonly Uint8Array[]>;
  /** Like {@link open}, in the order given. */
  openMany(texts: readonly SealedText[]): Promise<readonly string[]>;
  /**
   * What a text is found by without being opened: the same for texts of a field that compare equal,
   * and another in every other field.
   */
  blindIndex(field: SealedField, text: string): Promise<Uint8Array>;
  /**
   * What seals and opens contents from now on: ask for it before a transaction begins, because it
   * may have to look keys up.
   */
  contentCipher(): Promise<ContentCipher>;
  /** Forgets the unwrapped data key of a subject, after it was destroyed. */
  forget(subject: string): void;
}
