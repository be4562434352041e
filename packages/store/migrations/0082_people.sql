-- Persons who sign in, and what they prove themselves with. Facts are appended and never changed; a
-- revocation is a row of its own. Only hashes of what a person holds are kept, and what names a
-- person is sealed outside of the database: its owner alone can read none of it.

create schema people;
comment on schema people is 'Persons who sign in: staff and customers';

create domain people.person_id as text
  constraint a_person_id_is_p_and_a_uuid check (
    value ~ '^p-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$');
create domain people.sha256 as bytea
  constraint a_hash_has_32_bytes check (length(value) = 32);
-- Of an address as the server saw it, IPv6 included.
create domain people.address as text
  constraint an_address_is_short check (length(value) between 1 and 64);
-- A person, a key, or the installation itself.
create domain people.actor_id as text
  constraint an_actor_id_is_short check (value ~ '^[a-z0-9-]{4,64}$');

create table people.person (
  person_id people.person_id primary key,
  kind text not null
    constraint a_person_is_staff_or_a_customer check (kind in ('staff', 'customer')),
  created_at timestamptz(3) not null,
  created_by people.actor_id not null
);

-- What a person may have corrected, and what is destroyed with the key of the person.
create table people.profile (
  person_id people.person_id primary key references people.person,
  display_name_sealed bytea not null,
  -- Absent until the person chose one.
  login_name_sealed bytea,
  login_index people.sha256
    constraint a_login_name_is_of_one_person unique,
  language text not null
    constraint a_language_is_known check (language in ('zh-CN', 'en')),
  constraint a_login_name_is_sealed_and_found check (
    (login_name_sealed is null) = (login_index is null))
);

-- The latest counts; a person without a row is active.
create table people.person_state (
  change_number bigint generated always as identity primary key,
  person_id people.person_id not null references people.person,
  state text not null
    constraint a_person_state_is_known check (state in ('active', 'suspended', 'closed')),
  changed_at timestamptz(3) not null,
  changed_by people.actor_id not null
);
create index person_state_latest on people.person_state (person_id, change_number);

-- Whose money a customer sees and moves.
create table people.customer_link (
  person_id people.person_id primary key references people.person,
  pool_id integer not null,
  customer_id custody.identifier not null,
  linked_at timestamptz(3) not null,
  linked_by people.actor_id not null,
  constraint a_link_names_a_customer foreign key (pool_id, customer_id) references custody.customer
);
create index customer_link_by_customer on people.customer_link (pool_id, customer_id);

-- A link that is shown once and taken once.
create table people.invitation (
  invitation_id text primary key
    constraint an_invitation_id_is_i_and_a_uuid check (invitation_id ~ '^i-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  token_sha256 people.sha256 not null
    constraint an_invitation_has_a_token_of_its_own unique,
  purpose text not null
    constraint a_purpose_of_an_invitation_is_known check (
      purpose in ('join', 'first_administrator', 'recover')),
  created_at timestamptz(3) not null,
  created_by people.actor_id not null,
  expires_at timestamptz(3) not null,
  constraint an_invitation_ends_after_it_is_made check (expires_at > created_at)
);
create index invitation_by_person on people.invitation (person_id, created_at);

create table people.invitation_end (
  invitation_id text primary key references people.invitation,
  ending text not null
    constraint an_ending_of_an_invitation_is_known check (ending in ('accepted', 'withdrawn')),
  ended_at timestamptz(3) not null,
  ended_by people.actor_id not null
);

-- The latest counts.
create table people.password (
  password_number bigint generated always as identity primary key,
  person_id people.person_id not null references people.person,
  hash text not null
    constraint a_password_is_hashed_by_argon2id check (hash ~ '^\$argon2id\$'),
  set_at timestamptz(3) not null
);
create index password_latest on people.password (person_id, password_number);

create table people.totp (
  totp_id text primary key
    constraint a_totp_id_is_t_and_a_uuid check (totp_id ~ '^t-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  secret_sealed bytea not null,
  created_at timestamptz(3) not null
);
create index totp_by_person on people.totp (person_id, created_at);

-- Counts once it was confirmed, and until it was removed.
create table people.totp_change (
  totp_id text not null references people.totp,
  change text not null
    constraint a_change_of_a_totp_is_known check (change in ('confirmed', 'removed')),
  changed_at timestamptz(3) not null,
  primary key (totp_id, change)
);

-- A time step counts once.
create table people.totp_step (
  totp_id text not null references people.totp,
  step bigint not null,
  spent_at timestamptz(3) not null,
  primary key (totp_id, step)
);

-- Ten at a time; those of the latest set count. A code has 80 random bits, so that a slow hash adds
-- nothing.
create table people.recovery_code (
  person_id people.person_id not null references people.person,
  code_sha256 people.sha256 not null,
  set_id text not null
    constraint a_set_of_codes_is_r_and_a_uuid check (set_id ~ '^r-[0-9a-f-]{36}$'),
  created_at timestamptz(3) not null,
  primary key (person_id, code_sha256)
);
create table people.recovery_code_use (
  person_id people.person_id not null,
  code_sha256 people.sha256 not null,
  used_at timestamptz(3) not null,
  primary key (person_id, code_sha256),
  constraint a_code_that_is_used_was_made foreign key (person_id, code_sha256)
    references people.recovery_code
);

-- A browser that a person signed in from. Several persons may use one browser: each knows it apart.
create table people.device (
  device_id text primary key
    constraint a_device_id_is_d_and_a_uuid check (device_id ~ '^d-[0-9a-f-]{36}$'),
  person_id people.person_id not null references people.person,
  token_sha256 people.sha256 not null,
  -- What the browser says of itself, in two words.
  label text not null
    constraint a_label_of_a_device_is_short check (length(label) between 1 and 80),
  known_at timestamptz(3) not null,
  constraint a_device_is_known_once_to_a_person unique (person_id, token_sha256)
);
create table people.device_end (
  device_id text primary key references people.device,
  ended_at timestamptz(3) not null,
  ended_by people.actor_id not null
);

create table people.session (
  session_id text primary key
    constraint a_session_id_is_s_and_a_uuid check (session_id ~ '^s-[0-9a-f-]{36}$'),
  token_sha256 people.sha256 not null
    constraint a_session_has_a_token_of_its_own unique,
  person_id people.person_id not null references people.person,
  device_id text references people.device,
  method text not null
    constraint a_method_of_a_session_is_known check (
      method in ('invitation', 'password', 'totp', 'recovery_code', 'passkey', 'single_sign_on')),
  strength text not null
    constraint a_strength_of_a_session_is_known check (strength in ('one_factor', 'two_factors')),
  -- What the session is good for: a session that is not signed in yet proves the rest first.
  stage text not null
    constraint a_stage_of_a_session_is_known check (
      stage in ('second_factor', 'enrolment', 'signed_in')),
  -- The session whose token this one replaced.
  continues_session_id text references people.session,
  -- Of the first of the sessions that continue each other: the absolute end is counted from it.
  started_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  absolute_end_at timestamptz(3) not null,
  address people.address,
  constraint a_session_ends_after_it_began check (absolute_end_at > started_at)
);
create index session_by_person on people.session (person_id, created_at);

create table people.session_life (
  session_id text primary key references people.session,
  last_seen_at timestamptz(3) not null,
  idle_end_at timestamptz(3) not null,
  stepped_up_at timestamptz(3)
);

create table people.session_end (
  session_id text primary key references people.session,
  cause text not null
    constraint a_cause_of_a_session_end_is_known check (
      cause in ('signed_out', 'revoked', 'replaced', 'credential_changed', 'person_ended')),
  ended_at timestamptz(3) not null,
  ended_by people.actor_id not null
);

-- What was tried to sign in, for the delay after failures. Unknown login names are counted like
-- known ones: what is kept of a name is its blind index.
create table people.sign_in_attempt (
  attempt_number bigint generated always as identity primary key,
  who people.sha256 not null,
  -- SHA-256 of the known device, or of the network that an unknown one came from.
  origin people.sha256 not null,
  tried_at timestamptz(3) not null,
  result text not null
    constraint a_result_of_an_attempt_is_known check (result in ('failed', 'succeeded'))
);
create index sign_in_attempt_latest on people.sign_in_attempt (who, origin, attempt_number);

-- The audit trail of sign-in and of what persons change about it: who, what, result, device and
-- address, and nothing that names a person.
create table people.event (
  event_number bigint generated always as identity primary key,
  at timestamptz(3) not null,
  -- Absent when nobody is known by the name that was tried.
  person_id people.person_id references people.person,
  act text not null
    constraint an_act_is_a_short_word check (act ~ '^[a-z][a-z_]{2,59}$'),
  result text not null
    constraint a_result_is_a_short_word check (result ~ '^[a-z][a-z_]{1,59}$'),
  -- Who did it, where that is not the person alone.
  actor_id people.actor_id,
  session_id text,
  device_id text,
  address people.address,
  -- What the act concerns: the id of a device, a passkey, a session.
  subject_id text
    constraint a_subject_is_short check (length(subject_id) between 1 and 128)
);
create index event_by_person on people.event (person_id, event_number);

do $$
declare
  one text;
begin
  foreach one in array array['person', 'person_state', 'customer_link', 'invitation',
    'invitation_end', 'password', 'totp', 'totp_change', 'totp_step', 'recovery_code',
    'recovery_code_use', 'device', 'device_end', 'session', 'session_end', 'sign_in_attempt',
    'event', 'profile', 'session_life']
  loop
    perform store.protect_table(format('people.%I', one)::regclass,
      case when one in ('profile', 'session_life') then 'mutable' else 'append_only' end,
      'everyone');
    execute format('alter table people.%I enable row level security', one);
    execute format('create policy only_the_custodian_sees_persons on people.%I'
      ' to ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', one);
  end loop;
end
$$;
