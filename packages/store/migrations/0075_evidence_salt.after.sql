-- A salt is 32 bytes, is never changed, and can be destroyed by the owner alone.
insert into evidence.salt (pool_id, position, salt) values (1, 1, sha256('salt'));
insert into evidence.registry_salt (position, salt) values (1, sha256('salt'));
do $$
begin
  begin
    insert into evidence.salt (pool_id, position, salt) values (1, 2, '\x00');
    raise exception 'a salt was too short';
  exception when check_violation then null;
  end;
  begin
    update evidence.salt set salt = sha256('other');
    raise exception 'a salt was changed';
  exception when restrict_violation then null;
  end;
  if has_table_privilege('ringfence_application', 'evidence.salt', 'delete')
      or has_table_privilege('ringfence_application', 'evidence.registry_salt', 'delete') then
    raise exception 'the application can destroy salts';
  end if;
end
$$;
delete from evidence.salt where pool_id = 1 and position = 1;
delete from evidence.registry_salt where position = 1;
