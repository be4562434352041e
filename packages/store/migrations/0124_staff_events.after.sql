-- What staff does is in the stream once, by its kind; what customers do is not in it. The hash of
-- an act has its session; nothing of the stream is changed.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-000000000124', 'staff', '2026-11-22T00:00:00Z', 'installation'),
  ('p-01890000-0000-7000-8000-000000000125', 'customer', '2026-11-22T00:00:00Z', 'installation');
insert into people.staff_act
  (at, person_id, act, result, request_id, pool_id, session_id, concerns)
values
  ('2026-11-23T01:02:03.004Z', 'p-01890000-0000-7000-8000-000000000124', 'approveOrder', 'begun',
   'r-1', null, 's-01890000-0000-7000-8000-000000000001', 'recordId=o-1'),
  ('2026-11-23T01:02:03.005Z', 'p-01890000-0000-7000-8000-000000000124', 'approveOrder', 'ok',
   'r-1', null, 's-01890000-0000-7000-8000-000000000001', 'recordId=o-1'),
  ('2026-11-23T01:02:04.005Z', 'p-01890000-0000-7000-8000-000000000124', 'approveOrder',
   'act_not_permitted', 'r-2', null, null, null),
  ('2026-11-23T01:02:05.005Z', 'p-01890000-0000-7000-8000-000000000124', 'downloadCheckFile', 'ok',
   'r-3', null, null, null);
insert into people.event (at, person_id, act, result, actor_id)
values
  ('2026-11-23T01:02:00Z', 'p-01890000-0000-7000-8000-000000000124', 'sign_in_by_totp',
   'signed_in', null),
  ('2026-11-23T01:02:01Z', 'p-01890000-0000-7000-8000-000000000124', 'sign_in_by_totp',
   'code_not_valid', null),
  ('2026-11-23T01:02:02Z', 'p-01890000-0000-7000-8000-000000000124', 'role_granted', 'ok',
   'seedadmin'),
  ('2026-11-23T01:02:02Z', 'p-01890000-0000-7000-8000-000000000125', 'sign_in_by_passkey',
   'signed_in', null);
insert into people.personal_data_access (at, actor_id, route, purpose, request_id, customer_id)
values ('2026-11-23T01:02:06Z', 'p-01890000-0000-7000-8000-000000000124', 'getCustomer', 'audit',
  'r-4', 'c-1');
set constraints all immediate;
do $$
declare
  seen text := (select string_agg(kind || ' ' || act || coalesce(' ' || concerns, ''), '; '
      order by at)
    from people.staff_event where person_id = 'p-01890000-0000-7000-8000-000000000124');
  latest people.staff_act;
begin
  if seen <> 'sign_in sign_in_by_totp; refusal sign_in_by_totp; act approveOrder recordId=o-1; '
    || 'refusal approveOrder; export downloadCheckFile; '
    || 'look getCustomer customerId=c-1,purpose=audit'
  then
    raise exception 'the stream is another one: %', seen;
  end if;
  if exists (select from people.staff_event
      where person_id = 'p-01890000-0000-7000-8000-000000000125') then
    raise exception 'what a customer did is in the stream of staff';
  end if;
  select * into strict latest from people.staff_act
  where act = 'approveOrder' and result = 'ok';
  if latest.sha256 <> sha256(latest.previous_sha256 || convert_to(latest.act_number
    || '|2026-11-23T01:02:03.005Z|p-01890000-0000-7000-8000-000000000124||approveOrder|ok|r-1||'
    || 's-01890000-0000-7000-8000-000000000001|recordId=o-1', 'UTF8')) then
    raise exception 'the hash of an act leaves out its session';
  end if;
  begin
    update people.staff_event set kind = 'act';
    raise exception 'a staff event was changed';
  exception when restrict_violation then null;
  end;
end
$$;
