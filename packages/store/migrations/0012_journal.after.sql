-- A command id is used once, and a message is delivered once.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  insert into journal.entry (pool_id, position, kind, command_id, business_date, content)
  values (seed_pool, 1, 'open_account', 'open_account:1', '2026-11-23', '{}'),
    (seed_pool, 2, 'open_account', 'open_account:2', '2026-11-23', '{}');
  begin
    insert into journal.entry (pool_id, position, kind, command_id, business_date, content)
    values (seed_pool, 3, 'open_account', 'open_account:1', '2026-11-23', '{}');
    raise exception 'a command id was used twice';
  exception when unique_violation then null;
  end;
  begin
    insert into operations.outbox (pool_id, position, ordinal, topic, key, content)
    select seed_pool, 1, n, 'seed', 'same', '{}' from generate_series(0, 1) n;
    raise exception 'a message was written twice';
  exception when unique_violation then null;
  end;
  insert into operations.outbox (pool_id, position, ordinal, topic, key, content)
  values (seed_pool, 1, 0, 'seed', 'one', '{}');
  begin
    insert into operations.outbox_delivery (pool_id, position, ordinal, attempt, outcome)
    select seed_pool, 1, 0, n, 'delivered' from generate_series(1, 2) n;
    raise exception 'a message was delivered twice';
  exception when unique_violation then null;
  end;
end
$$;
