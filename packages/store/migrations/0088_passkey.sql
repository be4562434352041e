-- Passkeys of persons, and links of staff to the single sign-on of their own house. Facts are
-- appended; a removal is a row.

create table people.passkey (
  passkey_id text primary key
    constraint a_passkey_id_is_k_and_a_uuid check (passkey_id ~ '^k-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  credential_id bytea not null
    constraint a_credential_is_registered_once unique
    constraint a_credential_id_has_a_usual_length check (length(credential_id) between 16 and 1023),
  -- COSE (RFC 9053): a public key, no secret.
  public_key bytea not null
    constraint a_public_key_has_a_usual_length check (length(public_key) between 32 and 2048),
  -- What the device counted when it was registered; 0 for ever where it does not count.
  sign_count bigint not null
    constraint a_sign_count_is_not_negative check (sign_count >= 0),
  -- How a browser reaches it, by a blank each: internal, hybrid, usb.
  transports text not null
    constraint transports_are_short check (length(transports) <= 100),
  created_at timestamptz(3) not null
);
create index passkey_by_person on people.passkey (person_id, created_at);

-- What its person calls it, and what is destroyed with the key of the person.
create table people.passkey_name (
  passkey_id text primary key references people.passkey,
  name_sealed bytea not null
);

-- Each signature that was taken, with what the device counted: a copy of a passkey shows by a count
-- that does not go up.
create table people.passkey_use (
  passkey_id text not null references people.passkey,
  use_number bigint generated always as identity,
  sign_count bigint not null
    constraint a_sign_count_is_not_negative check (sign_count >= 0),
  purpose text not null
    constraint a_purpose_of_a_use_is_known check (purpose in ('sign_in', 'step_up', 'approval')),
  used_at timestamptz(3) not null,
  primary key (passkey_id, use_number)
);

create table people.passkey_end (
  passkey_id text primary key references people.passkey,
  ended_at timestamptz(3) not null,
  ended_by people.actor_id not null
);

-- Whom the identity provider of the house means. Of what it says of a person only the hash is kept.
create table people.single_sign_on_link (
  link_id text primary key
    constraint a_link_id_is_l_and_a_uuid check (link_id ~ '^l-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  -- SHA-256 of the issuer, a line feed, and the subject.
  subject_sha256 people.sha256 not null,
  linked_at timestamptz(3) not null,
  linked_by people.actor_id not null,
  constraint nobody_links_themselves check (linked_by <> person_id)
);
create index single_sign_on_link_by_subject on people.single_sign_on_link (subject_sha256);
create index single_sign_on_link_by_person on people.single_sign_on_link (person_id);
create table people.single_sign_on_link_end (
  link_id text primary key references people.single_sign_on_link,
  ended_at timestamptz(3) not null,
  ended_by people.actor_id not null
);

do $$
declare
  one text;
begin
  foreach one in array array['passkey', 'passkey_name', 'passkey_use', 'passkey_end',
    'single_sign_on_link', 'single_sign_on_link_end']
  loop
    perform store.protect_table(format('people.%I', one)::regclass,
      case when one = 'passkey_name' then 'mutable' else 'append_only' end, 'everyone');
    execute format('alter table people.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_persons on people.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;

-- Challenges that wait for their answer. Each is answered once, and soon: the table is as large as
-- the attempts of some minutes.
create table people.challenge (
  challenge_sha256 people.sha256 primary key,
  purpose text not null
    constraint a_purpose_of_a_challenge_is_known check (
      purpose in ('registration', 'sign_in', 'step_up', 'single_sign_on')),
  -- Absent before anybody is known.
  person_id people.person_id references people.person,
  expires_at timestamptz(3) not null
);
-- The oldest first, for their removal.
create index challenge_by_end on people.challenge (expires_at);
-- Nobody reads or writes it but the functions below.
alter table people.challenge enable row level security;

-- Keeps a challenge, and removes some that have ended, so that the table shrinks faster than it
-- grows.
create function people.keep_challenge(
  challenge_sha256 bytea, purpose text, person_id text, expires_at timestamptz, now timestamptz
) returns void
  language plpgsql security definer
  set search_path = pg_catalog
as $$
begin
  delete from people.challenge c
  where c.challenge_sha256 in (
    select old.challenge_sha256 from people.challenge old
    where old.expires_at < keep_challenge.now
    order by old.expires_at
    limit 4
    -- Another process may be removing the same ones.
    for update skip locked);

  insert into people.challenge (challenge_sha256, purpose, person_id, expires_at)
  values (challenge_sha256, purpose, person_id, expires_at);
end
$$;

-- Takes a challenge: the second time it is gone. One row when it was waiting for this purpose and
-- person.
create function people.take_challenge(
  challenge_sha256 bytea, purpose text, person_id text, now timestamptz
) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog
as $$
declare
  taken people.challenge;
begin
  delete from people.challenge c
  where c.challenge_sha256 = take_challenge.challenge_sha256
  returning c.* into taken;
  return taken.purpose = take_challenge.purpose
    and taken.person_id is not distinct from take_challenge.person_id
    and taken.expires_at >= take_challenge.now;
end
$$;
revoke execute on function people.keep_challenge(bytea, text, text, timestamptz, timestamptz)
  from public;
revoke execute on function people.take_challenge(bytea, text, text, timestamptz) from public;
grant execute on function people.keep_challenge(bytea, text, text, timestamptz, timestamptz)
  to ringfence_application;
grant execute on function people.take_challenge(bytea, text, text, timestamptz)
  to ringfence_application;
