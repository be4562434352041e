-- A name is changed by two people; a request ends once; whoever is forgotten has no login name.
insert into privacy.request (request_id, person_id, kind, field, wish_sealed, made_at, due_at)
values ('q-01890000-0000-7000-8000-000000000001', 'p-01890000-0000-7000-8000-000000000002',
  'correction', 'display_name', '\x01', '2026-11-22T00:00:00Z', '2026-12-07T00:00:00Z');
do $$
declare
  wish text := 'q-01890000-0000-7000-8000-000000000001';
begin
  begin
    insert into privacy.request_step (request_id, step, at, by_actor)
    values (wish, 'granted', '2026-11-22T00:00:01Z', 'p-01890000-0000-7000-8000-000000000001');
    raise exception 'a name was changed without a proposal';
  exception when check_violation then null;
  end;
  insert into privacy.request_step (request_id, step, at, by_actor)
  values (wish, 'grant_proposed', '2026-11-22T00:00:02Z',
    'p-01890000-0000-7000-8000-000000000001');
  begin
    insert into privacy.request_step (request_id, step, at, by_actor)
    values (wish, 'granted', '2026-11-22T00:00:03Z', 'p-01890000-0000-7000-8000-000000000001');
    raise exception 'one person changed a name';
  exception when check_violation then null;
  end;
  insert into privacy.request_step (request_id, step, at, by_actor)
  values (wish, 'withdrawn', '2026-11-22T00:00:04Z', 'p-01890000-0000-7000-8000-000000000002');
  begin
    insert into privacy.request_step (request_id, step, at, by_actor)
    values (wish, 'withdrawn', '2026-11-22T00:00:05Z', 'p-01890000-0000-7000-8000-000000000002');
    raise exception 'a request ended twice';
  exception when unique_violation then null;
  end;
end
$$;
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-000000000095', 'customer', '2026-11-22T00:00:00Z', 'seedadmin');
insert into people.profile (person_id, display_name_sealed, login_name_sealed, login_index,
  language)
values ('p-01890000-0000-7000-8000-000000000095', '\x01', '\x02', sha256('forgotten'), 'en');
insert into privacy.certificate (person_id, cause, parts, keys_destroyed, destroyed_at, by_actor)
values ('p-01890000-0000-7000-8000-000000000095', 'retention_ended', '{sign_in_names}', 1,
  '2026-11-22T00:00:00Z', 'seedadmin');
do $$
begin
  if exists (select from people.profile where login_index = sha256('forgotten')) then
    raise exception 'a forgotten person is found by the login name';
  end if;
end
$$;
