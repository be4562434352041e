-- The nonces of signed requests, so that each counts once in the whole installation, whichever
-- process meets it. A nonce is kept until its signature is too old to be taken anyway, and no
-- longer: the table is as large as the requests of some minutes.

create table access.request_nonce (
  signature_key_id text not null,
  nonce text not null
    constraint a_nonce_has_a_usual_length check (length(nonce) between 1 and 128),
  keep_until timestamptz(3) not null,
  primary key (signature_key_id, nonce)
);
-- The oldest first, for their removal.
create index request_nonce_by_end on access.request_nonce (keep_until);
-- Nobody reads or writes it but the function below.
alter table access.request_nonce enable row level security;

-- Takes nonces that were not taken before, and removes up to twice as many that have ended, so that
-- the table shrinks faster than it grows.
-- Returns the places, counted from 1, of those that were new. Of equal ones the first is.
create function access.spend_nonces(
  signature_key_ids text[], nonces text[], keep_until timestamptz[]
) returns setof integer
  language plpgsql security definer
  set search_path = pg_catalog
as $$
begin
  delete from access.request_nonce n
  where (n.signature_key_id, n.nonce) in (
    select old.signature_key_id, old.nonce
    from access.request_nonce old
    where old.keep_until < clock_timestamp()
    order by old.keep_until
    limit 2 * cardinality(nonces)
    -- Another process may be removing the same ones.
    for update skip locked);

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
revoke execute on function access.spend_nonces(text[], text[], timestamptz[]) from public;
grant execute on function access.spend_nonces(text[], text[], timestamptz[])
  to ringfence_application;
