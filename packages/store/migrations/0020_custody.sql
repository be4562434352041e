-- Customers, mandates, instructions and receipts: the facts that custody's decisions append, one
-- row each, at the position of the command's journal entry. What a thing is now is its row and its
-- events.
--
-- References between these tables are checked at the end of the transaction: a batch writes its
-- rows table by table, not command by command.

create schema custody;
comment on schema custody is 'Customers, mandates, instructions and receipts';

create domain custody.identifier as text
  constraint an_identifier_is_a_short_name check (value ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$');

create table custody.pool_opening (
  pool_id integer primary key references pool.pool,
  position bigint not null,
  currency money.currency not null,
  programme_id text not null,
  programme_version integer not null,
  -- The omnibus account at the bank: the pool's own, never a person's.
  bank_account_identification text not null,
  business_date date not null,
  opening_balance_minor money.amount_minor not null
);
select store.protect_table('custody.pool_opening', 'append_only', 'pool');
select pool.register_state_table('custody.pool_opening');

create table custody.customer (
  pool_id integer not null references pool.pool,
  position bigint not null,
  customer_id custody.identifier not null,
  account_id bigint not null,
  deposit_reference text not null,
  payout_account_commitment text,
  primary key (pool_id, customer_id),
  constraint a_customer_has_an_account_of_its_own unique (pool_id, account_id),
  constraint a_deposit_reference_names_one_customer unique (pool_id, deposit_reference),
  constraint a_customer_has_an_account_in_the_ledger foreign key (pool_id, account_id)
    references ledger.account deferrable initially deferred
);
create index customer_by_position on custody.customer (pool_id, position);
select store.protect_table('custody.customer', 'append_only', 'pool');
select pool.register_state_table('custody.customer');

create table custody.customer_event (
  pool_id integer not null,
  position bigint not null,
  customer_id custody.identifier not null,
  event text not null
    constraint a_customer_event_is_known check (event in ('payout_account_registered', 'closed')),
  payout_account_commitment text,
  primary key (pool_id, customer_id, position),
  constraint only_a_registration_names_a_payout_account
    check ((event = 'payout_account_registered') = (payout_account_commitment is not null)),
  constraint only_a_customer_has_events foreign key (pool_id, customer_id)
    references custody.customer deferrable initially deferred
);
create unique index a_customer_is_closed_once on custody.customer_event (pool_id, customer_id)
  where event = 'closed';
select store.protect_table('custody.customer_event', 'append_only', 'pool');
select pool.register_state_table('custody.customer_event');

-- Accounts at other banks that money is paid out to. Personal, so apart from the journal, which has
-- only the salted commitment; not written by decisions, but by the operation before its command.
create table custody.payout_account (
  pool_id integer not null references pool.pool,
  commitment text not null
    constraint a_commitment_is_64_hexadecimal_digits check (commitment ~ '^[0-9a-f]{64}$'),
  -- Whose; absent for the account of the platform itself.
  customer_id custody.identifier,
  salt bytea not null
    constraint a_salt_has_at_least_16_bytes check (octet_length(salt) >= 16),
  holder_name text not null
    constraint a_holder_has_a_name check (length(holder_name) between 1 and 140),
  scheme text not null
    constraint an_account_scheme_is_known check (scheme in ('iban', 'other')),
  identification text not null
    constraint an_account_identification_is_not_empty
    check (length(identification) between 1 and 34),
  bic text
    constraint a_bic_has_8_or_11_characters check (bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
  registered_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, commitment)
);
create index payout_account_of_the_platform on custody.payout_account (pool_id, registered_at)
  where customer_id is null;
select store.protect_table('custody.payout_account', 'append_only', 'pool');

create table custody.mandate (
  pool_id integer not null references pool.pool,
  position bigint not null,
  mandate_id custody.identifier not null,
  customer_id custody.identifier not null,
  -- Instruction kinds, with a space between.
  scope text not null
    constraint a_mandate_covers_something check (scope ~ '^[a-z]+( [a-z]+)*$'),
  amount_max_minor money.amount_minor not null
    constraint a_mandate_permits_an_amount check (amount_max_minor > 0),
  total_max_minor money.amount_minor
    constraint a_total_cap_is_not_zero check (total_max_minor > 0),
  count_max integer
    constraint a_count_cap_is_not_zero check (count_max > 0),
  -- Customer ids, with a space between; absent: any payee.
  payees text,
  -- Only this instruction may use it, once; absent for a standing mandate.
  instruction_id custody.identifier,
  expires_at timestamptz(3) not null,
  primary key (pool_id, mandate_id),
  constraint only_a_customer_grants_a_mandate foreign key (pool_id, customer_id)
    references custody.customer deferrable initially deferred
);
create index mandate_by_customer on custody.mandate (pool_id, customer_id, position);
select store.protect_table('custody.mandate', 'append_only', 'pool');
select pool.register_state_table('custody.mandate');

create table custody.mandate_end (
  pool_id integer not null,
  position bigint not null,
  mandate_id custody.identifier not null,
  reason text not null
    constraint a_mandate_ends_for_a_known_reason
    check (reason in ('revoked', 'expired', 'used_up')),
  -- A mandate ends once.
  primary key (pool_id, mandate_id),
  constraint only_a_mandate_ends foreign key (pool_id, mandate_id)
    references custody.mandate deferrable initially deferred
);
select store.protect_table('custody.mandate_end', 'append_only', 'pool');
select pool.register_state_table('custody.mandate_end');

-- The hot table of custody. It stands at the position of the instruction's journal entry, whose
-- index by command id finds it by the instruction's id, and whose index by subject lists those of a
-- customer: so it needs neither itself.
create table custody.instruction (
  position bigint not null,
  -- Absent when the instruction names another one that does not exist, or moves all of a hold.
  amount_minor money.amount_minor,
  mandate_used_total_minor money.amount_minor,
  expires_at timestamptz(3),
  pool_id integer not null,
  mandate_used_count integer,
  business_date date not null,
  instruction_id text not null,
  kind text not null
    constraint an_instruction_kind_is_known check (kind in ('allocate', 'pay', 'refund', 'hold',
      'capture', 'release', 'withdraw', 'fee', 'subsidise', 'sweep')),
  state text not null
    constraint an_instruction_begins_in_a_known_state
    check (state in ('completed', 'held', 'requested', 'refused')),
  -- Its outcome: accepted, or the refusal.
  status text not null,
  customer_id text,
  counterparty_id text,
  account_kind text,
  mandate_id text,
  -- The payment, hold or receipt that it refers to.
  origin_id text,
  pending_transfer_id uuid,
  end_to_end_id text,
  primary key (pool_id, position),
  constraint exactly_a_refused_instruction_has_a_refusal
    check ((state = 'refused') = (status <> 'accepted')),
  constraint exactly_a_payment_out_has_an_end_to_end_id check (
    (kind in ('withdraw', 'sweep') and state <> 'refused') = (end_to_end_id is not null)),
  constraint customer_money_moves_only_on_a_mandate check (
    state = 'refused' or kind not in ('pay', 'refund', 'hold', 'withdraw', 'fee')
    or (mandate_id is not null and mandate_used_total_minor is not null))
);
-- The bank answers by this id.
create unique index an_end_to_end_id_names_one_payment
  on custody.instruction (pool_id, end_to_end_id)
  where end_to_end_id is not null;
-- How much of a mandate is used is in its latest row.
create index instruction_by_mandate on custody.instruction (pool_id, mandate_id, position)
  where mandate_id is not null and state <> 'refused';
select store.protect_table('custody.instruction', 'append_only', 'pool');
select pool.register_state_table('custody.instruction');

create table custody.instruction_event (
  pool_id integer not null,
  position bigint not null,
  instruction_id text not null,
  event text not null
    constraint an_instruction_event_is_known check (event in ('refunded', 'capture_part',
      'capture_final', 'release', 'expire', 'sent', 'unknown', 'accepted', 'settled', 'rejected',
      'statement_debit', 'return')),
  state text not null,
  amount_minor money.amount_minor,
  -- The transfer that reserves what a partial capture left.
  pending_transfer_id uuid,
  bank_reference text,
  business_date date not null,
  -- By position first: what a command did; one command does one thing to an instruction.
  primary key (pool_id, position, instruction_id),
  constraint exactly_a_partial_capture_leaves_something_reserved
    check ((event = 'capture_part') = (pending_transfer_id is not null))
);
create index instruction_event_by_instruction
  on custody.instruction_event (pool_id, instruction_id, position);
-- A hold ends once, and so does a payment out.
create unique index a_hold_ends_once on custody.instruction_event (pool_id, instruction_id)
  where state in ('captured', 'released', 'expired');
create unique index a_payment_is_on_a_statement_once
  on custody.instruction_event (pool_id, instruction_id)
  where event = 'statement_debit';
create unique index a_payment_is_returned_once
  on custody.instruction_event (pool_id, instruction_id)
  where event = 'return';
select store.protect_table('custody.instruction_event', 'append_only', 'pool');
select pool.register_state_table('custody.instruction_event');

create table custody.receipt (
  pool_id integer not null references pool.pool,
  position bigint not null,
  receipt_id text not null
    constraint receipts_are_numbered check (receipt_id ~ '^receipt-[1-9][0-9]*$'),
  origin text not null
    constraint a_receipt_has_a_known_origin
    check (origin in ('opening_balance', 'advice', 'statement_line')),
  bank_reference text,
  amount_minor money.amount_minor not null
    constraint a_receipt_has_an_amount check (amount_minor > 0),
  -- The owner from the first moment; absent: it waits in suspense.
  customer_id text,
  -- The payment out that it seems to give back.
  return_of text,
  state text not null
    constraint a_receipt_begins_in_a_known_state check (state in ('in_transit', 'confirmed')),
  business_date date not null,
  primary key (pool_id, receipt_id)
);
create index receipt_by_bank_reference on custody.receipt (pool_id, bank_reference)
  where bank_reference is not null;
create index receipt_by_position on custody.receipt (pool_id, position);
select store.protect_table('custody.receipt', 'append_only', 'pool');
select pool.register_state_table('custody.receipt');

create table custody.receipt_event (
  pool_id integer not null,
  position bigint not null,
  receipt_id text not null,
  event text not null
    constraint a_receipt_event_is_known check (event in ('allocated', 'confirmed')),
  amount_minor money.amount_minor not null,
  instruction_id text,
  business_date date not null,
  primary key (pool_id, receipt_id, position),
  constraint only_a_receipt_has_events foreign key (pool_id, receipt_id)
    references custody.receipt deferrable initially deferred
);
create unique index a_receipt_is_on_a_statement_once on custody.receipt_event (pool_id, receipt_id)
  where event = 'confirmed';
select store.protect_table('custody.receipt_event', 'append_only', 'pool');
select pool.register_state_table('custody.receipt_event');

-- An instruction with where it stands now.
create view custody.instruction_record with (security_invoker = true) as
  select i.*, coalesce(e.state, i.state) as state_now, e.position as state_position,
    e.bank_reference
  from custody.instruction i
  left join lateral (
    select e.state, e.position, e.bank_reference
    from custody.instruction_event e
    where e.pool_id = i.pool_id and e.instruction_id = i.instruction_id
    order by e.position desc
    limit 1
  ) e on true;

-- A receipt with what of it is unallocated, and the statement day that shows it.
create view custody.receipt_record with (security_invoker = true) as
  select r.*,
    case when r.customer_id is null
      then r.amount_minor - coalesce(e.allocated_minor, 0) else 0
    end::bigint as unallocated_minor,
    case when r.state = 'confirmed' then r.business_date else e.confirmed_date end as confirmed_date
  from custody.receipt r
  left join lateral (
    select sum(e.amount_minor) filter (where e.event = 'allocated') as allocated_minor,
      max(e.business_date) filter (where e.event = 'confirmed') as confirmed_date
    from custody.receipt_event e
    where e.pool_id = r.pool_id and e.receipt_id = r.receipt_id
  ) e on true;

grant select on custody.instruction_record, custody.receipt_record to ringfence_application;
