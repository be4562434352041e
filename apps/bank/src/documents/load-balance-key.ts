import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, type SigningKey } from '@ringfence/tiled-log';

/**
 * The key by which this bank signs balances; the first start makes it. It signs nothing else, and
 * its name says whose it is and what for.
 */
export async function loadBalanceKey(stateDirectory: string, bankId: string): Promise<SigningKey> {
  const path = join(stateDirectory, 'balance-key');
  const name = `${bankId.toLowerCase()}.bank.example/custody-balance`;
  if (!existsSync(path)) await createKeyFile(path, { name, kind: 'note_ed25519' });
  return readKeyFile(path, 'note_ed25519');
}
