import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { type InstructionKind, PROGRAMMES } from '../src/index.ts';

/** A wallet whose payments need one approval from 100 and two from 1,000, with money on `a`. */
export function createTieredPool(
  kinds: readonly InstructionKind[] = ['pay'],
  recentMax?: number,
): Bench {
  const wallet = PROGRAMMES.find(({ id }) => id === 'wallet');
  if (wallet === undefined) throw new Error('the wallet programme is shipped');
  const approvalTiers = [
    { amountFrom: cents(0), approvals: 0 },
    { amountFrom: cents(100), approvals: 1 },
    { amountFrom: cents(1_000), approvals: 2 },
  ];
  const flows = wallet.flows.map((flow) =>
    kinds.includes(flow.instruction) ? { ...flow, approvalTiers } : flow,
  );
  const bench = createBench(recentMax);
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'wallet_with_tiers', version: 1 },
    programmeDocument: { ...wallet, id: 'wallet_with_tiers', flows },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  if (statusOf(opened) !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  for (const customerId of ['a', 'b', 'c']) bench.send({ kind: 'open_customer', customerId });
  fund(bench, 'a', 10_000);
  grant(bench, 'a', { mandateId: 'm' });
  return bench;
}
