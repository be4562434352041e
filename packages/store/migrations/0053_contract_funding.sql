-- Money that a customer reserves for a contract, on the customer's own mandate.
alter table custody.instruction drop constraint an_instruction_kind_is_known;
alter table custody.instruction add constraint an_instruction_kind_is_known
  check (kind in ('allocate', 'pay', 'refund', 'hold', 'capture', 'release', 'withdraw', 'fee',
    'subsidise', 'sweep', 'tender', 'lend_out', 'repay', 'compensate', 'repay_compensation',
    'transfer_claim', 'split', 'reverse_split', 'pay_interest', 'move_out', 'deduct', 'take_back',
    'repay_advance', 'fund_contract'));
alter table custody.instruction add constraint a_contract_is_funded_on_a_mandate check (
  kind <> 'fund_contract' or state = 'refused'
  or (mandate_id is not null and mandate_used_total_minor is not null and origin_id is not null));
