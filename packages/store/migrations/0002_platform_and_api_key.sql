-- Who an installation works for, and the keys their programs sign in with. A key is a fact and so
-- is its revocation: nothing about it is ever changed, and a revoked key stays revoked.

create schema access;
comment on schema access is 'Keys that programs sign in with';

create table tenant.platform (
  platform_id tenant.platform_id primary key,
  name text not null
    constraint a_platform_name_is_not_empty check (length(name) between 1 and 200),
  created_at timestamptz(3) not null default clock_timestamp()
);
select store.protect_table('tenant.platform', 'append_only', 'platform');

create table access.api_key (
  key_id text primary key
    constraint a_key_id_is_short check (key_id ~ '^[a-z0-9]{4,32}$'),
  -- SHA-256 of the secret part. A key holds 32 random bytes, so that a slow hash adds nothing.
  secret_sha256 bytea not null
    constraint a_secret_hash_has_32_bytes check (length(secret_sha256) = 32),
  role text not null
    constraint a_key_has_a_known_role check (role in (
      'platform', 'customer_channel', 'operator', 'bank', 'auditor', 'administrator', 'system')),
  -- Absent: a key of the custodian, which is of no platform.
  platform_id tenant.platform_id references tenant.platform,
  -- Absent: every pool that the role and the platform allow.
  pool_ids integer[]
    constraint a_list_of_pools_is_not_empty check (cardinality(pool_ids) > 0),
  created_at timestamptz(3) not null default clock_timestamp(),
  -- The key that asked for this one; absent for the first key of an installation.
  created_by_key_id text references access.api_key,
  expires_at timestamptz(3)
    constraint a_key_expires_after_it_is_made check (expires_at > created_at),
  constraint a_platform_key_names_its_platform check (
    role not in ('platform', 'customer_channel') or platform_id is not null)
);
-- Lists of a platform's keys, in order of their making.
create index api_key_by_platform on access.api_key (platform_id, created_at);
select store.protect_table('access.api_key', 'append_only', 'platform');

create table access.api_key_revocation (
  key_id text primary key references access.api_key,
  revoked_at timestamptz(3) not null default clock_timestamp(),
  revoked_by_key_id text references access.api_key
);
select store.protect_table('access.api_key_revocation', 'append_only', 'everyone');
-- Whoever sees a key sees its revocation: the inner query is under the policy of the keys.
alter table access.api_key_revocation enable row level security;
create policy who_sees_a_key_sees_its_revocation on access.api_key_revocation
  to ringfence_application
  using (key_id in (select k.key_id from access.api_key k))
  with check (key_id in (select k.key_id from access.api_key k));
