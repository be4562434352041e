-- A data key is wrapped again, then destroyed with a reason, and does not come back.
insert into vault.wrapping_key (key_id, provider, purpose, reference) values
  ('00000000-0000-4000-8000-000000000001', 'local_file', 'wrap_data_keys', 'one'),
  ('00000000-0000-4000-8000-000000000002', 'local_file', 'wrap_data_keys', 'two');
insert into vault.data_key (holder, version, key_id, wrapped) values
  ('subject:p-1', 1, '00000000-0000-4000-8000-000000000001', sha256('wrapped once'));
do $$
declare
  changed integer;
begin
  changed := vault.rewrap_data_keys(
    array['subject:p-1'], array[1], array['00000000-0000-4000-8000-000000000002'],
    array[encode(sha256('late'), 'hex')], '00000000-0000-4000-8000-000000000001');
  if changed <> 0 then
    raise exception 'a data key was wrapped again by who had read it before another did';
  end if;
  changed := vault.rewrap_data_keys(
    array['subject:p-1'], array[1], array['00000000-0000-4000-8000-000000000001'],
    array[encode(sha256('wrapped again'), 'hex')], '00000000-0000-4000-8000-000000000002');
  if changed <> 1 then raise exception 'a data key was not wrapped again'; end if;

  begin
    update vault.data_key set holder = 'subject:p-2';
    raise exception 'a data key was given to another subject';
  exception when restrict_violation then null;
  end;
  begin
    perform vault.destroy_data_keys('subject:p-1', 'p-admin', 'because');
    raise exception 'a data key was destroyed for no known reason';
  exception when check_violation then null;
  end;
  if vault.destroy_data_keys('subject:p-1', 'p-admin', 'erasure_requested') <> 1 then
    raise exception 'a data key was not destroyed';
  end if;
  if not exists (
    select from vault.data_key_destruction where holder = 'subject:p-1' and version = 1) then
    raise exception 'a data key was destroyed without a row that says so';
  end if;
  begin
    update vault.data_key set wrapped = sha256('wrapped again') where holder = 'subject:p-1';
    raise exception 'a destroyed data key came back';
  exception when restrict_violation then null;
  end;
  begin
    delete from vault.data_key;
    raise exception 'a data key was removed';
  exception when restrict_violation then null;
  end;
  if has_table_privilege('ringfence_application', 'vault.data_key', 'update') then
    raise exception 'the application can change data keys past the functions';
  end if;
end
$$;
