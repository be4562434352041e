import { createHash, type KeyObject } from 'node:crypto';
import {
  EVERY_PLATFORM,
  findBankCheckFile,
  insertCheckConfirmation,
  insertExchangeFile,
  type OrderFile,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { openContentSeal } from '../../vault/open-content-seal.ts';
import type { CheckFileNamed } from '../check-files/check-file-rail.ts';
import { formatCheckConfirmation } from '../check-files/format-check-confirmation.ts';

/**
 * Signs the confirmation of a check file and keeps it, with what it confirms, before it is placed.
 *
 * @returns undefined when there is no such file
 */
export async function keepCheckConfirmation(
  desk: {
    readonly store: Store;
    readonly vault: FieldSeal | undefined;
    readonly signingKey: KeyObject;
  },
  { fileNumber: checkFileNumber, account, businessDate }: CheckFileNamed,
): Promise<Pick<OrderFile, 'fileNumber' | 'name' | 'content'> | undefined> {
  const { store, vault, signingKey } = desk;
  const seal = await openContentSeal(vault);
  const file = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    findBankCheckFile(db, seal, { account, fileNumber: checkFileNumber }),
  );
  if (file === undefined) return undefined;
  const { name, content } = formatCheckConfirmation({ ...file, account, businessDate }, signingKey);
  const sha256 = createHash('sha256').update(content).digest();
  const own = { direction: 'to_bank', name, kind: 'check_confirmation', sha256, content } as const;
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(store, options, async (tx) => {
    const kept = await insertExchangeFile(tx, seal, { ...own, payments: [], accounts: [] });
    const { fileNumber } = kept;
    await insertCheckConfirmation(tx, { fileNumber, checkFileNumber, account, businessDate });
    return { fileNumber, name, content };
  });
}
