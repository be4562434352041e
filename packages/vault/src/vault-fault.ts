export type VaultFaultCode =
  /** The data key was destroyed on purpose: nobody opens what it sealed. */
  | 'key_destroyed'
  /** The bytes name a key that no table has. */
  | 'key_unknown'
  /** The bytes are not the form of a sealed text. */
  | 'not_sealed'
  /** The bytes were changed, or were sealed for another field or another subject. */
  | 'altered'
  /** A key provider did not answer in time. */
  | 'provider_silent'
  /** A key provider answered that it does not do it. */
  | 'provider_refused';

/** What kept a vault from sealing or opening. Names no text that was sealed. */
export class VaultFault extends Error {
  override readonly name = 'VaultFault';
  readonly code: VaultFaultCode;

  constructor(
    { code, text }: { readonly code: VaultFaultCode; readonly text: string },
    options?: { readonly cause: unknown },
  ) {
    super(text, options);
    this.code = code;
  }
}
