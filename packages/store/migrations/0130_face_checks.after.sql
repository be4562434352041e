-- A face check without a consent is refused.
do $$
begin
  insert into people.person (person_id, kind, created_at, created_by)
  values ('p-01890000-0000-7000-8000-000000000130', 'customer', '2026-11-23T00:00:00Z',
    'seedadmin');
  begin
    insert into privacy.face_check (check_id, person_id, consent_number, provider,
      session_reference, step, begun_at)
    values ('f-01890000-0000-7000-8000-000000000130', 'p-01890000-0000-7000-8000-000000000130', 1,
      'test', 's-1', 'opening', '2026-11-23T00:00:00Z');
    raise exception 'a face was checked without a consent';
  exception when check_violation then null;
  end;
end
$$;
