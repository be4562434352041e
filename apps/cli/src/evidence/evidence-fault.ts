import type { Bilingual } from '@ringfence/contract';

/** A key, policy, state or log that cannot be used, in words for people. */
export class EvidenceFault extends Error {
  override readonly name = 'EvidenceFault';
  readonly code: string;
  readonly text: Bilingual;

  constructor(
    text: Bilingual,
    { code, cause }: { readonly code: string; readonly cause?: unknown },
  ) {
    super(text.en, { cause });
    this.code = code;
    this.text = text;
  }
}
