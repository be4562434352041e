-- Deposits that recall files of the bank ask back. A file does not say whose account it is about:
-- the pool that has the deposit takes the request over, when it has it.
create table bank.recalled_deposit (
  file_number bigint not null references bank.exchange_file,
  -- The place in the file, from 1.
  payment_number integer not null
    constraint recalled_payments_are_numbered_from_1 check (payment_number >= 1),
  -- As the journal names it; absent: the file does not say which deposit it is.
  bank_reference text,
  amount_minor money.amount_minor not null,
  currency text not null,
  primary key (file_number, payment_number)
);
select store.protect_table('bank.recalled_deposit', 'append_only', 'everyone');

-- Which pool took a request over.
create table bank.recalled_deposit_taken (
  file_number bigint not null,
  payment_number integer not null,
  pool_id integer not null references pool.pool,
  taken_at timestamptz(3) not null default clock_timestamp(),
  primary key (file_number, payment_number),
  foreign key (file_number, payment_number) references bank.recalled_deposit
);
select store.protect_table('bank.recalled_deposit_taken', 'append_only', 'everyone');

do $$
declare
  name text;
begin
  foreach name in array array['recalled_deposit', 'recalled_deposit_taken'] loop
    execute format('alter table bank.%I enable row level security', name);
    execute format('create policy only_the_custodian_sees_files on bank.%I to'
      ' ringfence_application using ((select tenant.scope_is_every_platform()))'
      ' with check ((select tenant.scope_is_every_platform()))', name);
  end loop;
end
$$;
