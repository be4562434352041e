-- A signed approval, and what the table refuses.
insert into custody.signed_approval (pool_id, hash, subject_kind, subject_id, person_id, strength,
  signed_at, signed_approval, evidence)
select p.pool_id, sha256('text'), 'mandate', 'm-seed', 'p-01890000-0000-7000-8000-000000000002',
  'signed', '2026-11-22T00:00:00Z', '{}', sha256('{}')
from pool.pool p
order by p.pool_id
limit 1;

do $$
begin
  begin
    insert into custody.signed_approval (pool_id, hash, subject_kind, subject_id, person_id,
      strength, signed_at, signed_approval, evidence)
    select p.pool_id, sha256('other text'), 'mandate', 'm-seed',
      'p-01890000-0000-7000-8000-000000000002', 'signed', '2026-11-22T00:00:00Z', '{}',
      sha256('{ }')
    from pool.pool p
    order by p.pool_id
    limit 1;
    raise exception 'evidence was kept that is not of the signed approval';
  exception when check_violation then null;
  end;
  begin
    update custody.signed_approval set strength = 'weaker';
    raise exception 'a signed approval was changed';
  exception when restrict_violation then null;
  end;
end
$$;
