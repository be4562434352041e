import { stateDirectoryOf } from '@ringfence/cluster';
import { SCOPE_ROLES, type Scope } from '@ringfence/contract';
import type { CommandContext } from '../commands/command-context.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { KeyMissing } from './api-fault.ts';
import { type ClientFile, readClientFile } from './client-file.ts';

/** Where a server listens when nobody says otherwise. */
export const SERVER_URL_DEFAULT = 'http://127.0.0.1:7800';

/** The state directory of this run: --state-directory, RINGFENCE_STATE_DIR, or the usual place. */
export function stateDirectoryOfRun(context: CommandContext): string {
  return stateDirectoryOf({
    stateDirectory: context.options().stateDirectory,
    environment: process.env,
    isRoot: process.getuid?.() === 0,
  });
}

/**
 * The server that this run speaks to: --url and --key, else the environment, else what `ringfence
 * start` left in the state directory.
 */
export async function openApi(context: CommandContext): Promise<ApiClient> {
  const { url, key } = context.options();
  const client = await readClientFile(stateDirectoryOfRun(context));
  const keyGiven = key ?? process.env['RINGFENCE_KEY'];
  const address = url ?? process.env['RINGFENCE_URL'] ?? client?.url ?? SERVER_URL_DEFAULT;
  return createApiClient({
    url: address.replace(/\/+$/, ''),
    language: context.terminal.language,
    keyFor: (scope) => keyGiven ?? keyOf(client, scope),
  });
}

/** The first key, in the order of the scope's roles. */
function keyOf(client: ClientFile | undefined, scope: Scope): string | undefined {
  if (scope === 'public') return undefined;
  for (const role of SCOPE_ROLES[scope]) {
    const found = client?.keys.find((key) => key.role === role);
    if (found !== undefined) return found.key;
  }
  throw new KeyMissing(SCOPE_ROLES[scope]);
}
