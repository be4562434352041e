-- A pool is made once for one request, and one holder has its lease.
do $$
declare
  made integer := pool.create_pool('seed-a', 'Seed pool', 'CNY', 'ledger', 1, 'seed-pool');
  first_epoch bigint;
begin
  if pool.create_pool('seed-a', 'Seed pool', 'CNY', 'ledger', 1, 'seed-pool') <> made then
    raise exception 'the same request made a second pool';
  end if;

  select l.epoch into first_epoch from pool.acquire_lease(made, 'one', null, interval '1 hour') l;
  if exists (select from pool.acquire_lease(made, 'two', null, interval '1 hour')) then
    raise exception 'a lease that is held was taken';
  end if;
  if not pool.renew_lease(made, first_epoch) or pool.renew_lease(made, first_epoch - 1) then
    raise exception 'a lease is renewed by its own epoch only';
  end if;
  if pool.release_lease(made, first_epoch - 1) or not pool.release_lease(made, first_epoch) then
    raise exception 'a lease is given back by its own epoch only';
  end if;
  if (select l.epoch from pool.acquire_lease(made, 'two', null, interval '1 hour') l)
      <> first_epoch + 1 then
    raise exception 'a new owner has a new epoch';
  end if;

  begin
    insert into pool.commit (
      pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
    values (made, 1, 1, now(), first_epoch, 0);
    set constraints all immediate;
    raise exception 'a commit under an old epoch passed the fence';
  exception when sqlstate 'RF001' then null;
  end;
  set constraints all deferred;
end
$$;
