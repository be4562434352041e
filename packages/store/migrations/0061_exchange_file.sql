-- The files that go to and come from a bank which is reached by files and not by calls. A file is
-- kept whole, as it was written or found, before anything is done with it.

create table bank.exchange_file (
  -- Grows in the order of commits: one transaction at a time adds files.
  file_number bigint primary key
    constraint exchange_files_are_numbered_from_1 check (file_number >= 1),
  direction text not null
    constraint a_file_goes_to_or_comes_from_the_bank check (direction in ('to_bank', 'from_bank')),
  name text not null
    constraint a_file_name_has_1_to_255_characters check (length(name) between 1 and 255),
  kind text not null
    constraint an_exchange_file_has_a_known_kind check (kind in ('payment_order', 'payment_status',
      'notice', 'statement', 'acknowledgement', 'unreadable')),
  sha256 bytea not null
    constraint an_exchange_file_hash_has_32_bytes check (length(sha256) = 32),
  content bytea not null,
  -- Why a file cannot be used, or why the bank refused ours.
  fault text,
  at timestamptz(3) not null default clock_timestamp(),
  -- The same bytes again are the same file.
  constraint a_file_is_kept_once unique (direction, sha256),
  constraint an_unreadable_file_says_why check (kind <> 'unreadable' or fault is not null)
);
-- Content is compressed by whoever sends it, or is small.
select store.protect_table('bank.exchange_file', 'append_only', 'everyone');

-- An order of ours that lies ready for the bank.
create table bank.exchange_file_placed (
  file_number bigint primary key references bank.exchange_file,
  placed_at timestamptz(3) not null default clock_timestamp()
);
select store.protect_table('bank.exchange_file_placed', 'append_only', 'everyone');

-- Which payments a file orders, or tells the status of.
create table bank.exchange_payment (
  file_number bigint not null references bank.exchange_file,
  end_to_end_id text not null,
  -- Absent: the file orders it.
  status text
    constraint a_payment_status_is_known check (status in ('accepted', 'booked', 'rejected')),
  bank_reference text,
  primary key (file_number, end_to_end_id)
);
create index exchange_payment_by_id on bank.exchange_payment (end_to_end_id, file_number desc);
select store.protect_table('bank.exchange_payment', 'append_only', 'everyone');

-- Which accounts, and of which day, a notice or a statement is of.
create table bank.exchange_account (
  file_number bigint not null references bank.exchange_file,
  account_identification text not null,
  -- Of a statement; absent for a notice.
  business_date date,
  constraint an_account_and_day_is_listed_once_a_file
    unique nulls not distinct (file_number, account_identification, business_date)
);
create index exchange_account_by_account
  on bank.exchange_account (account_identification, business_date, file_number);
select store.protect_table('bank.exchange_account', 'append_only', 'everyone');

-- Files are the bank's and the custodian's: no platform's scope sees them.
do $$
declare
  name text;
begin
  foreach name in array array['exchange_file', 'exchange_file_placed', 'exchange_payment',
    'exchange_account'] loop
    execute format('alter table bank.%I enable row level security', name);
    execute format('create policy only_the_custodian_sees_files on bank.%I to'
      ' ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', name);
  end loop;
end
$$;
