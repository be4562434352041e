// Generated from the migrated database by `npm run store:generate`. Do not edit.

/** The row of every table and view, as the driver gives it. */
export interface Database {
  readonly 'access.api_key': {
    readonly created_at: string;
    readonly created_by_key_id: string | null;
    readonly expires_at: string | null;
    readonly key_id: string;
    readonly platform_id: string | null;
    readonly pool_ids: readonly number[] | null;
    readonly role: string;
    readonly secret_sha256: Buffer;
  };
  readonly 'access.api_key_revocation': {
    readonly key_id: string;
    readonly revoked_at: string;
    readonly revoked_by_key_id: string | null;
  };
  readonly 'journal.entry': {
    readonly business_date: string;
    readonly command_id: string;
    readonly content: string;
    readonly kind: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly subject: string | null;
  };
  readonly 'journal.entry_record': {
    readonly business_date: string | null;
    readonly command_id: string | null;
    readonly content: string | null;
    readonly kind: string | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly recorded_at: string | null;
    readonly subject: string | null;
  };
  readonly 'ledger.account': {
    readonly account_id: bigint;
    readonly balance_max_minor: bigint | null;
    readonly currency: string;
    readonly kind: string;
    readonly may_go_below_zero: boolean;
    readonly normal_side: string;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'ledger.account_closing': {
    readonly account_id: bigint;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'ledger.account_history': {
    readonly account_id: bigint;
    readonly credits_pending_minor: bigint;
    readonly credits_posted_minor: bigint;
    readonly debits_pending_minor: bigint;
    readonly debits_posted_minor: bigint;
    readonly pool_id: number;
    readonly position_last: bigint;
    readonly positions: readonly bigint[];
  };
  readonly 'ledger.history_head': {
    readonly pool_id: number;
    readonly position_last: bigint;
  };
  readonly 'ledger.transfer': {
    readonly amount_minor: bigint;
    readonly business_date: string;
    readonly cause_position: bigint | null;
    readonly correction_of: string | null;
    readonly credit_account_id: bigint;
    readonly debit_account_id: bigint;
    readonly expires_at: string | null;
    readonly id: string;
    readonly kind: string;
    readonly linked: boolean;
    readonly pending_id: string | null;
    readonly phase: 'single' | 'pending' | 'post' | 'void' | 'expire';
    readonly pool_id: number;
    readonly position: bigint;
    readonly refusal: string | null;
    readonly released_minor: bigint | null;
  };
  readonly 'ledger.transfer_record': {
    readonly amount_minor: bigint | null;
    readonly business_date: string | null;
    readonly cause_position: bigint | null;
    readonly correction_of: string | null;
    readonly credit_account_id: bigint | null;
    readonly currency: string | null;
    readonly debit_account_id: bigint | null;
    readonly expires_at: string | null;
    readonly id: string | null;
    readonly kind: string | null;
    readonly linked: boolean | null;
    readonly pending_id: string | null;
    readonly phase: 'single' | 'pending' | 'post' | 'void' | 'expire' | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly recorded_at: string | null;
    readonly refusal: string | null;
    readonly released_minor: bigint | null;
  };
  readonly 'operations.outbox': {
    readonly content: string;
    readonly key: string;
    readonly ordinal: number;
    readonly pool_id: number;
    readonly position: bigint;
    readonly topic: string;
  };
  readonly 'operations.outbox_delivery': {
    readonly attempt: number;
    readonly attempted_at: string;
    readonly detail: string | null;
    readonly ordinal: number;
    readonly outcome: string;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'pool.commit': {
    readonly epoch: bigint;
    readonly id_timestamp_max: bigint;
    readonly pool_id: number;
    readonly position_first: bigint;
    readonly position_last: bigint;
    readonly recorded_at: string;
  };
  readonly 'pool.head': {
    readonly epoch: bigint;
    readonly holder: string | null;
    readonly holder_address: string | null;
    readonly id_timestamp_max: bigint;
    readonly lease_duration: unknown | null;
    readonly lease_expires_at: string | null;
    readonly pool_id: number;
    readonly position_next: bigint;
  };
  readonly 'pool.pool': {
    readonly command_id: string;
    readonly created_at: string;
    readonly currency: string;
    readonly name: string;
    readonly platform_id: string;
    readonly pool_id: number;
    readonly programme_id: string;
    readonly programme_version: number;
  };
  readonly 'pool.state_table': {
    readonly name: string;
  };
  readonly 'store.migration': {
    readonly applied_at: string;
    readonly checksum: string;
    readonly name: string;
    readonly number: number;
  };
  readonly 'tenant.platform': {
    readonly created_at: string;
    readonly name: string;
    readonly platform_id: string;
  };
}
