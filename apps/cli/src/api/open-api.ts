import { stateDirectoryOf } from '@ringfence/cluster';
import { type KeyRole, SCOPE_ROLES, type Scope } from '@ringfence/contract';
import type { CommandContext } from '../commands/command-context.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { KeyMissing } from './api-fault.ts';
import { type ClientFile, type ClientKey, readClientFile } from './client-file.ts';
import { readKeyFile } from './read-key-file.ts';

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
 * The server that this run speaks to: --url and --api-key-file, else the environment, else what
 * `ringfence start` left in the state directory.
 */
export async function openApi(context: CommandContext): Promise<ApiClient> {
  const { url, apiKeyFile } = context.options();
  const client = await readClientFile(stateDirectoryOfRun(context));
  const keyGiven =
    apiKeyFile === undefined ? process.env['RINGFENCE_KEY'] : await readKeyFile(apiKeyFile);
  const address = url ?? process.env['RINGFENCE_URL'] ?? client?.url ?? SERVER_URL_DEFAULT;
  return createApiClient({
    url: address.replace(/\/+$/, ''),
    language: context.terminal.language,
    keyFor: (scope, role) => keyGiven ?? chooseKey(client?.keys ?? [], scope, role),
  });
}

/** A caller with the keys that `ringfence start` has made. */
export function openApiOf(client: ClientFile, context: CommandContext): ApiClient {
  return createApiClient({
    url: client.url,
    language: context.terminal.language,
    keyFor: (scope, role) => chooseKey(client.keys, scope, role),
  });
}

/** Who sees most comes first: a key of one platform does not see the pools of another. */
const ROLES_PREFERRED: readonly KeyRole[] = [
  'operator',
  'auditor',
  'administrator',
  'bank',
  'customer_channel',
  'platform',
];

/** The key of the role that is asked for, else of the first preferred one that the scope admits. */
function chooseKey(
  keys: readonly ClientKey[],
  scope: Scope,
  asked: KeyRole | undefined,
): string | undefined {
  if (scope === 'public') return undefined;
  const admitted = SCOPE_ROLES[scope];
  const roles =
    asked === undefined ? ROLES_PREFERRED.filter((role) => admitted.includes(role)) : [asked];
  for (const role of roles) {
    const found = keys.find((key) => key.role === role);
    if (found !== undefined) return found.key;
  }
  throw new KeyMissing(roles);
}
