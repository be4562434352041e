/** Why a place where files are exchanged cannot be worked with. */
export type FolderUnreachableRule =
  | 'host_key_differs'
  | 'not_admitted'
  | 'no_connection'
  | 'no_answer_in_time'
  | 'connection_lost'
  | 'pausing'
  | 'request_refused';

/**
 * The place where files are exchanged with the bank cannot be worked with now: what lies there, and
 * what became of the last request, is unknown.
 */
export class FolderUnreachable extends Error {
  override readonly name = 'FolderUnreachable';
  readonly rule: FolderUnreachableRule;

  constructor(
    fault: {
      readonly rule: FolderUnreachableRule;
      readonly expected: string;
      readonly received: string;
    },
    options?: ErrorOptions,
  ) {
    super(`${fault.rule}: expected ${fault.expected}, received ${fault.received}`, options);
    this.rule = fault.rule;
  }
}
