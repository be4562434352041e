-- A subscription is never changed; attempts are never changed and go only when they are old.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
  removed integer;
begin
  insert into webhook.subscription (platform_id, subscription_id, url, event_kinds)
  values ('seed-a', 'seed', 'https://example.org/', array['instruction']);
  begin
    insert into webhook.subscription (platform_id, subscription_id, url, event_kinds)
    values ('seed-a', 'other', 'ftp://example.org/', array['instruction']);
    raise exception 'an address of another scheme was accepted';
  exception when check_violation then null;
  end;
  begin
    update webhook.subscription set url = 'https://example.org/elsewhere';
    raise exception 'a subscription was changed';
  exception when restrict_violation then null;
  end;
  begin
    insert into webhook.secret (platform_id, subscription_id, secret_number, command_id, sealed)
    values ('seed-a', 'seed', 2, 'second', sha512('seed'));
    raise exception 'a second secret did not say when the first one ends';
  exception when check_violation then null;
  end;
  insert into webhook.delivery (platform_id, subscription_id, pool_id, position, ordinal,
    event_kind, attempt, outcome, http_status, milliseconds, attempted_at)
  values ('seed-a', 'seed', seed_pool, 1, 0, 'instruction.completed', 1, 'delivered', 204, 5,
      clock_timestamp() - interval '91 days'),
    ('seed-a', 'seed', seed_pool, 2, 0, 'instruction.completed', 1, 'delivered', 204, 5,
      clock_timestamp());
  begin
    update webhook.delivery set outcome = 'parked';
    raise exception 'an attempt was changed';
  exception when restrict_violation then null;
  end;
  removed := webhook.forget_deliveries(90, 100);
  if removed <> 1 then
    raise exception 'expected one attempt to be old enough, received %', removed;
  end if;
  begin
    perform webhook.forget_deliveries(29, 100);
    raise exception 'attempts were kept for less than 30 days';
  exception when raise_exception then
    if sqlerrm like 'attempts were kept%' then raise; end if;
  end;
end
$$;
