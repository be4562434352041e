-- Rows of an earlier version are sealed once, keep everything else, and are never opened again.
do $$
declare
  sealed bytea := '\x01'::bytea || sha256('a') || sha256('b');
  target record;
  changed integer;
begin
  insert into people.device (device_id, person_id, token_sha256, label, known_at)
  select 'd-' || gen_random_uuid(), p.person_id, sha256('of the seal'), 'Browser', now()
  from people.person p limit 1;
  insert into people.session (session_id, token_sha256, person_id, method, strength, stage,
    started_at, created_at, absolute_end_at, address)
  select 's-' || gen_random_uuid(), sha256('of the seal'), p.person_id, 'password', 'one_factor',
    'signed_in', now(), now(), now() + interval '1 hour', '192.0.2.1'
  from people.person p limit 1;
  insert into people.event (at, act, result, address) values (now(), 'sealed', 'ok', '192.0.2.1');
  insert into people.role_grant (grant_id, person_id, role, level, granted_at, granted_by,
    needs_confirmation, reason)
  select 'g-' || gen_random_uuid(), p.person_id, 'risk', 1, now(), 'sealing', false, 'a reason'
  from people.person p limit 1;
  insert into people.role_grant_revocation (grant_id, revoked_at, revoked_by, reason)
  select g.grant_id, now(), 'sealing', 'a reason' from people.role_grant g
  where g.granted_by = 'sealing';

  for target in
    select * from (values
      ('people.device', 'label', 'device_id'), ('people.session', 'address', 'session_id'),
      ('people.event', 'address', 'at'), ('people.role_grant', 'reason', 'granted_at'),
      ('people.role_grant_revocation', 'reason', 'revoked_by'),
      ('custody.signed_approval', 'signed_approval', 'strength')
    ) t (name, text_column, another)
  loop
    begin
      execute format('update %s set %I = %L', target.name, target.text_column, 'another');
      raise exception 'a text of % was changed without being sealed', target.name;
    exception when restrict_violation then null;
    end;
    begin
      execute format('update %s set %I = null, %I = $1, sealed_at = now(), %I = null', target.name,
        target.text_column, target.text_column || '_sealed', target.another) using sealed;
      raise exception 'a row of % became another while it was sealed', target.name;
    exception when restrict_violation then null;
    end;
    begin
      execute format('update %s set %I = null, %I = $1, sealed_at = now()', target.name,
        target.text_column, target.text_column || '_sealed') using '\x00'::bytea;
      raise exception 'a text of % in the clear was called sealed', target.name;
    exception when check_violation then null;
    end;
    begin
      execute format('update %s set %I = $1, sealed_at = now() where %I is not null', target.name,
        target.text_column || '_sealed', target.text_column) using sealed;
      raise exception 'a sealed row of % kept its text in the clear', target.name;
    exception when check_violation then null;
    end;
    execute format('update %s set %I = null, %I = $1, sealed_at = now() where %I is not null',
      target.name, target.text_column, target.text_column || '_sealed', target.text_column)
      using sealed;
    get diagnostics changed = row_count;
    if changed = 0 then
      raise exception 'no row of % was sealed', target.name;
    end if;
    begin
      execute format('update %s set %I = %L, %I = null, sealed_at = null'
        ' where sealed_at is not null', target.name, target.text_column, '{}',
        target.text_column || '_sealed');
      raise exception 'a sealed row of % was put into the clear again', target.name;
    exception when restrict_violation then null;
    end;
    begin
      execute format('delete from %s', target.name);
      raise exception 'a row of % was removed', target.name;
    exception when restrict_violation or foreign_key_violation then null;
    end;
    if has_column_privilege('ringfence_application', target.name, target.another, 'update') then
      raise exception 'the application can change more of % than what is sealed', target.name;
    end if;
  end loop;
end
$$;
