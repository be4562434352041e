-- Each of the three ways has its index.
do $$
begin
  if (select count(*) from pg_indexes where indexname in ('personal_data_access_of_a_pool',
      'receipt_by_customer', 'refused_instruction_by_customer')) <> 3 then
    raise exception 'what people read of themselves has no index';
  end if;
end
$$;
