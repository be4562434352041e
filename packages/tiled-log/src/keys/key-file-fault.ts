export type KeyFileFaultCode =
  | 'bad_key_name'
  | 'key_file_not_written'
  | 'key_file_not_read'
  | 'key_file_open'
  | 'not_a_key_file';

/** A text for people in both languages. */
export interface FaultText {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** A key file that cannot be made or used, in words for people. */
export class KeyFileFault extends Error {
  override readonly name = 'KeyFileFault';
  readonly code: KeyFileFaultCode;
  readonly text: FaultText;

  constructor(
    text: FaultText,
    { code, cause }: { readonly code: KeyFileFaultCode; readonly cause?: unknown },
  ) {
    super(text.en, { cause });
    this.code = code;
    this.text = text;
  }
}
