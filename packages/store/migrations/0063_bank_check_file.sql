-- A bank's check files of a day come the same way as its statements, and are confirmed by a file.
alter table bank.exchange_file drop constraint an_exchange_file_has_a_known_kind;
alter table bank.exchange_file add constraint an_exchange_file_has_a_known_kind
  check (kind in ('payment_order', 'payment_status', 'notice', 'statement', 'acknowledgement',
    'unreadable', 'check_file', 'check_movements', 'check_confirmation'));
