import {
  type BankClient,
  createFileBankClient,
  createHttpBankClient,
  type FileFault,
  openLocalFolder,
} from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { Logger } from 'pino';
import type { BankConfiguration } from '../configuration.ts';

/**
 * Reaches the bank on the rail that is configured.
 *
 * @throws an error of the file system when the folder cannot be made
 */
export async function connectBank(
  { rail }: BankConfiguration,
  { store, log }: { readonly store: Store; readonly log: Logger },
): Promise<BankClient> {
  if (rail.kind === 'folder') {
    const folder = await openLocalFolder(rail.directory);
    const onFileFault = (fault: FileFault) => {
      log.warn({ ...fault }, 'a file of the bank could not be used');
    };
    return createFileBankClient({ store, folder, onFileFault });
  }
  const { url, token } = rail;
  const baseUrl = url.replace(/\/$/, '');
  return createHttpBankClient(token === undefined ? { baseUrl } : { baseUrl, token });
}
