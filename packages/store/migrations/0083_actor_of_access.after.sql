-- A person may make a key and end it; somebody whom nobody knows may not.
insert into access.api_key (key_id, secret_sha256, role, created_by_key_id)
values ('seedbyperson', sha256('by person'), 'auditor', 'p-01890000-0000-7000-8000-000000000001');
insert into access.api_key_revocation (key_id, revoked_by_key_id)
values ('seedbyperson', 'p-01890000-0000-7000-8000-000000000001');
do $$
begin
  begin
    insert into access.api_key (key_id, secret_sha256, role, created_by_key_id)
    values ('seedbynobody', sha256('by nobody'), 'auditor', 'nobody');
    raise exception 'nobody made a key';
  exception when foreign_key_violation then null;
  end;
end
$$;
