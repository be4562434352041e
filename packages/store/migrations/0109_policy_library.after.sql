-- Versions follow each other; a version that is not there is read by nobody; nothing is changed.
do $$
declare
  somebody people.person_id := 'p-01890000-0000-7000-8000-000000000001';
begin
  insert into control.policy_version (policy_id, version, title_zh, title_en, text_zh, text_en,
    owner_role, review_date, controls, published_by, published_at)
  values ('access', 1, '访问', 'Access', '正文', 'Text', 'compliance', '2027-11-23',
    '{route:grantRole}', somebody, '2026-11-23T00:00:00Z');
  begin
    insert into control.policy_version (policy_id, version, title_zh, title_en, file_sha256,
      owner_role, review_date, controls, published_by, published_at)
    values ('access', 3, '访问', 'Access', sha256('x'), 'compliance', '2027-11-23', '{}', somebody,
      '2026-11-23T00:00:00Z');
    raise exception 'a version was left out';
  exception when check_violation then null;
  end;
  begin
    insert into control.policy_version (policy_id, version, title_zh, title_en, owner_role,
      review_date, controls, published_by, published_at)
    values ('access', 2, '访问', 'Access', 'compliance', '2027-11-23', '{}', somebody,
      '2026-11-23T00:00:00Z');
    raise exception 'a policy had no text';
  exception when check_violation then null;
  end;
  insert into control.policy_reading (policy_id, version, person_id, read_at)
  values ('access', 1, somebody, '2026-11-23T00:00:00Z');
  begin
    insert into control.policy_reading (policy_id, version, person_id, read_at)
    values ('access', 2, somebody, '2026-11-23T00:00:00Z');
    raise exception 'a version was read that is not there';
  exception when foreign_key_violation then null;
  end;
  begin
    update control.policy_version set title_en = 'Other';
    raise exception 'a policy was changed';
  exception when restrict_violation then null;
  end;
end
$$;
