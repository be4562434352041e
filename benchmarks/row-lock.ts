import { createTransferIdSource } from '@ringfence/operations';
import { openPoolConnection } from '@ringfence/store';
import type { BenchmarkDatabase } from './database.ts';
import { type Measurement, measure } from './measure.ts';
import { CUSTOMERS, createTransfers, type Spread } from './workload.ts';

const CONNECTIONS = 16;

/**
 * The usual design at its best: balances in rows, both locked in order, one function call a
 * transfer.
 */
const SCHEMA = `
  create schema if not exists row_lock;
  create table if not exists row_lock.account (
    account_id bigint primary key,
    debits_posted bigint not null default 0 check (debits_posted >= 0),
    credits_posted bigint not null default 0 check (credits_posted >= 0)
  ) with (fillfactor = 50);
  create table if not exists row_lock.transfer (
    position bigint generated always as identity primary key,
    id uuid not null unique,
    debit_account_id bigint not null,
    credit_account_id bigint not null,
    amount_minor bigint not null,
    kind text not null,
    business_date date not null
  );
  insert into row_lock.account (account_id, credits_posted)
  select id, 1000000000000 from generate_series(1, ${CUSTOMERS + 1}) id
  on conflict do nothing;
  create or replace function row_lock.apply_transfer(
    id uuid, debit bigint, credit bigint, amount bigint, kind text, business_date date
  ) returns text language plpgsql as $$
  declare
    available bigint;
  begin
    perform from row_lock.account a
    where a.account_id in ($2, $3) order by a.account_id for update;
    select a.credits_posted - a.debits_posted into available
    from row_lock.account a where a.account_id = $2;
    if available < $4 then return 'exceeds_credits'; end if;
    update row_lock.account a set debits_posted = a.debits_posted + $4 where a.account_id = $2;
    update row_lock.account a set credits_posted = a.credits_posted + $4 where a.account_id = $3;
    insert into row_lock.transfer (
      id, debit_account_id, credit_account_id, amount_minor, kind, business_date)
    values ($1, $2, $3, $4, $5, $6);
    return 'created';
  end
  $$`;

/** One transaction and two row locks for each transfer. */
export async function measureRowLock(
  database: BenchmarkDatabase,
  { transfers: count, spread }: { readonly transfers: number; readonly spread: Spread },
): Promise<Measurement> {
  await database.connection.command(SCHEMA);
  const transfers = createTransfers(count, { spread, seed: 2, nextId: createTransferIdSource() });
  const open = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => openPoolConnection(database.store)),
  );
  const free = [...open];
  const measurement = await measure({
    name: `(b) row lock, ${CONNECTIONS} connections, ${spread.kind}`,
    calls: transfers.length,
    inFlight: CONNECTIONS,
    countPerCall: 1,
    call: async (index) => {
      const connection = free.pop();
      const transfer = transfers[index];
      if (connection === undefined || transfer === undefined)
        throw new Error('no connection, or no transfer');
      await connection.query(
        'apply_transfer',
        'select row_lock.apply_transfer($1, $2, $3, $4, $5, $6)',
        [
          transfer.id,
          transfer.debitAccountId,
          transfer.creditAccountId,
          transfer.amount,
          transfer.kind,
          transfer.businessDate,
        ],
      );
      free.push(connection);
    },
  });
  for (const connection of open) await connection.close();
  return measurement;
}
