-- What staff did in the rooms of the installation, act by act, each row bound to the one before
-- it: a row that is changed, left out or put in breaks every hash after it. `begun` is written
-- before an act, its result afterwards; an act that was refused has its result alone.
create table people.staff_act (
  act_number bigint primary key,
  at timestamptz(3) not null,
  person_id people.person_id not null,
  -- The grant that it was done with; none for what is the person's own, or was refused before.
  grant_id text
    constraint a_grant_of_an_act_is_short check (grant_id ~ '^[0-9A-Za-z-]{1,64}$'),
  -- The route, by its name in the contract.
  act text not null
    constraint an_act_is_a_route check (act ~ '^[A-Za-z]{1,64}$'),
  -- `begun`, `ok`, or the code of the refusal.
  result text not null
    constraint a_result_of_an_act_is_a_code check (result ~ '^[a-z0-9_]{1,64}$'),
  request_id text not null
    constraint a_request_id_of_an_act_is_short check (request_id ~ '^[0-9A-Za-z_-]{1,64}$'),
  pool_id integer,
  previous_sha256 people.sha256 not null,
  sha256 people.sha256 not null
);
create index staff_act_by_person on people.staff_act (person_id, act_number desc);

-- The number and the hashes are made here, one row after the other, whoever inserts it. The bytes
-- are those of `formatStaffAct` in the contract.
create function people.chain_staff_act() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
declare
  latest record;
begin
  perform pg_advisory_xact_lock(hashtext('people.staff_act'));
  select a.act_number, a.sha256::bytea as sha256 into latest
  from people.staff_act a
  order by a.act_number desc
  limit 1;
  new.act_number := coalesce(latest.act_number, 0) + 1;
  new.previous_sha256 := coalesce(latest.sha256, decode(repeat('00', 32), 'hex'));
  new.sha256 := sha256(new.previous_sha256::bytea || convert_to(concat_ws(
    '|',
    new.act_number,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    new.person_id,
    coalesce(new.grant_id, ''),
    new.act,
    new.result,
    new.request_id,
    coalesce(new.pool_id::text, '')), 'UTF8'));
  return new;
end
$$;
revoke execute on function people.chain_staff_act() from public;
create trigger an_act_is_bound_to_the_one_before_it
  before insert on people.staff_act
  for each row execute function people.chain_staff_act();
select store.protect_table('people.staff_act', 'append_only', 'everyone');
alter table people.staff_act enable row level security;
create policy only_the_custodian_sees_staff_acts on people.staff_act
  to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

-- Something that security administrators are to look at: more refusals from one source than work
-- makes, a file with something evil in it, a certificate that ends. One row for each occasion.
create table people.security_alarm (
  alarm_number bigint generated always as identity primary key,
  kind text not null
    constraint an_alarm_is_of_a_known_kind check (kind in (
      'sign_ins_failed', 'policies_refused', 'signatures_refused', 'tokens_unknown', 'ids_scanned',
      'other_origins', 'requests_over_limit', 'malware_found', 'certificate_expiring')),
  raised_at timestamptz(3) not null,
  -- An address, a person, a key, or what the certificate is known by.
  source text not null
    constraint a_source_of_an_alarm_is_short check (source ~ '^[0-9A-Za-z:.%_-]{1,128}$'),
  -- What it is raised once for: the hour it begins in, the file, the days that are left.
  occasion text not null
    constraint an_occasion_is_short check (length(occasion) between 1 and 128),
  events integer not null
    constraint an_alarm_has_events check (events > 0),
  constraint an_occasion_has_one_alarm unique (kind, source, occasion)
);
select store.protect_table('people.security_alarm', 'append_only', 'everyone');
alter table people.security_alarm enable row level security;
create policy only_the_custodian_sees_security_alarms on people.security_alarm
  to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));

-- Whether somebody looked for malware in a file before it was kept.
alter table reconciliation.evidence_file
  add column scan text not null default 'not_scanned'
    constraint a_scan_has_a_known_outcome check (scan in ('clean', 'not_scanned'));

-- Files that a scanner found something in. They are kept for who looks into it, and no route shows
-- them.
create table reconciliation.quarantined_file (
  pool_id integer not null references pool.pool (pool_id),
  sha256 bytea not null,
  name text not null
    constraint a_quarantined_name_has_1_to_255_characters check (length(name) between 1 and 255),
  content bytea not null,
  -- What the scanner calls it.
  threat text not null
    constraint a_threat_has_1_to_128_characters check (length(threat) between 1 and 128),
  key_id text not null,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, sha256),
  constraint a_quarantined_hash_is_of_its_content check (sha256 = sha256(content)),
  constraint a_quarantined_file_has_1_to_5000000_bytes
    check (length(content) between 1 and 5000000)
);
select store.protect_table('reconciliation.quarantined_file', 'append_only', 'pool');
