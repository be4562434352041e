-- A payout account lies sealed under the data key of whose it is: holder, number and salt in one
-- text. The commitment stays, because the books decided with it. Rows of earlier versions are in
-- the clear until the program has sealed them; SQL has no key to do it with.

alter table custody.payout_account add column account_sealed bytea
  constraint a_sealed_account_is_short check (octet_length(account_sealed) between 33 and 4096);
alter table custody.payout_account alter column salt drop not null;
alter table custody.payout_account alter column holder_name drop not null;
alter table custody.payout_account alter column scheme drop not null;
alter table custody.payout_account alter column identification drop not null;
alter table custody.payout_account add constraint an_account_is_sealed_or_in_the_clear check (
  (account_sealed is null and num_nulls(salt, holder_name, scheme, identification) = 0)
  or (account_sealed is not null
    and num_nonnulls(salt, holder_name, scheme, identification, bic) = 0));
-- What is to be sealed is found page by page.
create index payout_account_in_the_clear on custody.payout_account (pool_id, commitment)
  where account_sealed is null;

-- Which rows were in the clear, and until when.
create table custody.payout_account_sealing (
  pool_id integer not null,
  commitment text not null,
  sealed_at timestamptz(3) not null default clock_timestamp(),
  primary key (pool_id, commitment),
  constraint only_a_payout_account_is_sealed foreign key (pool_id, commitment)
    references custody.payout_account
);
select store.protect_table('custody.payout_account_sealing', 'append_only', 'pool');
revoke insert on custody.payout_account_sealing from ringfence_application;

-- A row in the clear is sealed once. Nothing else of it changes, and nobody opens it here again,
-- not even the owner.
create function custody.refuse_other_change_of_account() returns trigger
  language plpgsql
as $$
begin
  if (new.pool_id, new.commitment, new.customer_id, new.order_id, new.receipt_id, new.registered_at)
      is distinct from
      (old.pool_id, old.commitment, old.customer_id, old.order_id, old.receipt_id, old.registered_at)
      or old.account_sealed is not null or new.account_sealed is null then
    raise exception 'payout account % is sealed once, and nothing else', old.commitment
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
drop trigger facts_are_never_changed on custody.payout_account;
create trigger a_payout_account_is_sealed_and_nothing_else before update on custody.payout_account
  for each row execute function custody.refuse_other_change_of_account();
create trigger payout_accounts_are_never_removed before delete or truncate on custody.payout_account
  for each statement execute function store.refuse_change();

-- Seals rows that are still in the clear, empties their columns and notes it, in one statement.
create function custody.seal_payout_accounts(
  pools integer[], commitments text[], sealed_hex text[]
) returns integer
  language sql security definer set search_path = pg_catalog
as $$
  with given as (
    select g.pool_id, g.commitment, decode(g.sealed_hex, 'hex') as account_sealed
    from unnest($1, $2, $3) as g (pool_id, commitment, sealed_hex)
  ), changed as (
    update custody.payout_account a
    set account_sealed = g.account_sealed, salt = null, holder_name = null, scheme = null,
      identification = null, bic = null
    from given g
    where a.pool_id = g.pool_id and a.commitment = g.commitment and a.account_sealed is null
    returning a.pool_id, a.commitment
  ), noted as (
    insert into custody.payout_account_sealing (pool_id, commitment)
    select c.pool_id, c.commitment from changed c
    returning 1
  )
  select count(*)::integer from noted
$$;
revoke execute on function custody.seal_payout_accounts(integer[], text[], text[]) from public;
revoke execute on function custody.refuse_other_change_of_account() from public;
grant execute on function custody.seal_payout_accounts(integer[], text[], text[])
  to ringfence_application;
