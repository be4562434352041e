-- Check files: what the platform is given of each closed business day, to compare with its own
-- books and to confirm. A set is made once; its bytes are kept as they were signed.

create schema check_file;
comment on schema check_file is 'The files of closed business days, and what platforms say of them';

create table check_file.day_set (
  pool_id integer not null references pool.pool,
  business_date date not null,
  -- Names the platform in the files.
  platform_no text not null,
  made_at timestamptz(3) not null default clock_timestamp(),
  -- The files of a day are made once.
  primary key (pool_id, business_date)
);
select store.protect_table('check_file.day_set', 'append_only', 'pool');

create table check_file.file (
  pool_id integer not null,
  business_date date not null,
  file_type text not null
    constraint a_check_file_has_a_known_type check (file_type in ('RECHARGE', 'WITHDRAW',
      'COMMISSION', 'TRANSACTION', 'BACKROLL_RECHARGE', 'USER', 'BALANCE')),
  name text not null,
  -- Lines under the header, and the sum of their amounts.
  line_count integer not null
    constraint a_count_of_lines_is_at_least_0 check (line_count >= 0),
  total_minor numeric(40, 0) not null,
  byte_count bigint not null,
  deflated_byte_count bigint not null,
  crc32 bigint not null
    constraint a_checksum_has_32_bits check (crc32 between 0 and 4294967295),
  sha256 bytea not null
    constraint a_file_hash_has_32_bytes check (length(sha256) = 32),
  -- SHA-256 with RSA over the bytes of the file, by the installation's key.
  signature bytea not null,
  primary key (pool_id, business_date, file_type),
  constraint only_a_set_has_files foreign key (pool_id, business_date)
    references check_file.day_set
);
select store.protect_table('check_file.file', 'append_only', 'pool');

-- The deflated bytes of a file, in pieces.
create table check_file.chunk (
  pool_id integer not null,
  business_date date not null,
  file_type text not null,
  chunk_number integer not null
    constraint chunks_are_numbered_from_1 check (chunk_number >= 1),
  content bytea not null,
  primary key (pool_id, business_date, file_type, chunk_number),
  constraint only_a_set_has_chunks foreign key (pool_id, business_date)
    references check_file.day_set
);
-- The bytes are compressed already.
alter table check_file.chunk alter column content set storage external;
select store.protect_table('check_file.chunk', 'append_only', 'pool');

create table check_file.event (
  pool_id integer not null,
  business_date date not null,
  event_number integer not null
    constraint events_are_numbered_from_1 check (event_number >= 1),
  event text not null
    constraint a_check_file_event_is_known check (event in ('fetch', 'confirm', 'dispute')),
  -- The platform's id of its request; absent for a download.
  command_id custody.identifier,
  -- Of a dispute: the lines, as JSON text without personal data.
  detail text,
  by_key_id text not null references access.api_key,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, business_date, event_number),
  constraint a_request_counts_once unique (pool_id, business_date, command_id),
  constraint exactly_a_download_has_no_id check ((event = 'fetch') = (command_id is null)),
  constraint exactly_a_dispute_has_a_detail check ((event = 'dispute') = (detail is not null)),
  constraint only_a_set_has_events foreign key (pool_id, business_date)
    references check_file.day_set
);
-- A day is confirmed once.
create unique index a_day_is_confirmed_once
  on check_file.event (pool_id, business_date) where event = 'confirm';
select store.protect_table('check_file.event', 'append_only', 'pool');
