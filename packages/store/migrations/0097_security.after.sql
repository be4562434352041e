-- Each act is bound to the one before it, whatever number and hash somebody brings; nothing of it
-- is changed. An occasion has one alarm.
insert into people.staff_act
  (at, person_id, grant_id, act, result, request_id, act_number, previous_sha256, sha256)
values
  ('2026-11-23T01:02:03.004Z', 'p-01890000-0000-7000-8000-000000000001', 'g-1', 'grantRole',
   'begun', 'r-1', 77, decode(repeat('11', 32), 'hex'), decode(repeat('22', 32), 'hex')),
  ('2026-11-23T01:02:03.005Z', 'p-01890000-0000-7000-8000-000000000001', 'g-1', 'grantRole', 'ok',
   'r-1', 78, decode(repeat('11', 32), 'hex'), decode(repeat('22', 32), 'hex'));
do $$
declare
  first people.staff_act;
  second people.staff_act;
begin
  select * into strict first from people.staff_act where act_number = 1;
  select * into strict second from people.staff_act where act_number = 2;
  if second.previous_sha256 <> first.sha256 then
    raise exception 'an act is not bound to the one before it';
  end if;
  if first.sha256 <> sha256(decode(repeat('00', 32), 'hex') || convert_to(
    '1|2026-11-23T01:02:03.004Z|p-01890000-0000-7000-8000-000000000001|g-1|grantRole|begun|r-1|',
    'UTF8')) then
    raise exception 'the hash of an act is not that of its text';
  end if;
  begin
    update people.staff_act set result = 'ok';
    raise exception 'an act was changed';
  exception when restrict_violation then null;
  end;
  insert into people.security_alarm (kind, raised_at, source, occasion, events)
  values ('ids_scanned', '2026-11-23T01:02:03Z', '127.0.0.1', '2026-11-23T01', 40);
  begin
    insert into people.security_alarm (kind, raised_at, source, occasion, events)
    values ('ids_scanned', '2026-11-23T01:59:03Z', '127.0.0.1', '2026-11-23T01', 80);
    raise exception 'an occasion had two alarms';
  exception when unique_violation then null;
  end;
end
$$;
