-- The domain refuses what is not an amount, and a transaction without a scope is in none.
do $$
begin
  begin
    perform (-1)::money.amount_minor;
    raise exception 'a negative amount was accepted';
  exception when check_violation then null;
  end;
  begin
    perform 'yuan'::money.currency;
    raise exception 'a currency of four letters was accepted';
  exception when check_violation then null;
  end;
  begin
    perform '*'::tenant.platform_id;
    raise exception 'the sign for every platform was accepted as a platform id';
  exception when check_violation then null;
  end;

  if tenant.scope_platform_id() is not null or tenant.scope_is_every_platform() then
    raise exception 'a transaction without a setting has a scope';
  end if;
  perform set_config('ringfence.platform_id', '*', true);
  if not tenant.scope_is_every_platform() then
    raise exception 'the scope of every platform is not recognised';
  end if;
  perform set_config('ringfence.platform_id', '', true);

  if (select rolcanlogin or rolsuper or rolbypassrls from pg_roles
      where rolname = 'ringfence_application') then
    raise exception 'the application role can log in or pass by the policies';
  end if;
end
$$;
