-- A file is kept once and whole, and one that cannot be read says why.
insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
  (1, 'to_bank', 'ORDER-1.xml', 'payment_order', sha256('order'), 'order');
insert into bank.exchange_payment (file_number, end_to_end_id) values (1, 'ORDER-1');
insert into bank.exchange_file_placed (file_number) values (1);
do $$
begin
  begin
    insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
      (2, 'to_bank', 'ORDER-2.xml', 'payment_order', sha256('order'), 'order');
    raise exception 'the same bytes were kept twice';
  exception when unique_violation then null;
  end;
  begin
    insert into bank.exchange_file (file_number, direction, name, kind, sha256, content) values
      (2, 'from_bank', 'x', 'unreadable', sha256('x'), 'x');
    raise exception 'a file without a reason was unreadable';
  exception when check_violation then null;
  end;
  begin
    update bank.exchange_file set content = 'other';
    raise exception 'a file was changed';
  exception when restrict_violation then null;
  end;
  begin
    insert into bank.exchange_file_placed (file_number) values (2);
    raise exception 'a file that is not there was placed';
  exception when foreign_key_violation then null;
  end;
end
$$;
