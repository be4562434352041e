-- A subscription is told events in one of two forms; those before it are webhooks.
do $$
begin
  if exists (select from webhook.subscription where form <> 'standard') then
    raise exception 'an earlier subscription has another form';
  end if;
  begin
    insert into webhook.subscription (platform_id, subscription_id, url, event_kinds, form)
    values ('seed-a', 'other-form', 'https://example.org/', array['instruction'], 'mail');
    raise exception 'a subscription has an unknown form';
  exception when check_violation then null;
  end;
end
$$;
