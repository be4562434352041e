import { openStore } from '@ringfence/store';
import { createApiKey } from '../../../src/access/create-api-key.ts';
import { openTestPool, type TestPool } from '../open-test-pool.ts';
import { sendTo } from '../start-test-server.ts';
import type { ClientDesk } from './client-command.ts';

/** A pool with customers who have money, mandates and an account to be paid out to. */
export interface CrashPool extends ClientDesk {
  readonly pool: TestPool;
  readonly customerIds: readonly string[];
  readonly fundedMinor: bigint;
  readonly openingMinor: bigint;
}

/** Opens it over HTTP, through a server that runs. */
export async function openCrashPool(request: {
  readonly connectionString: string;
  readonly address: string;
  readonly customersCount: number;
  readonly fundedMinor: bigint;
}): Promise<CrashPool> {
  const { connectionString, address, customersCount, fundedMinor } = request;
  const store = openStore({ connectionString, connectionsMax: 1 });
  const created = await createApiKey(store, { keyId: 'admin1', role: 'administrator' });
  await store.close();
  if (created.status !== 'created') throw new Error(`the first key: ${created.status}`);

  const openingMinor = 10n * fundedMinor * BigInt(customersCount);
  const host = {
    administratorKey: created.text,
    send: async (question: Parameters<typeof sendTo>[1]) => sendTo(address, question),
  };
  const pool = await openTestPool(host, 'crash', openingMinor.toString());
  const customerIds = Array.from({ length: customersCount }, (_, index) => `customer-${index + 1}`);
  for (const customerId of customerIds) {
    await pool.fundCustomer(customerId, fundedMinor.toString());
    const registered = await pool.post(
      'customer_channel',
      `/customers/${customerId}/payout-account`,
      {
        commandId: `payout-${customerId}`,
        holderName: 'Crash Test',
        scheme: 'other',
        identification: `62220000${customerId.length}${customerId.slice(-1)}`,
      },
    );
    if (registered.status >= 300) throw new Error(`payout account: ${registered.text}`);
  }
  const { poolId, keys } = pool;
  return { pool, poolId, keys, customerIds, fundedMinor, openingMinor };
}
