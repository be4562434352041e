-- Of the nonces that have ended the index knows: the moment that they are compared with is one
-- value, where a clock that is asked for every row made each call read them all. A plan that was
-- made while the table was empty is kept for long, and must not read the whole table either.

create or replace function access.spend_nonces(
  signature_key_ids text[], nonces text[], keep_until timestamptz[]
) returns setof integer
  language plpgsql security definer
  set search_path = pg_catalog
  set enable_seqscan = off
as $$
declare
  moment constant timestamptz := clock_timestamp();
begin
  delete from access.request_nonce n
  where n.ctid = any (array(
    select old.ctid
    from access.request_nonce old
    where old.keep_until < moment
    order by old.keep_until
    limit 2 * cardinality(nonces)
    -- Another process may be removing the same ones.
    for update skip locked));

  return query
    with sent as (
      select s.place::integer as place, s.signature_key_id, s.nonce, s.keep_until
      from unnest(signature_key_ids, nonces, keep_until)
        with ordinality as s (signature_key_id, nonce, keep_until, place)
    ), firsts as (
      select distinct on (s.signature_key_id, s.nonce) s.*
      from sent s
      -- Two processes that write the same nonces meet them in the same order, and never deadlock.
      order by s.signature_key_id, s.nonce, s.place
    ), taken as (
      insert into access.request_nonce (signature_key_id, nonce, keep_until)
      select f.signature_key_id, f.nonce, f.keep_until from firsts f
      on conflict do nothing
      returning request_nonce.signature_key_id, request_nonce.nonce
    )
    select f.place from firsts f join taken t using (signature_key_id, nonce);
end
$$;
