-- Every payment out may wait for the hours of its rail, but for a deposit that the bank takes back
-- by itself.
alter table custody.instruction drop constraint only_a_withdrawal_or_sweep_waits;
alter table custody.instruction add constraint only_a_payment_out_waits
  check (state <> 'waiting'
    or kind in ('withdraw', 'sweep', 'deduct', 'return_receipt', 'move_out'));
