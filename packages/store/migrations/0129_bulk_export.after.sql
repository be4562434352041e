-- Who asked for an export does not decide about it, and nothing leaves without a decision, twice,
-- or late.
do $$
declare
  seed_pool integer := (select min(pool_id) from pool.pool);
  asker people.person_id := 'p-01890000-0000-7000-8000-000000000129';
  other people.person_id := 'p-01890000-0000-7000-8000-000000001290';
  one bigint;
begin
  insert into people.person (person_id, kind, created_at, created_by)
  values (asker, 'staff', '2026-11-22T00:00:00Z', 'seedadmin'),
    (other, 'staff', '2026-11-22T00:00:00Z', 'seedadmin');
  insert into privacy.bulk_export (pool_id, kind, purpose, reason, asked_by, asked_at)
  values (seed_pool, 'customers', 'audit', 'the yearly audit', asker, '2026-11-22T00:00:00Z')
  returning export_number into one;
  begin
    insert into privacy.bulk_export_fetch (export_number, fetched_at, sha256, bytes, marked)
    values (one, '2026-11-22T00:00:01Z', sha256('x'), 1, true);
    raise exception 'an export left that nobody approved';
  exception when check_violation then null;
  end;
  begin
    insert into privacy.bulk_export_decision (export_number, decision, decided_by, decided_at)
    values (one, 'approved', asker, '2026-11-22T00:00:01Z');
    raise exception 'one person asked and decided';
  exception when check_violation then null;
  end;
  insert into privacy.bulk_export_decision (export_number, decision, decided_by, decided_at)
  values (one, 'approved', other, '2026-11-22T00:00:01Z');
  begin
    insert into privacy.bulk_export_fetch (export_number, fetched_at, sha256, bytes, marked)
    values (one, '2026-11-23T00:00:01Z', sha256('x'), 1, true);
    raise exception 'an export left a day too late';
  exception when check_violation then null;
  end;
  insert into privacy.bulk_export_fetch (export_number, fetched_at, sha256, bytes, marked)
  values (one, '2026-11-22T00:00:02Z', sha256('x'), 1, true);
  begin
    insert into privacy.bulk_export_fetch (export_number, fetched_at, sha256, bytes, marked)
    values (one, '2026-11-22T00:00:03Z', sha256('x'), 1, true);
    raise exception 'an export left twice';
  exception when unique_violation then null;
  end;
end
$$;
