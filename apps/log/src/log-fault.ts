import type { FaultText } from '@ringfence/tiled-log';

export type LogFaultCode =
  | 'bad_origin'
  | 'bad_policy'
  | 'bad_roots'
  | 'key_ring_exists'
  | 'key_ring_missing'
  | 'key_ring_broken'
  | 'rotation_under_way'
  | 'no_rotation'
  | 'own_state_broken';

/** Why the log program, or an act on its keys, cannot do what was asked, in words for people. */
export class LogFault extends Error {
  override readonly name = 'LogFault';
  readonly code: LogFaultCode;
  readonly text: FaultText;

  constructor(
    text: FaultText,
    { code, cause }: { readonly code: LogFaultCode; readonly cause?: unknown },
  ) {
    super(text.en, { cause });
    this.code = code;
    this.text = text;
  }
}
