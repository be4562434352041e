-- The keys that programs sign requests with (RFC 9421), beside the API key that they belong to, and
-- who must sign. All of it is facts: a key, its revocation, and each change of the requirement.

create table access.signature_key (
  signature_key_id text primary key
    constraint a_signature_key_id_is_a_short_name
    check (signature_key_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
  key_id text not null references access.api_key,
  algorithm text not null
    constraint a_signature_key_has_a_known_algorithm
    check (algorithm in ('ed25519', 'rsa-pss-sha512', 'ecdsa-p256-sha256')),
  -- SubjectPublicKeyInfo in DER: one form, whatever form the key was registered in.
  public_key bytea not null
    constraint a_public_key_has_a_usual_length check (length(public_key) between 32 and 4096),
  not_before timestamptz(3) not null,
  expires_at timestamptz(3) not null
    constraint a_signature_key_expires_after_it_begins check (expires_at > not_before),
  created_at timestamptz(3) not null default clock_timestamp(),
  created_by_key_id text not null references access.api_key
);
-- The list of an API key's signature keys, by id.
create index signature_key_by_api_key on access.signature_key (key_id, signature_key_id);
select store.protect_table('access.signature_key', 'append_only', 'everyone');

create table access.signature_key_revocation (
  signature_key_id text primary key references access.signature_key,
  revoked_at timestamptz(3) not null default clock_timestamp(),
  revoked_by_key_id text not null references access.api_key
);
select store.protect_table('access.signature_key_revocation', 'append_only', 'everyone');

-- Whether requests under an API key must be signed: the latest change counts, none means no.
create table access.api_key_signature_rule (
  change_number bigint generated always as identity primary key,
  key_id text not null references access.api_key,
  required boolean not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  -- Absent when the rule was made with the first key of an installation.
  created_by_key_id text references access.api_key
);
-- The latest change of a key.
create index api_key_signature_rule_latest on access.api_key_signature_rule (key_id, change_number);
select store.protect_table('access.api_key_signature_rule', 'append_only', 'everyone');

-- Whether the requests of a pool's platform must be signed, whatever its keys say.
create table access.pool_signature_rule (
  change_number bigint generated always as identity primary key,
  pool_id integer not null references pool.pool,
  required boolean not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  created_by_key_id text not null references access.api_key
);
-- The latest change of a pool.
create index pool_signature_rule_latest on access.pool_signature_rule (pool_id, change_number);
select store.protect_table('access.pool_signature_rule', 'append_only', 'pool');

-- Whoever sees an API key sees what is kept beside it: the inner query is under the policy of keys.
alter table access.signature_key enable row level security;
create policy who_sees_a_key_sees_its_signature_keys on access.signature_key
  to ringfence_application
  using (key_id in (select k.key_id from access.api_key k))
  with check (key_id in (select k.key_id from access.api_key k));
alter table access.signature_key_revocation enable row level security;
create policy who_sees_a_signature_key_sees_its_revocation on access.signature_key_revocation
  to ringfence_application
  using (signature_key_id in (select s.signature_key_id from access.signature_key s))
  with check (signature_key_id in (select s.signature_key_id from access.signature_key s));
alter table access.api_key_signature_rule enable row level security;
create policy who_sees_a_key_sees_its_signature_rule on access.api_key_signature_rule
  to ringfence_application
  using (key_id in (select k.key_id from access.api_key k))
  with check (key_id in (select k.key_id from access.api_key k));
