-- A snapshot of what customers are owed: the prefix of the journal that it is of, and the tree that
-- was built from it. Written once, when the tree lies on the disk; what was published of it is in
-- the journal.

create table operations.custody_snapshot (
  pool_id integer not null references pool.pool,
  -- SHA-256 of the text of the checkpoint that it is named after.
  snapshot_id bytea not null
    constraint a_snapshot_id_has_32_bytes check (length(snapshot_id) = 32),
  origin text not null
    constraint an_origin_has_1_to_255_characters check (length(origin) between 1 and 255),
  -- Entries of the log at that checkpoint: positions up to this one are in it.
  log_size bigint not null
    constraint a_snapshot_is_of_something check (log_size >= 1),
  -- The closed day whose end it is, or the evidence of the auditor's challenge that it answers.
  business_date date,
  challenge_id custody.identifier,
  as_of timestamptz(3) not null,
  customers integer not null
    constraint customers_are_counted check (customers >= 0),
  height integer not null
    constraint a_tree_has_0_to_40_levels check (height between 0 and 40),
  total_minor money.amount_minor not null,
  root bytea not null
    constraint a_root_has_32_bytes check (length(root) = 32),
  -- Beside the customers: what others are owed, overdrafts, money on its way in.
  others_minor money.amount_minor not null,
  overdrafts_minor money.amount_minor not null,
  in_transit_minor money.amount_minor not null,
  built_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, snapshot_id),
  constraint a_snapshot_is_of_a_day_or_a_challenge
    check ((business_date is null) <> (challenge_id is null))
);
create unique index a_day_has_one_snapshot on operations.custody_snapshot (pool_id, business_date)
  where business_date is not null;
create unique index a_challenge_is_answered_once
  on operations.custody_snapshot (pool_id, challenge_id) where challenge_id is not null;
-- The newest first.
create index custody_snapshot_by_size on operations.custody_snapshot (pool_id, log_size desc);
select store.protect_table('operations.custody_snapshot', 'append_only', 'pool');
