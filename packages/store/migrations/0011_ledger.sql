-- The ledger of each pool: accounts, transfers and, behind them, the history of each account.

create schema ledger;
comment on schema ledger is 'Accounts, transfers and account histories';

create table ledger.account (
  pool_id integer not null references pool.pool,
  position bigint not null,
  account_id bigint not null
    constraint an_account_id_is_a_safe_whole_number
    check (account_id between 1 and 9007199254740991),
  currency money.currency not null,
  kind text not null,
  normal_side text not null
    constraint the_normal_side_is_debit_or_credit check (normal_side in ('debit', 'credit')),
  may_go_below_zero boolean not null,
  balance_max_minor money.amount_minor,
  primary key (pool_id, account_id)
);
select store.protect_table('ledger.account', 'append_only', 'pool');

create table ledger.account_closing (
  pool_id integer not null,
  position bigint not null,
  account_id bigint not null,
  primary key (pool_id, account_id),
  constraint only_an_account_is_closed
    foreign key (pool_id, account_id) references ledger.account
);
select store.protect_table('ledger.account_closing', 'append_only', 'pool');

create type ledger.transfer_phase as enum ('single', 'pending', 'post', 'void', 'expire');

-- The hottest table there is. Wide columns first, absent values take no room, and no foreign key
-- checks an account for each row: the follower proves the accounts of every range
-- (ledger.extend_account_history). The currency is that of both accounts, the moment that of the
-- commit.
create table ledger.transfer (
  position bigint not null,
  debit_account_id bigint not null,
  credit_account_id bigint not null,
  amount_minor money.amount_minor not null,
  -- What a post, void or expire takes out of pending; absent for the others.
  released_minor money.amount_minor,
  -- The journal entry whose command made this transfer; absent for a transfer sent as such.
  cause_position bigint,
  expires_at timestamptz(3),
  pool_id integer not null,
  business_date date not null,
  phase ledger.transfer_phase not null,
  id uuid not null,
  linked boolean not null,
  kind text not null,
  pending_id uuid,
  correction_of uuid,
  -- Why it was refused, for a refusal that spends the id. Absent: the transfer took place.
  refusal text,
  primary key (pool_id, position),
  constraint an_id_is_used_once unique (pool_id, id),
  constraint the_two_accounts_differ
    check (debit_account_id <> credit_account_id or refusal is not null),
  constraint only_a_resolution_releases check (
    (phase in ('post', 'void', 'expire') and refusal is null) = (released_minor is not null)),
  constraint only_a_pending_transfer_expires check (expires_at is null or phase = 'pending')
);
-- A pending transfer is resolved once; and where its resolution is found.
create unique index a_pending_transfer_is_resolved_once on ledger.transfer (pool_id, pending_id)
  where pending_id is not null and refusal is null;
create unique index a_transfer_is_corrected_once on ledger.transfer (pool_id, correction_of)
  where correction_of is not null and refusal is null;
-- The open pending transfers, for whoever takes the pool over.
create index transfer_pending on ledger.transfer (pool_id, position)
  where phase = 'pending' and refusal is null;
select store.protect_table('ledger.transfer', 'append_only', 'pool');
revoke insert on ledger.transfer from ringfence_application;

-- How far the histories reach. Apart from pool.head, so that the follower never waits for a commit.
create table ledger.history_head (
  pool_id integer primary key references pool.pool,
  position_last bigint not null default 0
) with (fillfactor = 20);
select store.protect_table('ledger.history_head', 'mutable', 'pool');
revoke insert, update on ledger.history_head from ringfence_application;

-- The positions that touched an account in a range, and its sums after the last of them. Built
-- behind the commits by the follower, and never changed: the statement index, the balance at any
-- position, and a second computation of what the engine holds in memory.
create table ledger.account_history (
  pool_id integer not null,
  account_id bigint not null,
  position_last bigint not null,
  debits_posted_minor money.amount_minor not null,
  credits_posted_minor money.amount_minor not null,
  debits_pending_minor money.amount_minor not null,
  credits_pending_minor money.amount_minor not null,
  positions bigint[] not null,
  primary key (pool_id, account_id, position_last)
);
select store.protect_table('ledger.account_history', 'append_only', 'pool');
revoke insert on ledger.account_history from ringfence_application;
