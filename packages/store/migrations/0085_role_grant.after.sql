-- A grant and its confirmation, and what the tables refuse.
insert into people.role_grant (grant_id, person_id, role, level, granted_at, granted_by,
  needs_confirmation, reason)
values ('g-01890000-0000-7000-8000-000000000001', 'p-01890000-0000-7000-8000-000000000001',
  'operator', 2, '2026-11-22T00:00:00Z', 'seedadmin', true, 'first day');
insert into people.personal_data_access (at, actor_id, route, purpose, pool_id, request_id)
values ('2026-11-22T00:00:00Z', 'p-01890000-0000-7000-8000-000000000001', 'getCustomer',
  'dispute', null, 'seed');

do $$
begin
  begin
    insert into people.role_grant (grant_id, person_id, role, level, granted_at, granted_by,
      needs_confirmation, reason)
    values ('g-01890000-0000-7000-8000-000000000002', 'p-01890000-0000-7000-8000-000000000001',
      'checker', 1, '2026-11-22T00:00:00Z', 'p-01890000-0000-7000-8000-000000000001', false, 'me');
    raise exception 'somebody granted a role to themselves';
  exception when check_violation then null;
  end;
  begin
    insert into people.role_grant (grant_id, person_id, role, level, granted_at, granted_by,
      needs_confirmation, reason)
    values ('g-01890000-0000-7000-8000-000000000003', 'p-01890000-0000-7000-8000-000000000001',
      'auditor', 1, '2026-11-22T00:00:00Z', 'seedadmin', false, 'for ever');
    raise exception 'an auditor was granted for ever';
  exception when check_violation then null;
  end;
  begin
    insert into people.role_grant_confirmation (grant_id, person_id, granted_by, confirmed_by,
      confirmed_at)
    values ('g-01890000-0000-7000-8000-000000000001', 'p-01890000-0000-7000-8000-000000000001',
      'seedadmin', 'p-01890000-0000-7000-8000-000000000001', '2026-11-22T00:00:01Z');
    raise exception 'somebody confirmed their own grant';
  exception when check_violation then null;
  end;
  begin
    update people.role_grant set level = 3;
    raise exception 'a grant was changed';
  exception when restrict_violation then null;
  end;
end
$$;
