-- What the levels compare: a platform's table of its business, a channel's file; and breaks of them.

alter table reconciliation.break drop constraint a_break_kind_is_known;
alter table reconciliation.break add constraint a_break_kind_is_known check (
  kind in ('missing_in_ledger', 'missing_at_bank', 'amount_differs', 'duplicate', 'move_differs',
    'status_differs', 'match_reversed'));
-- Two lists that differ change nothing of what the bank has; such a break names its level.
alter table reconciliation.break drop constraint only_what_no_line_shows_has_no_effect;
alter table reconciliation.break add constraint only_what_no_line_shows_has_no_effect check (
  case when kind in ('missing_at_bank', 'move_differs') then effect_minor = 0
    else effect_minor <> 0 or subject ~ '^R[456]/' end);

create table reconciliation.level_list (
  pool_id integer not null references pool.pool,
  -- Grows in the order in which lists came: of one day and source the last one counts.
  list_number bigint not null
    constraint lists_are_numbered_from_1 check (list_number >= 1),
  level text not null
    constraint a_list_is_of_a_level check (level in ('R5', 'R6')),
  business_date date not null,
  source custody.identifier not null,
  -- Which kinds of instruction a platform's table has; absent: all.
  instruction_kinds text[],
  name text not null
    constraint a_list_name_has_1_to_255_characters check (length(name) between 1 and 255),
  sha256 bytea not null
    constraint a_list_hash_has_32_bytes check (length(sha256) = 32),
  line_count integer not null
    constraint a_list_has_no_less_than_no_lines check (line_count >= 0),
  key_id text not null,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, list_number)
);
create index level_list_by_day
  on reconciliation.level_list (pool_id, level, business_date, source, list_number desc);
select store.protect_table('reconciliation.level_list', 'append_only', 'pool');

create table reconciliation.level_list_line (
  pool_id integer not null,
  list_number bigint not null,
  line_number integer not null,
  item_id text not null
    constraint a_list_item_has_1_to_64_characters check (length(item_id) between 1 and 64),
  side text not null
    constraint a_list_item_goes_in_or_out check (side in ('credit', 'debit')),
  amount_minor money.amount_minor not null,
  kind text,
  status text
    constraint a_list_item_has_a_known_status
      check (status in ('pending', 'final', 'rejected', 'returned')),
  bank_reference text,
  customer_id text,
  primary key (pool_id, list_number, line_number),
  foreign key (pool_id, list_number) references reconciliation.level_list
);
select store.protect_table('reconciliation.level_list_line', 'append_only', 'pool');

-- What people found out about a break, as a file.
create table reconciliation.evidence_file (
  pool_id integer not null references pool.pool,
  sha256 bytea not null
    constraint an_evidence_hash_is_of_its_content check (sha256 = sha256(content)),
  name text not null
    constraint an_evidence_name_has_1_to_255_characters check (length(name) between 1 and 255),
  content bytea not null
    constraint evidence_has_1_to_5000000_bytes check (length(content) between 1 and 5000000),
  key_id text not null,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, sha256)
);
select store.protect_table('reconciliation.evidence_file', 'append_only', 'pool');
