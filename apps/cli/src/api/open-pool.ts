import type { CommandContext } from '../commands/command-context.ts';
import type { ApiClient } from './api-client.ts';
import { choosePool, type PoolChosen } from './choose-pool.ts';
import { openApi } from './open-api.ts';

/** The server and the pool that a command is about. */
export async function openPool(
  context: CommandContext,
  named: number | undefined,
): Promise<PoolChosen & { readonly api: ApiClient }> {
  const api = await openApi(context);
  const { poolId, currency } = await choosePool(api, named);
  return { api, poolId, currency };
}
