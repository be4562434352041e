-- Balances now and then, a statement page, moments and gaps.
do $$
declare
  seed_pool integer := (select pool_id from pool.pool where command_id = 'seed-pool');
begin
  if (select (s.credits_posted_minor, s.credits_pending_minor)
      from ledger.account_sums(seed_pool, 2, null) s) <> (9223372036854775000, 5::bigint)
    or (select (s.credits_posted_minor, s.credits_pending_minor)
      from ledger.account_sums(seed_pool, 2, 3) s) <> (9223372036854775000, 0::bigint)
    or (select s.credits_posted_minor from ledger.account_sums(seed_pool, 2, 2) s) <> 0 then
    raise exception 'a balance is not that of its position';
  end if;
  if exists (select from ledger.account_sums(seed_pool, 77, null)) then
    raise exception 'an account that does not exist has sums';
  end if;
  if (select array_agg(p.entry_position) from ledger.account_positions(seed_pool, 2, 4, 10) p)
      <> array[3]::bigint[] then
    raise exception 'a statement page shows other positions than asked for';
  end if;
  if pool.position_at(seed_pool, '2026-11-23 01:30:00Z') <> 2
    or pool.position_at(seed_pool, '2026-11-22 00:00:00Z') <> 0
    or pool.position_at(seed_pool, '2026-11-24 00:00:00Z') <> 4 then
    raise exception 'a moment leads to the wrong position';
  end if;
  if exists (select from journal.position_gaps(seed_pool)) then
    raise exception 'a pool without a gap shows one';
  end if;
  if (select count(*) from ledger.transfer_record
    where pool_id = seed_pool and currency = 'CNY') <> 2 then
    raise exception 'a transfer has no moment or no currency';
  end if;
end
$$;
