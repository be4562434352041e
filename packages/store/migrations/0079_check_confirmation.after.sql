-- A file of ours confirms one check file.
insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
  (7901, 'from_bank', 'day-79.zip', 'check_file', sha256('day-79'), 'day-79'),
  (7902, 'to_bank', 'confirm-79.json', 'check_confirmation', sha256('confirm-79'), 'confirm-79');
insert into bank.check_confirmation (file_number, check_file_number, account_identification,
  business_date) values (7902, 7901, 'ACCOUNT-79', date '2026-03-02');
do $$
begin
  insert into bank.check_confirmation (file_number, check_file_number, account_identification,
    business_date) values (7902, 7901, 'ACCOUNT-79', date '2026-03-03');
  raise exception 'a file confirmed two days';
exception when unique_violation then null;
end
$$;
