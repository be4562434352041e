/** What can go wrong with the embedded cluster; each code has one cause and one remedy. */
export type ClusterFaultCode =
  | 'binaries_not_found'
  | 'binaries_do_not_run'
  | 'system_user_missing'
  | 'state_directory_unusable'
  | 'data_directory_owner_differs'
  | 'data_directory_version_differs'
  | 'credentials_missing'
  | 'initdb_failed'
  | 'start_failed'
  | 'start_timed_out'
  | 'stop_failed'
  | 'lock_timed_out'
  | 'database_url_unusable';

/**
 * The cluster could not be started, read or stopped.
 *
 * The message holds both languages, because it is printed before any setting has said which one the
 * reader wants.
 */
export class ClusterFault extends Error {
  override readonly name = 'ClusterFault';
  readonly code: ClusterFaultCode;
  readonly messageEn: string;
  readonly messageZh: string;

  constructor(
    fault: { readonly code: ClusterFaultCode; readonly en: string; readonly zh: string },
    options?: { readonly cause: unknown },
  ) {
    super(`${fault.en}\n${fault.zh}`, options);
    this.code = fault.code;
    this.messageEn = fault.en;
    this.messageZh = fault.zh;
  }
}
