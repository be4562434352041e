-- The bank has no table yet.
do $$
begin
  if to_regnamespace('bank') is not null then
    raise exception 'the schema bank exists already';
  end if;
end
$$;
