/** What the custodian and the bank do in the example; a platform writes none of this. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answerOf, api, type Connection, connect } from '@ringfence/client';

/** What a platform is given: where the server is, its pool, and its keys. */
export interface Given {
  readonly baseUrl: string;
  readonly poolId: number;
  readonly platformKey: string;
  readonly channelKey: string;
  /** Registers a public key for the platform's requests, and requires signatures from then on. */
  requireSignatures(signatureKeyId: string, publicKeyPem: string): Promise<void>;
  /** Money from outside reaches the pool's account at the bank. */
  receive(receiptId: string, amountMinor: string, remittanceText: string): Promise<void>;
}

interface ClientFile {
  readonly url: string;
  readonly keys: readonly { readonly role: string; readonly key: string }[];
  readonly bank: { readonly url: string; readonly token: string };
}

/** Plays custodian and bank against the installation that `npm start` runs. */
export async function openSandbox(platformId: string): Promise<Given> {
  const { url: baseUrl, keys, bank } = await readClientFile();
  const administrator = keys.find(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('expected an administrator key in client.json');
  const client = connect({ baseUrl, apiKey: administrator.key });
  const account = `POOL-${platformId}`;

  const atBank = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${bank.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bank.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the bank answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const createKey = async (
    role: 'platform' | 'customer_channel',
  ): Promise<Connection['apiKey']> => {
    const keyId = `${platformId}${role}`.replaceAll(/[^a-z0-9]/g, '');
    const made = answerOf(await api.createApiKey({ client, body: { keyId, role, platformId } }));
    if (made.key === undefined)
      throw new Error(`${keyId} was made before: choose another platform`);
    return made.key;
  };

  answerOf(await api.createPlatform({ client, body: { platformId, name: platformId } }));
  const opened = await atBank('/sandbox/accounts', {
    identification: account,
    currency: 'CNY',
    openingMinor: '0',
  });
  const pool = answerOf(
    await api.openPool({
      client,
      body: {
        commandId: `open-${platformId}`,
        platformId,
        name: platformId,
        currency: 'CNY',
        programme: { id: 'wallet', version: 1 },
        bankAccountIdentification: account,
        businessDate: (opened as { readonly businessDate: string }).businessDate,
      },
    }),
  );
  const platformKey = await createKey('platform');
  return {
    baseUrl,
    poolId: pool.poolId,
    platformKey,
    channelKey: await createKey('customer_channel'),
    requireSignatures: async (signatureKeyId, publicKeyPem) => {
      const path = { keyId: `${platformId}platform`.replaceAll(/[^a-z0-9]/g, '') };
      const expiresAt = '2099-12-31T00:00:00Z';
      answerOf(
        await api.registerSignatureKey({
          client,
          path,
          body: { signatureKeyId, algorithm: 'ed25519', publicKeyPem, expiresAt },
        }),
      );
      answerOf(
        await api.setApiKeySignatureRule({ client, path, body: { signatureRequired: true } }),
      );
    },
    receive: async (receiptId, amountMinor, remittanceText) => {
      await atBank('/sandbox/receipts', { receiptId, account, amountMinor, remittanceText });
    },
  };
}

async function readClientFile(): Promise<ClientFile> {
  const { RINGFENCE_STATE_DIR: chosen, XDG_STATE_HOME: states } = process.env;
  const usual =
    process.getuid?.() === 0
      ? '/var/lib/ringfence'
      : join(states ?? join(homedir(), '.local', 'state'), 'ringfence');
  return JSON.parse(await readFile(join(chosen ?? usual, 'client.json'), 'utf8')) as ClientFile;
}
