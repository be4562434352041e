import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { PrivateKeyAccount } from 'viem';
import type { Address } from './chain-settings.ts';

export type ChainKeyReading =
  | { readonly status: 'ok'; readonly account: PrivateKeyAccount; readonly address: Address }
  | { readonly status: 'key_file_not_read' | 'key_file_open' | 'not_a_chain_key' };

const ONLY_OWNER = 0o600;
const OTHERS_MASK = 0o077;
const KEY_BYTES = 32;
const KEY = /^0x[0-9a-f]{64}\n?$/;

/**
 * Makes a key of a publisher and writes it to a new file that only its owner may read.
 *
 * @returns `key_file_not_written` when it cannot; an existing key is never replaced
 */
export async function createChainKey(
  path: string,
): Promise<
  | { readonly status: 'ok'; readonly address: Address }
  | { readonly status: 'key_file_not_written'; readonly reason: string }
> {
  const secret: Address = `0x${randomBytes(KEY_BYTES).toString('hex')}`;
  const { address } = await accountOf(secret);
  try {
    await writeFile(path, `${secret}\n`, { flag: 'wx', mode: ONLY_OWNER });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const reason = 'code' in cause ? String(cause.code) : cause.message;
    return { status: 'key_file_not_written', reason };
  }
  return { status: 'ok', address };
}

/**
 * Reads the key of a publisher.
 *
 * @returns `key_file_not_read`, `key_file_open` when others may read it, or `not_a_chain_key`
 */
export async function readChainKey(path: string): Promise<ChainKeyReading> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { status: 'key_file_not_read' };
  const { mode } = await stat(path);
  if ((mode & OTHERS_MASK) !== 0) return { status: 'key_file_open' };
  if (!KEY.test(text)) return { status: 'not_a_chain_key' };
  return accountOf(`0x${text.trim().slice(2)}`).then(
    (key) => ({ status: 'ok' as const, ...key }),
    // A number of the right length that is not below the order of the curve.
    () => ({ status: 'not_a_chain_key' as const }),
  );
}

async function accountOf(
  secret: Address,
): Promise<{ readonly account: PrivateKeyAccount; readonly address: Address }> {
  const { privateKeyToAccount } = await import('viem/accounts');
  const account = privateKeyToAccount(secret);
  return { account, address: lowerCase(account.address) };
}

/** The one written form of an address here. */
export function lowerCase(address: Address): Address {
  return `0x${address.slice(2).toLowerCase()}`;
}
