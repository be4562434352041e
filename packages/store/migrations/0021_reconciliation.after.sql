-- A day closes only when the database agrees, too.
do $$
declare
  pool integer := (select pool_id from pool.pool where command_id = 'seed-custody');
  closes text := '{"unexplainedMinor":"0"}';
  fault text;
begin
  insert into reconciliation.business_day_event values
    (pool, 20, '2026-03-02', 'opened', null),
    (pool, 21, '2026-03-02', 'cut', null),
    (pool, 21, '2026-03-03', 'opened', null),
    (pool, 22, '2026-03-03', 'cut', null);

  begin
    insert into reconciliation.business_day_event values (pool, 23, '2026-03-02', 'closed', closes);
    set constraints all immediate;
    raise exception 'a day without a statement was closed';
  exception when sqlstate 'RF003' then
    get stacked diagnostics fault = message_text;
    if fault not like '%has no statement%' then raise; end if;
  end;

  insert into reconciliation.statement values (pool, 24, 'S-1', '2026-03-02', 0, 90, 1);
  begin
    insert into reconciliation.business_day_event values (pool, 25, '2026-03-02', 'closed', closes);
    set constraints all immediate;
    raise exception 'a day with an incomplete statement was closed';
  exception when sqlstate 'RF003' then
    get stacked diagnostics fault = message_text;
    if fault not like '%has an incomplete statement%' then raise; end if;
  end;

  insert into reconciliation.statement_line values (pool, 26, 'S-1', '2026-03-02', 1, 'debit', 10,
    null, 'B-9', null, null, false, 'break', 'break-1');
  insert into reconciliation.break values
    (pool, 26, 'break-1', 'missing_in_ledger', '2026-03-02', 'S-1#1', -10, null, null, 'B-9');
  set constraints all immediate;
  if (select difference_minor from reconciliation.statement_record where pool_id = pool) <> 100 then
    raise exception 'a statement that does not add up is not flagged with its difference';
  end if;
  if (select state from reconciliation.business_day where pool_id = pool
      and business_date = '2026-03-02') <> 'reconciling' then
    raise exception 'a day with a whole statement is not reconciling';
  end if;

  begin
    insert into reconciliation.business_day_event values (pool, 27, '2026-03-02', 'closed', closes);
    set constraints all immediate;
    raise exception 'a day with an unexplained break was closed';
  exception when sqlstate 'RF003' then
    get stacked diagnostics fault = message_text;
    if fault not like '%has a break without explanation%' then raise; end if;
  end;

  insert into reconciliation.break_event values
    (pool, 28, 'break-1', 'explained', '2026-03-03', 'charges of the bank');
  begin
    insert into reconciliation.business_day_event
    values (pool, 29, '2026-03-02', 'closed', '{"unexplainedMinor":"1"}');
    set constraints all immediate;
    raise exception 'a day with an unexplained difference was closed';
  exception when sqlstate 'RF003' then
    get stacked diagnostics fault = message_text;
    if fault not like '%has an unexplained difference%' then raise; end if;
  end;

  begin
    insert into reconciliation.statement values (pool, 30, 'S-2', '2026-03-03', 90, 90, 0);
    insert into reconciliation.business_day_event values (pool, 31, '2026-03-03', 'closed', closes);
    set constraints all immediate;
    raise exception 'a day was closed before the one before it';
  exception when sqlstate 'RF003' then
    get stacked diagnostics fault = message_text;
    if fault not like '%comes after a day that is not closed%' then raise; end if;
  end;

  insert into reconciliation.business_day_event values (pool, 32, '2026-03-02', 'closed', closes);
  set constraints all immediate;
  begin
    insert into reconciliation.business_day_event values (pool, 33, '2026-03-02', 'closed', closes);
    raise exception 'a day was closed twice';
  exception when unique_violation then null;
  end;
  begin
    insert into reconciliation.break values
      (pool, 34, 'break-2', 'missing_at_bank', '2026-03-03', 'receipt-1', 5, null, null, null);
    raise exception 'a break without a bank movement had an effect';
  exception when check_violation then null;
  end;
end
$$;
