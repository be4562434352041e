-- A nonce counts once, what has ended is removed, and nobody passes by the function.
set local role ringfence_application;
do $$
declare
  soon timestamptz := clock_timestamp() + interval '1 minute';
  gone timestamptz := clock_timestamp() - interval '1 minute';
begin
  if (select array_agg(p order by p) from access.spend_nonces(
        array['k', 'k', 'k', 'j'], array['one', 'two', 'one', 'one'], array[soon, gone, soon, soon])
        as p) is distinct from array[1, 2, 4] then
    raise exception 'of equal nonces not exactly the first was taken';
  end if;
  if exists (select from access.spend_nonces(array['k'], array['one'], array[soon])) then
    raise exception 'a nonce was taken twice';
  end if;
  begin
    perform from access.request_nonce;
    raise exception 'the application reads nonces';
  exception when insufficient_privilege then null;
  end;
  begin
    insert into access.request_nonce values ('k', 'three', soon);
    raise exception 'the application writes nonces beside the function';
  exception when insufficient_privilege then null;
  end;
end
$$;
reset role;

do $$
begin
  if exists (select from access.request_nonce where nonce = 'two') then
    raise exception 'a nonce that has ended is kept';
  end if;
  if (select count(*) from access.request_nonce) <> 2 then
    raise exception 'a nonce that has not ended is gone';
  end if;
end
$$;
