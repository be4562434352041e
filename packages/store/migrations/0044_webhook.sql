-- Webhooks: which addresses of a platform are told what, how far each was told, and every attempt.
-- The events themselves are kept nowhere: they are read from the journal and the facts beside it.

create schema webhook;
comment on schema webhook is 'Addresses that platforms are told at, and what was told';

create table webhook.subscription (
  platform_id tenant.platform_id not null references tenant.platform,
  subscription_id custody.identifier not null,
  url text not null
    constraint an_address_has_a_scheme_and_a_bound
    check (url ~ '^https?://' and length(url) <= 2000),
  -- Groups such as instruction, or single kinds such as instruction.settled.
  event_kinds text[] not null
    constraint a_subscription_asks_for_something check (cardinality(event_kinds) between 1 and 50),
  created_at timestamptz(3) not null default clock_timestamp(),
  created_by_key_id text references access.api_key,
  primary key (platform_id, subscription_id)
);
select store.protect_table('webhook.subscription', 'append_only', 'platform');

create table webhook.subscription_end (
  platform_id tenant.platform_id not null,
  subscription_id text not null,
  ended_at timestamptz(3) not null default clock_timestamp(),
  ended_by_key_id text references access.api_key,
  -- A subscription ends once.
  primary key (platform_id, subscription_id),
  constraint only_a_subscription_ends foreign key (platform_id, subscription_id)
    references webhook.subscription
);
select store.protect_table('webhook.subscription_end', 'append_only', 'platform');

create table webhook.secret (
  platform_id tenant.platform_id not null,
  subscription_id text not null,
  secret_number integer not null
    constraint secrets_are_numbered_from_1 check (secret_number >= 1),
  -- The id of the request that made it: the same request again makes no other.
  command_id custody.identifier not null,
  -- Encrypted under the installation's key: whoever reads the table cannot sign.
  sealed bytea not null
    constraint a_sealed_secret_has_nonce_and_tag check (length(sealed) between 44 and 200),
  made_at timestamptz(3) not null default clock_timestamp(),
  made_by_key_id text references access.api_key,
  -- Until then the secrets before this one sign as well.
  earlier_end_at timestamptz(3),
  primary key (platform_id, subscription_id, secret_number),
  constraint a_request_makes_one_secret unique (platform_id, subscription_id, command_id),
  constraint every_secret_but_the_first_ends_another
    check ((secret_number = 1) = (earlier_end_at is null)),
  constraint only_a_subscription_has_secrets foreign key (platform_id, subscription_id)
    references webhook.subscription
);
select store.protect_table('webhook.secret', 'append_only', 'platform');

-- How far the events of one pool were told to one subscription. Everything before the event
-- (position, ordinal) was delivered or given up; without a row nothing was told yet.
create table webhook.lane (
  platform_id tenant.platform_id not null,
  subscription_id text not null,
  pool_id integer not null references pool.pool,
  position bigint not null
    constraint positions_of_a_lane_start_at_0 check (position >= 0),
  ordinal integer not null
    constraint ordinals_start_at_0 check (ordinal >= 0),
  -- Failed attempts of the event that is next, and when it is tried again.
  attempts integer not null
    constraint attempts_are_counted check (attempts >= 0),
  next_attempt_at timestamptz(3),
  -- A write states the version that it read: a sender that lost its pool changes nothing.
  version bigint not null,
  primary key (platform_id, subscription_id, pool_id),
  constraint only_a_subscription_has_lanes foreign key (platform_id, subscription_id)
    references webhook.subscription,
  constraint only_a_failed_attempt_is_tried_again
    check ((attempts > 0) = (next_attempt_at is not null))
) with (fillfactor = 50);
select store.protect_table('webhook.lane', 'mutable', 'platform');

create table webhook.delivery (
  delivery_number bigint generated always as identity primary key,
  platform_id tenant.platform_id not null,
  subscription_id text not null,
  pool_id integer not null,
  position bigint not null,
  ordinal integer not null,
  event_kind text not null,
  attempt integer not null
    constraint attempts_of_an_event_start_at_1 check (attempt >= 1),
  outcome text not null
    constraint an_attempt_has_a_known_outcome
    check (outcome in ('delivered', 'failed', 'parked')),
  http_status integer,
  -- Why it failed, in one word.
  reason text,
  milliseconds integer not null,
  -- Who asked for the event again; absent: it was its turn.
  requested_by_key_id text references access.api_key,
  attempted_at timestamptz(3) not null default clock_timestamp(),
  constraint only_a_subscription_is_delivered_to foreign key (platform_id, subscription_id)
    references webhook.subscription,
  constraint exactly_a_failure_has_a_reason check ((outcome = 'delivered') = (reason is null))
);
-- The log of one subscription, newest first.
create index delivery_by_subscription
  on webhook.delivery (platform_id, subscription_id, delivery_number);
-- What has been kept long enough.
create index delivery_by_moment on webhook.delivery (attempted_at);
select store.protect_table('webhook.delivery', 'append_only', 'platform');
-- The log is the one record here that is not kept for ever, so that its rows may go, by the
-- function below and nothing else; they are changed by nobody.
drop trigger facts_are_never_changed on webhook.delivery;
create trigger deliveries_are_never_changed before update or truncate on webhook.delivery
  for each statement execute function store.refuse_change();

create table webhook.redelivery (
  platform_id tenant.platform_id not null,
  subscription_id text not null,
  command_id custody.identifier not null,
  pool_id integer not null references pool.pool,
  -- Events from this position on are told again, in order.
  from_position bigint not null
    constraint a_redelivery_begins_at_a_position check (from_position >= 1),
  -- Where the lane stood before.
  lane_position bigint not null,
  requested_at timestamptz(3) not null default clock_timestamp(),
  requested_by_key_id text references access.api_key,
  primary key (platform_id, subscription_id, command_id),
  constraint only_a_subscription_is_told_again foreign key (platform_id, subscription_id)
    references webhook.subscription
);
select store.protect_table('webhook.redelivery', 'append_only', 'platform');

-- Facts beside the journal are found by position: what happened since a subscription was told last.
create index receipt_event_by_position on custody.receipt_event (pool_id, position);
create index mandate_end_by_position on custody.mandate_end (pool_id, position);
create index business_day_event_by_position
  on reconciliation.business_day_event (pool_id, position);

-- Removes the oldest attempts that were kept for so many days, a bounded number at once.
create function webhook.forget_deliveries(days_kept integer, count_max integer) returns integer
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  removed integer;
begin
  if days_kept < 30 then
    raise exception 'attempts are kept for at least 30 days, received %', days_kept;
  end if;
  delete from webhook.delivery
  where delivery_number in (
    select d.delivery_number from webhook.delivery d
    where d.attempted_at < clock_timestamp() - make_interval(days => days_kept)
    order by d.attempted_at limit count_max);
  get diagnostics removed = row_count;
  return removed;
end
$$;
revoke execute on function webhook.forget_deliveries from public;
grant execute on function webhook.forget_deliveries to ringfence_application;
