-- A break of a level has no effect, every other one that a line shows has; evidence is what its
-- hash says.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
begin
  insert into reconciliation.break
    (pool_id, position, break_id, kind, business_date, subject, effect_minor)
  values (pool, 50, 'break-71', 'amount_differs', '2026-03-02', 'R5/2026-03-02/amount_differs/x',
    0);
  begin
    insert into reconciliation.break
      (pool_id, position, break_id, kind, business_date, subject, effect_minor)
    values (pool, 50, 'break-72', 'match_reversed', '2026-03-02', 'out-1', 0);
    raise exception 'a match was undone without a trace in the equation';
  exception when check_violation then null;
  end;
  insert into reconciliation.level_list (pool_id, list_number, level, business_date, source, name,
    sha256, line_count, key_id) values (pool, 1, 'R5', '2026-03-02', 'platform', 'day.csv',
    sha256('x'), 1, 'k');
  begin
    insert into reconciliation.level_list_line (pool_id, list_number, line_number, item_id, side,
      amount_minor) values (pool, 2, 1, 'x', 'debit', 5);
    raise exception 'a line without a list was kept';
  exception when foreign_key_violation then null;
  end;
  begin
    insert into reconciliation.evidence_file (pool_id, sha256, name, content, key_id)
      values (pool, sha256('other'), 'letter.pdf', 'letter', 'k');
    raise exception 'evidence was kept under another hash';
  exception when check_violation then null;
  end;
end
$$;
