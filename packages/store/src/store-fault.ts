/** Why the store could not do what was asked. */
export type StoreFaultCode =
  | 'database_unavailable'
  | 'transaction_conflict'
  | 'transaction_failed_inside'
  | 'commit_outcome_unknown'
  | 'migration_changed'
  | 'migration_missing'
  | 'migration_failed'
  | 'schema_behind'
  | 'server_too_old';

/** The database, or its schema, is not what the program needs. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly code: StoreFaultCode;
  readonly messageEn: string;
  readonly messageZh: string;

  constructor(
    fault: { readonly code: StoreFaultCode; readonly en: string; readonly zh: string },
    options?: { readonly cause: unknown },
  ) {
    super(`${fault.en}\n${fault.zh}`, options);
    this.code = fault.code;
    this.messageEn = fault.en;
    this.messageZh = fault.zh;
  }
}
