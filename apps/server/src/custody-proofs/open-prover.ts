import { readFile } from 'node:fs/promises';
import {
  type BankClient,
  type CustodyProver,
  claimProofDirectory,
  openCustodyProver,
  openPublicLog,
  parseAuditorKeys,
} from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { InstallationKeys } from '../access/installation-keys.ts';
import type { Configuration } from '../configuration.ts';

/**
 * Opens what proves custody, when the configuration says where the logs are and where proofs lie.
 *
 * @throws an error of the file system when a file that is named cannot be read
 * @throws {Error} when the proofs that lie there are made with another secret
 */
export async function openProver(
  { log, custodyProof }: Pick<Configuration, 'log' | 'custodyProof'>,
  {
    store,
    keys,
    bank,
  }: {
    readonly store: Store;
    readonly keys: InstallationKeys | undefined;
    readonly bank: BankClient | undefined;
  },
): Promise<CustodyProver | undefined> {
  if (log === undefined || custodyProof === undefined || keys === undefined) return undefined;
  const { url, readerTokenFile } = log;
  const token =
    readerTokenFile === undefined ? undefined : (await readFile(readerTokenFile, 'utf8')).trim();
  const { directory, auditorKeysFile } = custodyProof;
  const auditors = auditorKeysFile === undefined ? '' : await readFile(auditorKeysFile, 'utf8');
  const made = { directory, master: keys.custodyMaster };
  await claimProofDirectory(made);
  return openCustodyProver(store, {
    ...made,
    log: openPublicLog(token === undefined ? { url } : { url, readerToken: token }),
    ...(bank === undefined ? {} : { bank }),
    auditorKeys: parseAuditorKeys(auditors),
  });
}
