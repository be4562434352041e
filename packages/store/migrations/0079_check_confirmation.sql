-- Which check file of the bank a file of ours confirms, for one account and day. The file itself is
-- kept as every other one is; what the bank says of it is in the acknowledgement of its name.
create table bank.check_confirmation (
  file_number bigint primary key references bank.exchange_file,
  check_file_number bigint not null references bank.exchange_file,
  account_identification text not null,
  business_date date not null
);
create index check_confirmation_of_file
  on bank.check_confirmation (check_file_number, account_identification, business_date);
create index check_confirmation_by_day
  on bank.check_confirmation (account_identification, business_date, file_number);
select store.protect_table('bank.check_confirmation', 'append_only', 'everyone');

-- An acknowledgement belongs to a file by its name.
create index exchange_file_acknowledgement_by_name
  on bank.exchange_file (name, file_number) where kind = 'acknowledgement';

alter table bank.check_confirmation enable row level security;
create policy only_the_custodian_sees_files on bank.check_confirmation to ringfence_application
  using ((select tenant.scope_is_every_platform()))
  with check ((select tenant.scope_is_every_platform()));
