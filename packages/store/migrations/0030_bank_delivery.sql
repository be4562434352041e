-- What the bank delivered, as it was delivered: statements with their lines, and notices. Texts of
-- payments and names of payers live here and never in the journal.

create schema bank;
comment on schema bank is 'What the bank delivered: statements, lines, notices';

create table bank.statement_delivery (
  pool_id integer not null references pool.pool,
  -- The bank's own id of the statement.
  statement_id text not null
    constraint a_statement_id_has_1_to_140_characters
    check (length(statement_id) between 1 and 140),
  account_identification text not null,
  currency money.currency not null,
  business_date date not null,
  -- Signed minor units: below zero is overdrawn.
  opening_minor bigint not null,
  closing_minor bigint not null,
  -- closing - (opening + lines): what the bank's own arithmetic leaves open; never repaired.
  difference_minor bigint not null,
  line_count integer not null
    constraint a_count_of_lines_is_not_negative check (line_count >= 0),
  format text not null,
  content_sha256 bytea not null
    constraint a_content_hash_has_32_bytes check (length(content_sha256) = 32),
  delivered_at timestamptz(3) not null default clock_timestamp(),
  -- A bank may use an id again in another year; never on the same day.
  primary key (pool_id, statement_id, business_date)
);
create index statement_delivery_by_day on bank.statement_delivery (pool_id, business_date);
select store.protect_table('bank.statement_delivery', 'append_only', 'pool');

create table bank.statement_delivery_line (
  pool_id integer not null,
  statement_id text not null,
  business_date date not null,
  line_number integer not null
    constraint lines_start_at_1 check (line_number >= 1),
  side text not null
    constraint a_line_is_credit_or_debit check (side in ('credit', 'debit')),
  amount_minor money.amount_minor not null,
  reversal boolean not null,
  booking_date date,
  bank_reference text,
  end_to_end_id text,
  return_of text,
  deposit_reference text,
  counterparty_name text,
  counterparty_account text,
  remittance_text text,
  primary key (pool_id, statement_id, business_date, line_number),
  constraint only_a_statement_has_lines
    foreign key (pool_id, statement_id, business_date) references bank.statement_delivery
);
select store.protect_table('bank.statement_delivery_line', 'append_only', 'pool');

create table bank.notice (
  pool_id integer not null references pool.pool,
  -- The bank's number of the notice; numbers only grow.
  number bigint not null
    constraint notices_start_at_1 check (number >= 1),
  document_sha256 bytea not null
    constraint a_document_hash_has_32_bytes check (length(document_sha256) = 32),
  -- What was wrong with a notice that could not be read; absent for a good one.
  fault text,
  received_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, number)
);
select store.protect_table('bank.notice', 'append_only', 'pool');
