-- Persons for later migrations to be tried on, and what the tables refuse.
insert into people.person (person_id, kind, created_at, created_by)
values ('p-01890000-0000-7000-8000-000000000001', 'staff', '2026-11-22T00:00:00Z', 'seedadmin'),
  ('p-01890000-0000-7000-8000-000000000002', 'customer', '2026-11-22T00:00:00Z', 'seedadmin');
insert into people.profile (person_id, display_name_sealed, login_name_sealed, login_index,
  language)
values ('p-01890000-0000-7000-8000-000000000001', '\x01', '\x02', sha256('seed'), 'en');
insert into people.session (session_id, token_sha256, person_id, method, strength, stage,
  started_at, created_at, absolute_end_at)
values ('s-01890000-0000-7000-8000-000000000001', sha256('token'),
  'p-01890000-0000-7000-8000-000000000001', 'password', 'one_factor', 'second_factor',
  '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T12:00:00Z');

do $$
begin
  begin
    insert into people.profile (person_id, display_name_sealed, login_name_sealed, login_index,
      language)
    values ('p-01890000-0000-7000-8000-000000000002', '\x01', '\x02', sha256('seed'), 'en');
    raise exception 'two persons have one login name';
  exception when unique_violation then null;
  end;
  begin
    insert into people.password (person_id, hash, set_at)
    values ('p-01890000-0000-7000-8000-000000000001', 'clear text', '2026-11-22T00:00:00Z');
    raise exception 'a password was kept in clear text';
  exception when check_violation then null;
  end;
  begin
    insert into people.session (session_id, token_sha256, person_id, method, strength, stage,
      started_at, created_at, absolute_end_at)
    values ('s-01890000-0000-7000-8000-000000000002', 'token',
      'p-01890000-0000-7000-8000-000000000001', 'password', 'one_factor', 'second_factor',
      '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T12:00:00Z');
    raise exception 'a token was kept that is no hash';
  exception when check_violation then null;
  end;
  begin
    update people.session set stage = 'signed_in';
    raise exception 'a session was changed';
  exception when restrict_violation then null;
  end;
end
$$;
