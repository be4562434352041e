-- What hides the records of the journals in their public logs. A salt is written by the program
-- that publishes the log before the leaf of its record is hashed. Whoever destroys one makes the
-- commitment in the log say nothing any more, and changes no log: this is how a request for erasure
-- is answered. So a salt is never changed, and only the owner of the database may delete one.

create schema evidence;
comment on schema evidence is 'What the public logs of the journals hide';
grant usage on schema evidence to ringfence_application;

-- No foreign key: a row for each entry of the journal, written behind it by a program that has just
-- read the entry.
create table evidence.salt (
  pool_id integer not null,
  position bigint not null,
  salt bytea not null
    constraint a_salt_has_32_bytes check (octet_length(salt) = 32),
  primary key (pool_id, position)
);

create table evidence.registry_salt (
  position bigint primary key,
  salt bytea not null
    constraint a_registry_salt_has_32_bytes check (octet_length(salt) = 32)
);

grant select, insert on evidence.salt, evidence.registry_salt to ringfence_application;
create trigger salts_are_never_changed before update or truncate on evidence.salt
  for each statement execute function store.refuse_change();
create trigger salts_are_never_changed before update or truncate on evidence.registry_salt
  for each statement execute function store.refuse_change();

alter table evidence.salt enable row level security;
create policy only_the_custodian_sees_salts on evidence.salt to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
alter table evidence.registry_salt enable row level security;
create policy only_the_custodian_sees_salts on evidence.registry_salt to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
