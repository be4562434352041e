-- Recall messages of the bank that were taken in, by the bank's numbers on each rail.
create table bank.recall_message (
  pool_id integer not null references pool.pool,
  rail text not null
    constraint a_recall_message_comes_on_a_known_rail check (rail in ('calls', 'files')),
  -- Grows as the bank hands them out.
  number bigint not null
    constraint recall_messages_start_at_1 check (number >= 1),
  document_sha256 bytea not null
    constraint a_recall_message_hash_has_32_bytes check (length(document_sha256) = 32),
  -- What was wrong with one that could not be read; absent for a good one.
  fault text,
  received_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, rail, number)
);
select store.protect_table('bank.recall_message', 'append_only', 'pool');

alter table bank.exchange_file drop constraint an_exchange_file_has_a_known_kind;
alter table bank.exchange_file add constraint an_exchange_file_has_a_known_kind
  check (kind in ('payment_order', 'payment_status', 'notice', 'statement', 'acknowledgement',
    'unreadable', 'check_file', 'check_movements', 'check_confirmation', 'recall'));
