/** Builds a tree whose customers never come to an end, and says when it is in the middle. */
import { buildLiabilityTree, type OwedCustomer } from '@ringfence/proof-of-custody';
import { customersOf, PAD_KEY, SNAPSHOT } from './customers.ts';

const [directory = ''] = process.argv.slice(2);

async function* endless(): AsyncGenerator<readonly OwedCustomer[]> {
  yield customersOf(Array.from({ length: 3_000 }, (_, index) => BigInt(index)));
  process.stdout.write('in the middle\n');
  setInterval(() => undefined, 1_000);
  await new Promise<never>(() => undefined);
}

await buildLiabilityTree({
  directory,
  snapshotId: SNAPSHOT,
  padKey: PAD_KEY,
  customers: endless(),
});
