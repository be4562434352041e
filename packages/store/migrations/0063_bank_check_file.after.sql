-- Check files are kept as every other file of the bank is.
insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
  (63, 'from_bank', 'day.zip', 'check_file', sha256('day.zip'), 'day.zip'),
  (64, 'from_bank', 'aleve', 'check_movements', sha256('aleve'), 'aleve'),
  (65, 'to_bank', 'day.zip.confirm', 'check_confirmation', sha256('confirm'), 'confirm');
do $$
begin
  insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
    (66, 'from_bank', 'x', 'another', sha256('x'), 'x');
  raise exception 'a file of an unknown kind was kept';
exception when check_violation then null;
end
$$;
