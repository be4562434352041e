-- The one way in: the rows of a batch, in one statement. Only this function writes the records of a
-- pool, and it always writes the pool.commit row with them, whose fence decides whether they stay.

-- The append-only read tables that a decision may write besides the records.
create table pool.state_table (
  name text primary key
);
select store.protect_table('pool.state_table', 'append_only', 'everyone');
revoke insert on pool.state_table from ringfence_application;

-- Names a protected table as one that decisions write; nothing else writes it from then on.
create function pool.register_state_table(target regclass) returns void
  language plpgsql
as $$
begin
  insert into pool.state_table
  select c.relnamespace::regnamespace::text || '.' || c.relname
  from pg_class c where c.oid = target;
  execute format('revoke insert on %s from ringfence_application', target);
end
$$;
select pool.register_state_table('ledger.account');
select pool.register_state_table('ledger.account_closing');

-- Rows come as {"schema.table": [{column: value, …}, …], …}; a column that is not named is null.
create function pool.append_state_rows(state_rows json) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  rows_of record;
begin
  for rows_of in
    select given.key as name, given.value as rows, s.name as known
    from json_each(state_rows) given left join pool.state_table s on s.name = given.key
  loop
    if rows_of.known is null then
      raise exception 'E8 table % is not one that a decision may write', rows_of.name;
    end if;
    execute format(
      'insert into %1$s select * from json_populate_recordset(null::%1$s, $1)', rows_of.name)
      using rows_of.rows;
  end loop;
end
$$;

-- An array that is null stands for the default of its column in every row: the plain transfer pays
-- only for what it says.
create function pool.append_batch(
  pool_id integer, epoch bigint, position_first bigint, position_last bigint,
  recorded_at timestamptz, id_timestamp_max bigint,
  transfer_positions bigint[], transfer_ids uuid[], debit_account_ids bigint[],
  credit_account_ids bigint[], amounts_minor bigint[],
  kind text, kinds text[], business_date date, business_dates date[],
  phases ledger.transfer_phase[], linked boolean[], released_minor bigint[],
  pending_ids uuid[], correction_ofs uuid[], expires_at timestamptz[], cause_positions bigint[],
  refusals text[],
  entry_positions bigint[], entry_kinds text[], command_ids text[], subjects text[],
  entry_business_dates date[], contents text[],
  state_rows json, outbox json
) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into pool.commit (
    pool_id, position_first, position_last, recorded_at, epoch, id_timestamp_max)
  values ($1, $3, $4, $5, $2, $6);

  if transfer_positions is not null then
    insert into ledger.transfer (
      pool_id, position, id, debit_account_id, credit_account_id, amount_minor,
      kind, business_date, phase, linked, released_minor,
      pending_id, correction_of, expires_at, cause_position, refusal)
    select $1, t.position, t.id, t.debit, t.credit, t.amount,
      coalesce(t.kind, $12), coalesce(t.business_date, $14), coalesce(t.phase, 'single'),
      coalesce(t.linked, false), t.released,
      t.pending_id, t.correction_of, t.expires_at, t.cause_position, t.refusal
    from unnest($7, $8, $9, $10, $11, $13, $15, $16, $17, $18, $19, $20, $21, $22, $23)
      as t (position, id, debit, credit, amount, kind, business_date, phase, linked, released,
        pending_id, correction_of, expires_at, cause_position, refusal);
  end if;

  if entry_positions is not null then
    insert into journal.entry (pool_id, position, kind, command_id, subject, business_date, content)
    select $1, e.* from unnest($24, $25, $26, $27, $28, $29)
      as e (position, kind, command_id, subject, business_date, content);
  end if;

  if state_rows is not null then
    perform pool.append_state_rows(state_rows);
  end if;

  if outbox is not null then
    insert into operations.outbox (pool_id, position, ordinal, topic, key, content)
    select $1, o.position, o.ordinal, o.topic, o.key, o.content
    from json_to_recordset(outbox)
      as o (position bigint, ordinal integer, topic text, key text, content text);
  end if;
end
$$;

revoke execute on function
  pool.register_state_table, pool.append_state_rows, pool.append_batch from public;
grant execute on function pool.append_batch to ringfence_application;
