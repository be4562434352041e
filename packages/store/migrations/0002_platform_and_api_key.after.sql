-- Rows for later migrations to be tried on, and the refusals of a key.
insert into tenant.platform (platform_id, name) values ('seed-a', 'Seed A'), ('seed-b', 'Seed B');
insert into access.api_key (key_id, secret_sha256, role, platform_id)
values ('seedadmin', sha256('seed admin'), 'administrator', null),
  ('seedplatform', sha256('seed platform'), 'platform', 'seed-a');
insert into access.api_key_revocation (key_id, revoked_by_key_id)
values ('seedplatform', 'seedadmin');

do $$
begin
  begin
    insert into access.api_key (key_id, secret_sha256, role, platform_id)
    values ('seedorphan', sha256('x'), 'platform', null);
    raise exception 'a platform key without a platform was accepted';
  exception when check_violation then null;
  end;
  begin
    insert into access.api_key (key_id, secret_sha256, role)
    values ('seedclear', 'clear text', 'auditor');
    raise exception 'a secret that is no hash was accepted';
  exception when check_violation then null;
  end;
  begin
    insert into access.api_key_revocation (key_id) values ('seedplatform');
    raise exception 'a key was revoked twice';
  exception when unique_violation then null;
  end;
  begin
    update access.api_key set role = 'administrator' where key_id = 'seedplatform';
    raise exception 'a key was changed';
  exception when restrict_violation then null;
  end;
end
$$;
