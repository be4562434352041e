-- The journal: every command of a pool with its outcome, refused ones too; and what must be sent
-- out.

create schema journal;
comment on schema journal is 'Commands of a pool and their outcomes';
create schema operations;
comment on schema operations is 'What leaves the system after a commit';

create table journal.entry (
  pool_id integer not null references pool.pool,
  position bigint not null,
  kind text not null,
  command_id text not null
    constraint a_command_id_is_a_short_name check (command_id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  -- What the entry is about: an instruction, customer, mandate or statement.
  subject text,
  business_date date not null,
  -- Canonical JSON {"command":…,"outcome":…}; kept as text, because its bytes are what is proved
  -- later.
  content text not null,
  primary key (pool_id, position),
  constraint a_command_id_is_used_once unique (pool_id, command_id)
);
create index entry_by_subject on journal.entry (pool_id, subject, position)
  where subject is not null;
select store.protect_table('journal.entry', 'append_only', 'pool');
revoke insert on journal.entry from ringfence_application;

create table operations.outbox (
  pool_id integer not null references pool.pool,
  position bigint not null,
  ordinal integer not null,
  topic text not null,
  -- The receiver ignores a key that it has already seen.
  key text not null,
  content text not null,
  primary key (pool_id, position, ordinal),
  constraint a_message_is_written_once unique (pool_id, topic, key)
);
select store.protect_table('operations.outbox', 'append_only', 'pool');
revoke insert on operations.outbox from ringfence_application;

-- One row for each attempt to deliver a message. Without a row `delivered` the message is still
-- due.
create table operations.outbox_delivery (
  pool_id integer not null,
  position bigint not null,
  ordinal integer not null,
  attempt integer not null
    constraint attempts_start_at_1 check (attempt >= 1),
  outcome text not null
    constraint a_delivery_has_a_known_outcome
    check (outcome in ('delivered', 'unknown', 'refused')),
  detail text,
  attempted_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, position, ordinal, attempt),
  constraint only_a_message_is_delivered
    foreign key (pool_id, position, ordinal) references operations.outbox
);
create unique index a_message_is_delivered_once
  on operations.outbox_delivery (pool_id, position, ordinal) where outcome = 'delivered';
select store.protect_table('operations.outbox_delivery', 'append_only', 'pool');
