import { readFile } from 'node:fs/promises';
import type { KeyProvider } from '../key-provider.ts';
import { PROVIDER_ANSWER_BYTES_MAX, PROVIDER_MILLISECONDS_MAX } from '../limits.ts';
import { VaultFault } from '../vault-fault.ts';

/** Where a transit engine is, and as whom it is asked. */
export interface TransitSettings {
  /** The origin, such as https://vault.example:8200 */
  readonly url: string;
  /** The path that the engine is mounted at; `transit` when absent. */
  readonly mount?: string;
  readonly keyName: string;
  /** The token lies in a file, read for each request, so that another program may renew it. */
  readonly tokenFile: string;
}

type Json = Readonly<Record<string, unknown>>;

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;
const REFERENCE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,62})\/v([1-9][0-9]{0,8})$/;
const NOT_FOUND = 404;

/**
 * Key-encryption keys in the transit engine of a HashiCorp Vault: versions of one named key, which
 * never leave it. A new key-encryption key is a new version. The token needs `read`, `create` and
 * `update` on `keys/NAME`, and `update` on `keys/NAME/rotate`, `encrypt/NAME` and `decrypt/NAME`.
 *
 * @throws {RangeError} when a name is none
 */
export function openVaultTransitProvider(settings: TransitSettings): KeyProvider {
  const { keyName, mount = 'transit' } = settings;
  if (!NAME.test(keyName) || !NAME.test(mount)) {
    throw new RangeError('a key and a mount of a transit engine have 1 to 63 letters, digits, _ -');
  }
  const ask = (path: string, body?: Json) => askEngine(settings, path, body);
  return {
    kind: 'vault_transit',
    async makeKey() {
      const known = await ask(`keys/${keyName}`);
      if (known === undefined) await ask(`keys/${keyName}`, { type: 'aes256-gcm96' });
      else await ask(`keys/${keyName}/rotate`, {});
      const version = (await ask(`keys/${keyName}`))?.['latest_version'];
      if (typeof version === 'number') return `${keyName}/v${version}`;
      throw refusal('expected the latest_version of the key');
    },
    async wrap(reference, dataKeys) {
      const { name, version } = readReference(reference);
      const batch = dataKeys.map((dataKey) => ({
        plaintext: Buffer.from(dataKey).toString('base64'),
        key_version: version,
      }));
      const results = await askBatch(ask, `encrypt/${name}`, batch);
      return results.map(({ ciphertext }) => {
        if (typeof ciphertext === 'string' && ciphertext.startsWith(`vault:v${version}:`)) {
          return Buffer.from(ciphertext, 'utf8');
        }
        throw refusal(`expected a ciphertext that begins with vault:v${version}:`);
      });
    },
    async unwrap(reference, wrapped) {
      const { name } = readReference(reference);
      const batch = wrapped.map((one) => ({ ciphertext: Buffer.from(one).toString('utf8') }));
      const results = await askBatch(ask, `decrypt/${name}`, batch);
      return results.map(({ plaintext }) => {
        if (typeof plaintext === 'string') return Buffer.from(plaintext, 'base64');
        throw new VaultFault({
          code: 'altered',
          text: 'expected a data key that this transit key wrapped',
        });
      });
    },
  };
}

function readReference(reference: string): { readonly name: string; readonly version: number } {
  const [, name, version] = REFERENCE.exec(reference) ?? [];
  if (name !== undefined && version !== undefined) {
    return { name, version: Number.parseInt(version, 10) };
  }
  throw new RangeError(`expected NAME/vVERSION of a transit key, received ${reference}`);
}

/** Items of one request stand in their answer at their places. */
async function askBatch(
  ask: (path: string, body: Json) => Promise<Json | undefined>,
  path: string,
  batch: readonly Json[],
): Promise<readonly Json[]> {
  const results = (await ask(path, { batch_input: batch }))?.['batch_results'];
  if (!Array.isArray(results) || results.length !== batch.length || !results.every(isObject)) {
    throw refusal(`expected ${batch.length} batch_results of ${path}`);
  }
  return results;
}

/** Asks the engine. @returns its `data`; undefined when there is no such thing */
async function askEngine(
  { url, mount = 'transit', tokenFile }: TransitSettings,
  path: string,
  body: Json | undefined,
): Promise<Json | undefined> {
  const token = (await readFile(tokenFile, 'utf8')).trim();
  const request = {
    headers: { 'x-vault-token': token, 'x-vault-request': 'true' },
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_MILLISECONDS_MAX),
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  } satisfies RequestInit;
  let status: number;
  let text: string;
  try {
    const response = await fetch(new URL(`/v1/${mount}/${path}`, url), request);
    status = response.status;
    text = await readText(response);
  } catch (cause) {
    throw new VaultFault(
      { code: 'provider_silent', text: `the transit engine did not answer to ${path}` },
      { cause },
    );
  }
  if (status === NOT_FOUND) return undefined;
  const answer = text === '' ? {} : readObject(text);
  // A batch with a fault in it is answered with 400, and says at each place what it was.
  const content = answer?.['data'];
  if (isObject(content) && (status < 300 || 'batch_results' in content)) return content;
  if (answer !== undefined && status < 300) return {};
  throw refusal(`the transit engine answered ${status} to ${path}`);
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > PROVIDER_ANSWER_BYTES_MAX) throw refusal('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(text: string): VaultFault {
  return new VaultFault({ code: 'provider_refused', text });
}
