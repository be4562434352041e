-- Statement files as they were received, byte for byte: whoever takes over a pool compares the
-- books with what the bank sent, not with what was read from it.

create table bank.statement_file (
  pool_id integer not null references pool.pool,
  sha256 bytea not null
    constraint a_statement_file_hash_has_32_bytes check (length(sha256) = 32),
  byte_count bigint not null
    constraint a_statement_file_is_not_empty check (byte_count > 0),
  format text not null,
  received_at timestamptz(3) not null default clock_timestamp(),
  -- The same bytes again are the same file.
  primary key (pool_id, sha256)
);
select store.protect_table('bank.statement_file', 'append_only', 'pool');

-- The bytes, deflated (RFC 1951) as one stream and cut into pieces.
create table bank.statement_file_chunk (
  pool_id integer not null,
  sha256 bytea not null,
  chunk_number integer not null
    constraint pieces_of_a_file_are_numbered_from_1 check (chunk_number >= 1),
  content bytea not null,
  primary key (pool_id, sha256, chunk_number),
  constraint only_a_statement_file_has_pieces
    foreign key (pool_id, sha256) references bank.statement_file
);
-- Compressed already.
alter table bank.statement_file_chunk alter column content set storage external;
select store.protect_table('bank.statement_file_chunk', 'append_only', 'pool');

-- Which statements a file holds.
create table bank.statement_file_statement (
  pool_id integer not null,
  sha256 bytea not null,
  statement_id text not null,
  business_date date not null,
  primary key (pool_id, statement_id, business_date, sha256),
  constraint only_a_file_holds_statements
    foreign key (pool_id, sha256) references bank.statement_file,
  constraint a_file_holds_statements_that_were_read
    foreign key (pool_id, statement_id, business_date) references bank.statement_delivery
);
select store.protect_table('bank.statement_file_statement', 'append_only', 'pool');
