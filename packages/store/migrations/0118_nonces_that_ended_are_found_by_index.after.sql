-- A nonce counts once, what has ended is removed, and what has not ended is not read for it.
do $$
declare
  soon timestamptz := clock_timestamp() + interval '1 minute';
  gone timestamptz := clock_timestamp() - interval '1 minute';
  rows_read bigint;
begin
  set local role ringfence_application;
  if (select array_agg(p order by p) from access.spend_nonces(
        array['m', 'm', 'm', 'l'], array['once', 'twice', 'once', 'once'],
        array[soon, gone, soon, soon]) as p) is distinct from array[1, 2, 4] then
    raise exception 'of equal nonces not exactly the first was taken';
  end if;
  perform from access.spend_nonces(
    array(select 'm' from generate_series(1, 500)),
    array(select 'n' || i from generate_series(1, 500) i),
    array(select soon from generate_series(1, 500)));
  reset role;
  if exists (select from access.request_nonce where nonce = 'twice') then
    raise exception 'a nonce that has ended is kept';
  end if;
  if (select count(*) from access.request_nonce where signature_key_id in ('l', 'm')) <> 502 then
    raise exception 'a nonce that has not ended is gone';
  end if;

  select seq_tup_read + coalesce(idx_tup_fetch, 0) into rows_read
  from pg_stat_xact_all_tables where relid = 'access.request_nonce'::regclass;
  if exists (select from access.spend_nonces(array['m'], array['once'], array[soon])) then
    raise exception 'a nonce was taken twice';
  end if;
  select seq_tup_read + coalesce(idx_tup_fetch, 0) - rows_read into rows_read
  from pg_stat_xact_all_tables where relid = 'access.request_nonce'::regclass;
  if rows_read > 10 then
    raise exception 'one nonce made the database read % others', rows_read;
  end if;
end
$$;
