-- Moves between pools: two payments with one reference, each in the books of its own pool.

alter table custody.instruction add constraint a_move_names_its_move check (
  kind <> 'move_out' or state = 'refused' or origin_id is not null);
-- The many customers of a pool that closes are in the record of the move, with their balances.
alter table custody.instruction add constraint one_customer_is_moved_on_a_mandate check (
  kind <> 'move_out' or state = 'refused' or customer_id is null
  or (mandate_id is not null and mandate_used_total_minor is not null));

alter table reconciliation.statement_line drop constraint a_line_has_exactly_one_meaning;
alter table reconciliation.statement_line add constraint a_line_has_exactly_one_meaning
  check (match in ('receipt', 'payment', 'return', 'move', 'unadvised_receipt', 'take_back',
    'reversal', 'break'));

-- The halves of a move disagree: the bank has no more and no less because of it.
alter table reconciliation.break drop constraint a_break_kind_is_known;
alter table reconciliation.break add constraint a_break_kind_is_known check (
  kind in ('missing_in_ledger', 'missing_at_bank', 'amount_differs', 'duplicate', 'move_differs'));
alter table reconciliation.break drop constraint only_what_the_bank_lacks_has_no_effect;
alter table reconciliation.break add constraint only_what_no_line_shows_has_no_effect
  check ((kind in ('missing_at_bank', 'move_differs')) = (effect_minor = 0));
