import { currency } from '@ringfence/money';
import { type Bench, cents, createBench, DAY_1 } from '@ringfence/testkit';

export const RESERVE_ACCOUNT = 'LT601010012345678902';

/** A reserve of 1,000 that serves no pool yet. */
export function createReserve(): Bench {
  const bench = createBench();
  bench.send({
    kind: 'open_pool',
    poolId: 2,
    currency: currency('EUR'),
    programme: { id: 'reserve', version: 1 },
    bankAccount: { identification: RESERVE_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: cents(1_000),
  });
  const receipt = { receiptId: 'receipt-1', purpose: 'compensation' } as const;
  bench.instruct({ kind: 'allocate', ...receipt, amount: cents(1_000) });
  return bench;
}
