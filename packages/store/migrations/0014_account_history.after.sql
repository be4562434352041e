-- The follower's sums are those of the facts, and it stops at facts that break a limit.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  perform ledger.extend_account_history(seed_pool, 3);
  perform ledger.extend_account_history(seed_pool, 3);
  if not exists (
    select from ledger.account_history h
    where h.pool_id = seed_pool and h.account_id = 2 and h.position_last = 4
      and h.credits_posted_minor = 9223372036854775000 and h.credits_pending_minor = 5
      and h.debits_posted_minor = 0 and h.positions = array[4]::bigint[]
  ) then
    raise exception 'the history of the customer is not that of the facts';
  end if;
  if exists (select from ledger.extend_account_history(seed_pool, 3) where positions_left <> 0) then
    raise exception 'the follower did not reach the newest position';
  end if;

  begin
    perform pool.append_batch(
      seed_pool, (select epoch from pool.head where pool_id = seed_pool), 5, 5, now(), 0,
      array[5], array['00000000-0000-7000-8000-000000000005']::uuid[],
      array[2], array[1], array[9223372036854775001],
      'overdraft', null, '2026-11-23', null,
      null, null, null, null, null, null, null, null,
      null, null, null, null, null, null, null, null);
    set constraints all immediate;
    perform ledger.extend_account_history(seed_pool, 3);
    raise exception 'the follower passed over an account below zero';
  exception when sqlstate 'RF002' then null;
  end;
end
$$;
