// Generated from the migrated database by `npm run store:generate`. Do not edit.

/** The row of every table and view, as the driver gives it. */
export interface Database {
  readonly 'access.api_key': {
    readonly created_at: string;
    readonly created_by_key_id: string | null;
    readonly expires_at: string | null;
    readonly holder_person_id: string | null;
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
  readonly 'access.api_key_signature_rule': {
    readonly change_number: bigint;
    readonly created_at: string;
    readonly created_by_key_id: string | null;
    readonly key_id: string;
    readonly required: boolean;
  };
  readonly 'access.pool_signature_rule': {
    readonly change_number: bigint;
    readonly created_at: string;
    readonly created_by_key_id: string;
    readonly pool_id: number;
    readonly required: boolean;
  };
  readonly 'access.request_nonce': {
    readonly keep_until: string;
    readonly nonce: string;
    readonly signature_key_id: string;
  };
  readonly 'access.signature_key': {
    readonly algorithm: string;
    readonly created_at: string;
    readonly created_by_key_id: string;
    readonly expires_at: string;
    readonly key_id: string;
    readonly not_before: string;
    readonly public_key: Buffer;
    readonly signature_key_id: string;
  };
  readonly 'access.signature_key_revocation': {
    readonly revoked_at: string;
    readonly revoked_by_key_id: string;
    readonly signature_key_id: string;
  };
  readonly 'bank.check_confirmation': {
    readonly account_identification: string;
    readonly business_date: string;
    readonly check_file_number: bigint;
    readonly file_number: bigint;
  };
  readonly 'bank.exchange_account': {
    readonly account_identification: string;
    readonly business_date: string | null;
    readonly file_number: bigint;
  };
  readonly 'bank.exchange_file': {
    readonly at: string;
    readonly content: Buffer;
    readonly direction: string;
    readonly fault: string | null;
    readonly file_number: bigint;
    readonly kind: string;
    readonly name: string;
    readonly sealed_at: string | null;
    readonly sha256: Buffer;
  };
  readonly 'bank.exchange_file_placed': {
    readonly file_number: bigint;
    readonly placed_at: string;
  };
  readonly 'bank.exchange_payment': {
    readonly bank_reference: string | null;
    readonly end_to_end_id: string;
    readonly file_number: bigint;
    readonly status: string | null;
  };
  readonly 'bank.notice': {
    readonly document_sha256: Buffer;
    readonly fault: string | null;
    readonly number: bigint;
    readonly pool_id: number;
    readonly rail: string;
    readonly received_at: string;
  };
  readonly 'bank.recall_message': {
    readonly document_sha256: Buffer;
    readonly fault: string | null;
    readonly number: bigint;
    readonly pool_id: number;
    readonly rail: string;
    readonly received_at: string;
  };
  readonly 'bank.recalled_deposit': {
    readonly amount_minor: bigint;
    readonly bank_reference: string | null;
    readonly currency: string;
    readonly file_number: bigint;
    readonly payment_number: number;
  };
  readonly 'bank.recalled_deposit_taken': {
    readonly file_number: bigint;
    readonly payment_number: number;
    readonly pool_id: number;
    readonly taken_at: string;
  };
  readonly 'bank.statement_delivery': {
    readonly account_identification: string;
    readonly business_date: string;
    readonly closing_minor: bigint;
    readonly content_sha256: Buffer;
    readonly currency: string;
    readonly delivered_at: string;
    readonly difference_minor: bigint;
    readonly format: string;
    readonly line_count: number;
    readonly opening_minor: bigint;
    readonly pool_id: number;
    readonly statement_id: string;
  };
  readonly 'bank.statement_delivery_line': {
    readonly amount_minor: bigint;
    readonly bank_reference: string | null;
    readonly booking_date: string | null;
    readonly business_date: string;
    readonly counterparty_account: string | null;
    readonly counterparty_name: string | null;
    readonly deposit_reference: string | null;
    readonly end_to_end_id: string | null;
    readonly has_sender: boolean | null;
    readonly line_number: number;
    readonly pool_id: number;
    readonly remittance_text: string | null;
    readonly return_of: string | null;
    readonly reversal: boolean;
    readonly sealed_at: string | null;
    readonly side: string;
    readonly statement_id: string;
    readonly texts_sealed: Buffer | null;
  };
  readonly 'bank.statement_file': {
    readonly byte_count: bigint;
    readonly format: string;
    readonly pool_id: number;
    readonly received_at: string;
    readonly sha256: Buffer;
  };
  readonly 'bank.statement_file_chunk': {
    readonly chunk_number: number;
    readonly content: Buffer;
    readonly pool_id: number;
    readonly sealed_at: string | null;
    readonly sha256: Buffer;
  };
  readonly 'bank.statement_file_statement': {
    readonly business_date: string;
    readonly pool_id: number;
    readonly sha256: Buffer;
    readonly statement_id: string;
  };
  readonly 'check_file.chunk': {
    readonly business_date: string;
    readonly chunk_number: number;
    readonly content: Buffer;
    readonly file_type: string;
    readonly pool_id: number;
    readonly sealed_at: string | null;
  };
  readonly 'check_file.day_set': {
    readonly business_date: string;
    readonly made_at: string;
    readonly platform_no: string;
    readonly pool_id: number;
  };
  readonly 'check_file.event': {
    readonly at: string;
    readonly business_date: string;
    readonly by_key_id: string;
    readonly command_id: string | null;
    readonly detail: string | null;
    readonly event: string;
    readonly event_number: number;
    readonly pool_id: number;
  };
  readonly 'check_file.file': {
    readonly business_date: string;
    readonly byte_count: bigint;
    readonly crc32: bigint;
    readonly deflated_byte_count: bigint;
    readonly file_type: string;
    readonly line_count: number;
    readonly name: string;
    readonly pool_id: number;
    readonly sha256: Buffer;
    readonly signature: Buffer;
    readonly total_minor: string;
  };
  readonly 'control.audit_plan': {
    readonly audit_id: string;
    readonly every_days: number;
    readonly first_date: string;
    readonly plan_number: bigint;
    readonly planned_at: string;
    readonly planned_by: string;
    readonly title_en: string;
    readonly title_zh: string;
  };
  readonly 'control.audit_report': {
    readonly audit_id: string;
    readonly done_date: string;
    readonly reference: string;
    readonly report_number: bigint;
    readonly reported_at: string;
    readonly reported_by: string;
  };
  readonly 'control.command': {
    readonly at: string;
    readonly by_actor: string;
    readonly command_id: string;
    readonly sha256: Buffer;
    readonly subject_number: bigint;
  };
  readonly 'control.configuration_acceptance': {
    readonly acceptance_number: bigint;
    readonly accepted_at: string;
    readonly accepted_by: string;
    readonly check_number: bigint;
  };
  readonly 'control.deviation_finding': {
    readonly at: string;
    readonly by_person: string;
    readonly event_number: bigint;
    readonly finding_number: bigint;
  };
  readonly 'control.finding': {
    readonly description: string;
    readonly finding_number: bigint;
    readonly opened_at: string;
    readonly opened_by: string;
    readonly point: string | null;
    readonly severity: string;
    readonly source: string;
    readonly title: string;
  };
  readonly 'control.finding_step': {
    readonly at: string;
    readonly by_actor: string;
    readonly due_date: string | null;
    readonly finding_number: bigint;
    readonly note: string | null;
    readonly owner_id: string | null;
    readonly step: string;
    readonly step_number: bigint;
  };
  readonly 'control.policy_reading': {
    readonly person_id: string;
    readonly policy_id: string;
    readonly read_at: string;
    readonly version: number;
  };
  readonly 'control.policy_version': {
    readonly controls: readonly string[];
    readonly file_sha256: Buffer | null;
    readonly owner_role: string;
    readonly policy_id: string;
    readonly published_at: string;
    readonly published_by: string;
    readonly review_date: string;
    readonly text_en: string | null;
    readonly text_zh: string | null;
    readonly title_en: string;
    readonly title_zh: string;
    readonly version: number;
  };
  readonly 'control.procedure_draft': {
    readonly draft_number: bigint;
    readonly drafted_at: string;
    readonly drafted_by: string;
    readonly owner_role: string;
    readonly policy_id: string | null;
    readonly procedure_id: string;
    readonly review_date: string;
    readonly title_en: string;
    readonly title_zh: string;
    readonly version: number;
  };
  readonly 'control.procedure_end': {
    readonly at: string;
    readonly by_person: string;
    readonly outcome: string;
    readonly reason: string | null;
    readonly run_number: bigint;
  };
  readonly 'control.procedure_event': {
    readonly act: string;
    readonly at: string;
    readonly by_person: string;
    readonly deviations: readonly string[];
    readonly draft_number: bigint;
    readonly event_number: bigint;
    readonly file_sha256: Buffer | null;
    readonly note: string | null;
    readonly reason: string | null;
    readonly record_id: string | null;
    readonly record_kind: string | null;
    readonly record_pool_id: number | null;
    readonly run_number: bigint;
    readonly step_number: number;
  };
  readonly 'control.procedure_run': {
    readonly business_date: string | null;
    readonly draft_number: bigint;
    readonly run_number: bigint;
    readonly started_at: string;
    readonly started_by: string;
    readonly subject: string | null;
  };
  readonly 'control.procedure_step': {
    readonly confirm_role: string | null;
    readonly draft_number: bigint;
    readonly evidence: string;
    readonly role: string;
    readonly step_number: number;
    readonly what_en: string;
    readonly what_zh: string;
    readonly within_minutes: number | null;
  };
  readonly 'control.procedure_version': {
    readonly draft_number: bigint;
    readonly procedure_id: string;
    readonly published_at: string;
    readonly published_by: string;
    readonly version: number;
  };
  readonly 'control.self_check': {
    readonly at: string;
    readonly by_actor: string;
    readonly check_number: bigint;
    readonly settings: readonly string[];
  };
  readonly 'control.self_check_point': {
    readonly check_number: bigint;
    readonly details: readonly string[];
    readonly outcome: string;
    readonly point: string;
  };
  readonly 'custody.approval_band': {
    readonly amount_from_minor: bigint;
    readonly approvals: number;
    readonly channel: string;
    readonly operation: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly risk: string;
    readonly version: number;
  };
  readonly 'custody.approval_matrix': {
    readonly pool_id: number;
    readonly position: bigint;
    readonly version: number;
  };
  readonly 'custody.customer': {
    readonly account_id: bigint;
    readonly customer_id: string;
    readonly deposit_reference: string;
    readonly payout_account_commitment: string | null;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'custody.customer_event': {
    readonly customer_id: string;
    readonly event: string;
    readonly payout_account_commitment: string | null;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'custody.instruction': {
    readonly account_kind: string | null;
    readonly amount_minor: bigint | null;
    readonly business_date: string;
    readonly counterparty_id: string | null;
    readonly customer_id: string | null;
    readonly end_to_end_id: string | null;
    readonly expires_at: string | null;
    readonly instruction_id: string;
    readonly kind: string;
    readonly mandate_id: string | null;
    readonly mandate_used_count: number | null;
    readonly mandate_used_total_minor: bigint | null;
    readonly origin_id: string | null;
    readonly pending_transfer_id: string | null;
    readonly pool_id: number;
    readonly position: bigint;
    readonly state: string;
    readonly status: string;
  };
  readonly 'custody.instruction_event': {
    readonly amount_minor: bigint | null;
    readonly bank_reference: string | null;
    readonly business_date: string;
    readonly event: string;
    readonly instruction_id: string;
    readonly pending_transfer_id: string | null;
    readonly pool_id: number;
    readonly position: bigint;
    readonly state: string;
  };
  readonly 'custody.instruction_record': {
    readonly account_kind: string | null;
    readonly amount_minor: bigint | null;
    readonly bank_reference: string | null;
    readonly business_date: string | null;
    readonly counterparty_id: string | null;
    readonly customer_id: string | null;
    readonly end_to_end_id: string | null;
    readonly expires_at: string | null;
    readonly instruction_id: string | null;
    readonly kind: string | null;
    readonly mandate_id: string | null;
    readonly mandate_used_count: number | null;
    readonly mandate_used_total_minor: bigint | null;
    readonly origin_id: string | null;
    readonly pending_transfer_id: string | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly state: string | null;
    readonly state_now: string | null;
    readonly state_position: bigint | null;
    readonly status: string | null;
  };
  readonly 'custody.mandate': {
    readonly amount_max_minor: bigint;
    readonly count_max: number | null;
    readonly customer_id: string;
    readonly day_amount_max_minor: bigint | null;
    readonly day_count_max: number | null;
    readonly expires_at: string;
    readonly instruction_id: string | null;
    readonly mandate_id: string;
    readonly month_amount_max_minor: bigint | null;
    readonly month_count_max: number | null;
    readonly payees: string | null;
    readonly payout_account_commitment: string | null;
    readonly pool_id: number;
    readonly position: bigint;
    readonly scope: string;
    readonly total_max_minor: bigint | null;
  };
  readonly 'custody.mandate_end': {
    readonly mandate_id: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly reason: string;
  };
  readonly 'custody.payout_account': {
    readonly account_sealed: Buffer | null;
    readonly bic: string | null;
    readonly commitment: string;
    readonly customer_id: string | null;
    readonly holder_name: string | null;
    readonly identification: string | null;
    readonly order_id: string | null;
    readonly pool_id: number;
    readonly receipt_id: string | null;
    readonly registered_at: string;
    readonly salt: Buffer | null;
    readonly scheme: string | null;
  };
  readonly 'custody.payout_account_sealing': {
    readonly commitment: string;
    readonly pool_id: number;
    readonly sealed_at: string;
  };
  readonly 'custody.pool_opening': {
    readonly bank_account_identification: string;
    readonly business_date: string;
    readonly currency: string;
    readonly opening_balance_minor: bigint;
    readonly pool_id: number;
    readonly position: bigint;
    readonly programme_id: string;
    readonly programme_version: number;
  };
  readonly 'custody.receipt': {
    readonly amount_minor: bigint;
    readonly bank_reference: string | null;
    readonly business_date: string;
    readonly customer_id: string | null;
    readonly origin: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly receipt_id: string;
    readonly return_of: string | null;
    readonly state: string;
  };
  readonly 'custody.receipt_event': {
    readonly amount_minor: bigint;
    readonly business_date: string;
    readonly event: string;
    readonly instruction_id: string | null;
    readonly pool_id: number;
    readonly position: bigint;
    readonly receipt_id: string;
  };
  readonly 'custody.receipt_record': {
    readonly amount_minor: bigint | null;
    readonly bank_reference: string | null;
    readonly business_date: string | null;
    readonly confirmed_date: string | null;
    readonly customer_id: string | null;
    readonly origin: string | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly receipt_id: string | null;
    readonly return_of: string | null;
    readonly state: string | null;
    readonly unallocated_minor: bigint | null;
  };
  readonly 'custody.record': {
    readonly body: string;
    readonly business_date: string;
    readonly is_open: boolean;
    readonly pool_id: number;
    readonly position: bigint;
    readonly record_id: string;
    readonly record_kind: string;
    readonly state: string;
    readonly subject: string | null;
  };
  readonly 'custody.record_now': {
    readonly body: string | null;
    readonly business_date: string | null;
    readonly is_open: boolean | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly record_id: string | null;
    readonly record_kind: string | null;
    readonly state: string | null;
    readonly subject: string | null;
  };
  readonly 'custody.release': {
    readonly amount_minor: bigint | null;
    readonly approvals_needed: number;
    readonly break_glass_id: string | null;
    readonly channel: string;
    readonly command_id: string;
    readonly giver_approves: boolean;
    readonly giver_key: string;
    readonly maker_key: string;
    readonly matrix_version: number;
    readonly operation: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly risk: string;
  };
  readonly 'custody.release_approval': {
    readonly approved_at: string;
    readonly approver_key: string;
    readonly command_id: string;
    readonly delegation_id: string | null;
    readonly giver_key: string;
    readonly level: number;
    readonly maker_key: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly staff_role: string;
    readonly voter_key: string;
  };
  readonly 'custody.signed_approval': {
    readonly evidence: Buffer;
    readonly hash: Buffer;
    readonly person_id: string;
    readonly pool_id: number;
    readonly sealed_at: string | null;
    readonly signed_approval: string | null;
    readonly signed_approval_sealed: Buffer | null;
    readonly signed_at: string;
    readonly strength: string;
    readonly subject_id: string;
    readonly subject_kind: string;
  };
  readonly 'evidence.registry_salt': {
    readonly position: bigint;
    readonly salt: Buffer;
  };
  readonly 'evidence.salt': {
    readonly pool_id: number;
    readonly position: bigint;
    readonly salt: Buffer;
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
  readonly 'operations.custody_snapshot': {
    readonly as_of: string;
    readonly built_at: string;
    readonly business_date: string | null;
    readonly challenge_id: string | null;
    readonly customers: number;
    readonly height: number;
    readonly in_transit_minor: bigint;
    readonly log_size: bigint;
    readonly origin: string;
    readonly others_minor: bigint;
    readonly overdrafts_minor: bigint;
    readonly pool_id: number;
    readonly root: Buffer;
    readonly snapshot_id: Buffer;
    readonly total_minor: bigint;
  };
  readonly 'operations.day_run': {
    readonly business_date: string;
    readonly created_at: string;
    readonly ended_at: string | null;
    readonly next_business_date: string | null;
    readonly pool_id: number;
    readonly requested_by_key_id: string | null;
    readonly runner: string | null;
    readonly starts_at: string;
    readonly state: string;
  };
  readonly 'operations.day_run_step': {
    readonly attempts: number;
    readonly business_date: string;
    readonly due_at: string | null;
    readonly ended_at: string | null;
    readonly faults: number;
    readonly found: string;
    readonly next_attempt_at: string | null;
    readonly pool_id: number;
    readonly reason: string | null;
    readonly resumed_by_key_id: string | null;
    readonly started_at: string | null;
    readonly state: string;
    readonly step: string;
    readonly step_number: number;
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
  readonly 'people.bulk_access_alarm': {
    readonly accesses: number;
    readonly accesses_max: number;
    readonly actor_id: string;
    readonly alarm_number: bigint;
    readonly raised_at: string;
  };
  readonly 'people.challenge': {
    readonly challenge_sha256: Buffer;
    readonly expires_at: string;
    readonly person_id: string | null;
    readonly purpose: string;
  };
  readonly 'people.countersignature': {
    readonly evidence: Buffer | null;
    readonly requested_by: string;
    readonly signed_at: string;
    readonly signed_by: string;
    readonly subject_id: string;
    readonly subject_kind: string;
  };
  readonly 'people.countersignature_request': {
    readonly person_id: string | null;
    readonly pool_id: number | null;
    readonly requested_at: string;
    readonly requested_by: string;
    readonly subject_id: string;
    readonly subject_kind: string;
  };
  readonly 'people.customer_link': {
    readonly customer_id: string;
    readonly linked_at: string;
    readonly linked_by: string;
    readonly person_id: string;
    readonly pool_id: number;
  };
  readonly 'people.device': {
    readonly device_id: string;
    readonly known_at: string;
    readonly label: string | null;
    readonly label_sealed: Buffer | null;
    readonly person_id: string;
    readonly sealed_at: string | null;
    readonly token_sha256: Buffer;
  };
  readonly 'people.device_end': {
    readonly device_id: string;
    readonly ended_at: string;
    readonly ended_by: string;
  };
  readonly 'people.event': {
    readonly act: string;
    readonly actor_id: string | null;
    readonly address: string | null;
    readonly address_sealed: Buffer | null;
    readonly at: string;
    readonly device_id: string | null;
    readonly event_number: bigint;
    readonly person_id: string | null;
    readonly result: string;
    readonly sealed_at: string | null;
    readonly session_id: string | null;
    readonly subject_id: string | null;
  };
  readonly 'people.invitation': {
    readonly created_at: string;
    readonly created_by: string;
    readonly expires_at: string;
    readonly invitation_id: string;
    readonly person_id: string;
    readonly purpose: string;
    readonly token_sha256: Buffer;
  };
  readonly 'people.invitation_end': {
    readonly ended_at: string;
    readonly ended_by: string;
    readonly ending: string;
    readonly invitation_id: string;
  };
  readonly 'people.passkey': {
    readonly created_at: string;
    readonly credential_id: Buffer;
    readonly passkey_id: string;
    readonly person_id: string;
    readonly public_key: Buffer;
    readonly sign_count: bigint;
    readonly transports: string;
  };
  readonly 'people.passkey_end': {
    readonly ended_at: string;
    readonly ended_by: string;
    readonly passkey_id: string;
  };
  readonly 'people.passkey_name': {
    readonly name_sealed: Buffer;
    readonly passkey_id: string;
  };
  readonly 'people.passkey_use': {
    readonly passkey_id: string;
    readonly purpose: string;
    readonly sign_count: bigint;
    readonly use_number: bigint;
    readonly used_at: string;
  };
  readonly 'people.password': {
    readonly hash: string;
    readonly password_number: bigint;
    readonly person_id: string;
    readonly set_at: string;
  };
  readonly 'people.person': {
    readonly created_at: string;
    readonly created_by: string;
    readonly kind: string;
    readonly person_id: string;
  };
  readonly 'people.person_state': {
    readonly change_number: bigint;
    readonly changed_at: string;
    readonly changed_by: string;
    readonly person_id: string;
    readonly state: string;
  };
  readonly 'people.personal_data_access': {
    readonly access_number: bigint;
    readonly actor_id: string;
    readonly at: string;
    readonly customer_id: string | null;
    readonly field: string | null;
    readonly grant_id: string | null;
    readonly pool_id: number | null;
    readonly purpose: string | null;
    readonly request_id: string;
    readonly route: string;
    readonly session_id: string | null;
    readonly subject_id: string | null;
  };
  readonly 'people.profile': {
    readonly display_name_sealed: Buffer;
    readonly language: string;
    readonly login_index: Buffer | null;
    readonly login_name_sealed: Buffer | null;
    readonly person_id: string;
  };
  readonly 'people.recovery_code': {
    readonly code_sha256: Buffer;
    readonly created_at: string;
    readonly person_id: string;
    readonly set_id: string;
  };
  readonly 'people.recovery_code_use': {
    readonly code_sha256: Buffer;
    readonly person_id: string;
    readonly used_at: string;
  };
  readonly 'people.role_grant': {
    readonly expires_at: string | null;
    readonly grant_id: string;
    readonly granted_at: string;
    readonly granted_by: string;
    readonly level: number;
    readonly needs_confirmation: boolean;
    readonly person_id: string;
    readonly platform_id: string | null;
    readonly pool_ids: readonly number[] | null;
    readonly reason: string | null;
    readonly reason_sealed: Buffer | null;
    readonly role: string;
    readonly sealed_at: string | null;
  };
  readonly 'people.role_grant_confirmation': {
    readonly confirmed_at: string;
    readonly confirmed_by: string;
    readonly evidence: Buffer | null;
    readonly grant_id: string;
    readonly granted_by: string;
    readonly person_id: string;
  };
  readonly 'people.role_grant_revocation': {
    readonly grant_id: string;
    readonly reason: string | null;
    readonly reason_sealed: Buffer | null;
    readonly revoked_at: string;
    readonly revoked_by: string;
    readonly sealed_at: string | null;
  };
  readonly 'people.security_alarm': {
    readonly alarm_number: bigint;
    readonly events: number;
    readonly kind: string;
    readonly occasion: string;
    readonly raised_at: string;
    readonly source: string;
  };
  readonly 'people.security_alarm_acknowledgement': {
    readonly acknowledged_at: string;
    readonly acknowledged_by: string;
    readonly alarm_number: bigint;
    readonly note: string;
  };
  readonly 'people.security_alarm_escalation': {
    readonly alarm_number: bigint;
    readonly escalated_at: string;
  };
  readonly 'people.security_alarm_event': {
    readonly alarm_number: bigint;
    readonly event_number: bigint;
  };
  readonly 'people.security_alarm_person': {
    readonly alarm_number: bigint;
    readonly person_id: string;
  };
  readonly 'people.session': {
    readonly absolute_end_at: string;
    readonly address: string | null;
    readonly address_sealed: Buffer | null;
    readonly continues_session_id: string | null;
    readonly created_at: string;
    readonly device_id: string | null;
    readonly method: string;
    readonly person_id: string;
    readonly sealed_at: string | null;
    readonly session_id: string;
    readonly stage: string;
    readonly started_at: string;
    readonly strength: string;
    readonly token_sha256: Buffer;
  };
  readonly 'people.session_end': {
    readonly cause: string;
    readonly ended_at: string;
    readonly ended_by: string;
    readonly session_id: string;
  };
  readonly 'people.session_life': {
    readonly idle_end_at: string;
    readonly last_seen_at: string;
    readonly session_id: string;
    readonly stepped_up_at: string | null;
  };
  readonly 'people.sign_in_attempt': {
    readonly attempt_number: bigint;
    readonly origin: Buffer;
    readonly result: string;
    readonly tried_at: string;
    readonly who: Buffer;
  };
  readonly 'people.signed_countersignature': {
    readonly evidence: Buffer;
    readonly hash: Buffer;
    readonly person_id: string;
    readonly signed_approval: string;
    readonly signed_at: string;
    readonly strength: string;
    readonly subject_id: string;
    readonly subject_kind: string;
  };
  readonly 'people.single_sign_on_link': {
    readonly link_id: string;
    readonly linked_at: string;
    readonly linked_by: string;
    readonly person_id: string;
    readonly subject_sha256: Buffer;
  };
  readonly 'people.single_sign_on_link_end': {
    readonly ended_at: string;
    readonly ended_by: string;
    readonly link_id: string;
  };
  readonly 'people.staff_act': {
    readonly act: string;
    readonly act_number: bigint;
    readonly at: string;
    readonly concerns: string | null;
    readonly grant_id: string | null;
    readonly person_id: string;
    readonly pool_id: number | null;
    readonly previous_sha256: Buffer;
    readonly request_id: string;
    readonly result: string;
    readonly session_id: string | null;
    readonly sha256: Buffer;
  };
  readonly 'people.staff_event': {
    readonly act: string;
    readonly at: string;
    readonly concerns: string | null;
    readonly event_number: bigint;
    readonly kind: string;
    readonly person_id: string;
    readonly pool_id: number | null;
    readonly request_id: string | null;
    readonly result: string;
    readonly session_id: string | null;
    readonly source: string;
    readonly source_number: bigint;
  };
  readonly 'people.staff_fact': {
    readonly act: string | null;
    readonly at: string | null;
    readonly concerns: string | null;
    readonly person_id: string | null;
    readonly pool_id: number | null;
    readonly request_id: string | null;
    readonly result: string | null;
    readonly session_id: string | null;
    readonly source: string | null;
    readonly source_number: bigint | null;
  };
  readonly 'people.staff_watch': {
    readonly act_number: bigint;
    readonly act_sha256: Buffer;
    readonly event_number: bigint;
    readonly moved_at: string;
    readonly only_one: boolean;
  };
  readonly 'people.totp': {
    readonly created_at: string;
    readonly person_id: string;
    readonly secret_sealed: Buffer;
    readonly totp_id: string;
  };
  readonly 'people.totp_change': {
    readonly change: string;
    readonly changed_at: string;
    readonly totp_id: string;
  };
  readonly 'people.totp_step': {
    readonly spent_at: string;
    readonly step: bigint;
    readonly totp_id: string;
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
  readonly 'privacy.bulk_export': {
    readonly asked_at: string;
    readonly asked_by: string;
    readonly business_date: string | null;
    readonly export_number: bigint;
    readonly kind: string;
    readonly map: string | null;
    readonly pool_id: number;
    readonly purpose: string;
    readonly reason: string;
  };
  readonly 'privacy.bulk_export_decision': {
    readonly decided_at: string;
    readonly decided_by: string;
    readonly decision: string;
    readonly export_number: bigint;
  };
  readonly 'privacy.bulk_export_fetch': {
    readonly bytes: bigint;
    readonly export_number: bigint;
    readonly fetched_at: string;
    readonly marked: boolean;
    readonly sha256: Buffer;
  };
  readonly 'privacy.certificate': {
    readonly by_actor: string;
    readonly cause: string;
    readonly certificate_number: bigint;
    readonly destroyed_at: string;
    readonly keys_destroyed: number;
    readonly parts: readonly string[];
    readonly person_id: string;
    readonly request_id: string | null;
  };
  readonly 'privacy.consent': {
    readonly act: string;
    readonly at: string;
    readonly channel: string;
    readonly consent_number: bigint;
    readonly language: string;
    readonly notice_version: number;
    readonly person_id: string;
    readonly purpose: string;
    readonly separate_grounds: readonly string[];
    readonly session_id: string;
  };
  readonly 'privacy.face_check': {
    readonly begun_at: string;
    readonly check_id: string;
    readonly consent_number: bigint;
    readonly person_id: string;
    readonly provider: string;
    readonly session_reference: string;
    readonly step: string;
  };
  readonly 'privacy.face_check_result': {
    readonly at: string;
    readonly band: string | null;
    readonly check_id: string;
    readonly outcome: string;
  };
  readonly 'privacy.kept_value': {
    readonly field: string;
    readonly kept_at: string;
    readonly request_id: string;
    readonly value_sealed: Buffer;
  };
  readonly 'privacy.request': {
    readonly due_at: string;
    readonly field: string | null;
    readonly kind: string;
    readonly made_at: string;
    readonly person_id: string;
    readonly request_id: string;
    readonly wish_sealed: Buffer | null;
  };
  readonly 'privacy.request_step': {
    readonly answer_sealed: Buffer | null;
    readonly at: string;
    readonly by_actor: string;
    readonly request_id: string;
    readonly step: string;
    readonly step_number: bigint;
  };
  readonly 'privacy.restriction': {
    readonly customer_id: string | null;
    readonly from_at: string;
    readonly law: string;
    readonly part: string;
    readonly person_id: string;
    readonly pool_id: number | null;
    readonly request_id: string;
    readonly until_date: string;
  };
  readonly 'reconciliation.break': {
    readonly bank_reference: string | null;
    readonly break_id: string;
    readonly business_date: string;
    readonly customer_id: string | null;
    readonly effect_minor: bigint;
    readonly expected_minor: bigint | null;
    readonly kind: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly subject: string;
  };
  readonly 'reconciliation.break_event': {
    readonly break_id: string;
    readonly business_date: string;
    readonly event: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly reason: string | null;
  };
  readonly 'reconciliation.break_record': {
    readonly bank_reference: string | null;
    readonly break_id: string | null;
    readonly business_date: string | null;
    readonly customer_id: string | null;
    readonly effect_minor: bigint | null;
    readonly expected_minor: bigint | null;
    readonly explained_date: string | null;
    readonly explained_position: bigint | null;
    readonly kind: string | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly reason: string | null;
    readonly resolved_date: string | null;
    readonly resolved_position: bigint | null;
    readonly state: string | null;
    readonly subject: string | null;
  };
  readonly 'reconciliation.business_day': {
    readonly business_date: string | null;
    readonly closed_position: bigint | null;
    readonly cut_position: bigint | null;
    readonly equation: string | null;
    readonly opened_position: bigint | null;
    readonly pool_id: number | null;
    readonly state: string | null;
  };
  readonly 'reconciliation.business_day_event': {
    readonly business_date: string;
    readonly equation: string | null;
    readonly event: string;
    readonly pool_id: number;
    readonly position: bigint;
  };
  readonly 'reconciliation.evidence_file': {
    readonly at: string;
    readonly content: Buffer;
    readonly key_id: string;
    readonly name: string | null;
    readonly name_sealed: Buffer | null;
    readonly pool_id: number;
    readonly scan: string;
    readonly sealed_at: string | null;
    readonly sha256: Buffer;
  };
  readonly 'reconciliation.level_list': {
    readonly at: string;
    readonly business_date: string;
    readonly instruction_kinds: readonly string[] | null;
    readonly key_id: string;
    readonly level: string;
    readonly line_count: number;
    readonly list_number: bigint;
    readonly name: string;
    readonly pool_id: number;
    readonly sha256: Buffer;
    readonly source: string;
  };
  readonly 'reconciliation.level_list_line': {
    readonly amount_minor: bigint;
    readonly bank_reference: string | null;
    readonly customer_id: string | null;
    readonly item_id: string;
    readonly kind: string | null;
    readonly line_number: number;
    readonly list_number: bigint;
    readonly pool_id: number;
    readonly side: string;
    readonly status: string | null;
  };
  readonly 'reconciliation.quarantined_file': {
    readonly at: string;
    readonly content: Buffer;
    readonly key_id: string;
    readonly name: string | null;
    readonly name_sealed: Buffer | null;
    readonly pool_id: number;
    readonly sealed_at: string | null;
    readonly sha256: Buffer;
    readonly threat: string;
  };
  readonly 'reconciliation.statement': {
    readonly business_date: string;
    readonly closing_minor: bigint;
    readonly line_count: number;
    readonly opening_minor: bigint;
    readonly pool_id: number;
    readonly position: bigint;
    readonly statement_id: string;
  };
  readonly 'reconciliation.statement_line': {
    readonly amount_minor: bigint;
    readonly bank_reference: string | null;
    readonly booking_date: string | null;
    readonly business_date: string;
    readonly end_to_end_id: string | null;
    readonly line_number: number;
    readonly match: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly return_of: string | null;
    readonly reversal: boolean;
    readonly side: string;
    readonly statement_id: string;
    readonly subject: string;
  };
  readonly 'reconciliation.statement_record': {
    readonly business_date: string | null;
    readonly closing_minor: bigint | null;
    readonly difference_minor: bigint | null;
    readonly line_count: number | null;
    readonly line_sum_minor: bigint | null;
    readonly lines_recorded: number | null;
    readonly opening_minor: bigint | null;
    readonly pool_id: number | null;
    readonly position: bigint | null;
    readonly statement_id: string | null;
  };
  readonly 'registry.entry': {
    readonly command_id: string;
    readonly content: string;
    readonly kind: string;
    readonly position: bigint;
    readonly recorded_at: string;
  };
  readonly 'registry.head': {
    readonly id: boolean;
    readonly position_next: bigint;
  };
  readonly 'registry.record': {
    readonly body: string;
    readonly platform_id: string | null;
    readonly position: bigint;
    readonly record_id: string;
    readonly record_kind: string;
    readonly state: string;
    readonly version_date: string;
  };
  readonly 'registry.record_now': {
    readonly body: string | null;
    readonly platform_id: string | null;
    readonly position: bigint | null;
    readonly record_id: string | null;
    readonly record_kind: string | null;
    readonly recorded_at: string | null;
    readonly state: string | null;
    readonly version_date: string | null;
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
  readonly 'vault.data_key': {
    readonly created_at: string;
    readonly holder: string;
    readonly key_id: string;
    readonly version: number;
    readonly wrapped: Buffer | null;
  };
  readonly 'vault.data_key_destruction': {
    readonly destroyed_at: string;
    readonly destroyed_by: string;
    readonly holder: string;
    readonly reason: string;
    readonly version: number;
  };
  readonly 'vault.wrapping_key': {
    readonly created_at: string;
    readonly key_id: string;
    readonly key_number: bigint;
    readonly provider: string;
    readonly purpose: string;
    readonly reference: string;
  };
  readonly 'vault.wrapping_key_event': {
    readonly event: string;
    readonly event_at: string;
    readonly key_id: string;
  };
  readonly 'webhook.delivery': {
    readonly attempt: number;
    readonly attempted_at: string;
    readonly delivery_number: bigint;
    readonly event_kind: string;
    readonly http_status: number | null;
    readonly milliseconds: number;
    readonly ordinal: number;
    readonly outcome: string;
    readonly platform_id: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly reason: string | null;
    readonly requested_by_key_id: string | null;
    readonly subscription_id: string;
  };
  readonly 'webhook.lane': {
    readonly attempts: number;
    readonly next_attempt_at: string | null;
    readonly ordinal: number;
    readonly platform_id: string;
    readonly pool_id: number;
    readonly position: bigint;
    readonly subscription_id: string;
    readonly version: bigint;
  };
  readonly 'webhook.redelivery': {
    readonly command_id: string;
    readonly from_position: bigint;
    readonly lane_position: bigint;
    readonly platform_id: string;
    readonly pool_id: number;
    readonly requested_at: string;
    readonly requested_by_key_id: string | null;
    readonly subscription_id: string;
  };
  readonly 'webhook.secret': {
    readonly command_id: string;
    readonly earlier_end_at: string | null;
    readonly made_at: string;
    readonly made_by_key_id: string | null;
    readonly platform_id: string;
    readonly sealed: Buffer;
    readonly secret_number: number;
    readonly subscription_id: string;
  };
  readonly 'webhook.subscription': {
    readonly created_at: string;
    readonly created_by_key_id: string | null;
    readonly event_kinds: readonly string[];
    readonly form: string;
    readonly platform_id: string;
    readonly subscription_id: string;
    readonly url: string;
  };
  readonly 'webhook.subscription_end': {
    readonly ended_at: string;
    readonly ended_by_key_id: string | null;
    readonly platform_id: string;
    readonly subscription_id: string;
  };
}
