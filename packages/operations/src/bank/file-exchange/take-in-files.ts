import { createHash } from 'node:crypto';
import { type BusinessDate, businessDate } from '@ringfence/money';
import { EVERY_PLATFORM, insertExchangeFile, type Store, withTransaction } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { openContentSeal } from '../../vault/open-content-seal.ts';
import {
  ACKNOWLEDGEMENT_ENDING,
  type Acknowledgement,
  formatAcknowledgement,
  isAcknowledgementName,
} from './acknowledgement.ts';
import { classifyFile } from './classify-file.ts';
import type { ExchangeFolder, FoundFile } from './exchange-folder.ts';
import { EXCHANGE_FILE_BYTES_MAX, FILES_PER_INTAKE_MAX } from './limits.ts';

/** A file of the bank that could not be used, and why. */
export interface FileFault {
  readonly name: string;
  readonly fault: string;
}

/** Where files of the bank are kept, and what seals them. */
export interface FileDesk {
  readonly store: Store;
  readonly vault: FieldSeal | undefined;
}

/**
 * Takes in what the bank put down: each file is kept whole in the database, then acknowledged, then
 * moved aside. After a crash in between, the file is found again, known by its bytes, and
 * acknowledged again; nothing of it counts twice.
 *
 * @returns the files that could not be used
 * @throws {StoreFault}
 */
export async function takeInFiles(
  desk: FileDesk,
  folder: ExchangeFolder,
): Promise<readonly FileFault[]> {
  const faults: FileFault[] = [];
  for (const found of await folder.listFromBank(FILES_PER_INTAKE_MAX)) {
    const fault = await takeInFile(desk, folder, found);
    if (fault !== undefined) faults.push({ name: found.name, fault });
  }
  return faults;
}

async function takeInFile(
  desk: FileDesk,
  folder: ExchangeFolder,
  { name, byteCount }: FoundFile,
): Promise<string | undefined> {
  if (byteCount > EXCHANGE_FILE_BYTES_MAX) {
    const fault = `a file has at most ${EXCHANGE_FILE_BYTES_MAX} bytes, received ${byteCount}`;
    await acknowledge(folder, { file: name, status: 'refused', reason: fault });
    await folder.putAside(name, { folder: 'refused', as: name });
    return fault;
  }
  const content = await folder.readFromBank(name);
  if (content === undefined) return undefined;
  const hash = createHash('sha256').update(content).digest();
  const { fault, isNew } = await keepFile(desk, { name, content, hash });
  const isRefused = fault !== undefined && !isAcknowledgementName(name);
  const sha256 = hash.toString('hex');
  if (isRefused) {
    await acknowledge(folder, { file: name, sha256, status: 'refused', reason: fault });
  } else if (!isAcknowledgementName(name)) {
    await acknowledge(folder, { file: name, sha256, status: isNew ? 'taken' : 'known' });
  }
  const as = `${sha256.slice(0, HASH_DIGITS_IN_NAME)}-${name}`;
  await folder.putAside(name, { folder: isRefused ? 'refused' : 'taken', as });
  return isNew ? fault : undefined;
}

/** Two files of one name stay apart where they are put aside. */
const HASH_DIGITS_IN_NAME = 12;

async function keepFile(
  { store, vault }: FileDesk,
  file: { readonly name: string; readonly content: Uint8Array; readonly hash: Uint8Array },
): Promise<{ readonly fault: string | undefined; readonly isNew: boolean }> {
  const { name, content, hash } = file;
  const classified = classifyFile(name, content, arrivalDate());
  const seal = await openContentSeal(vault);
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  // Bytes that were kept as unreadable are never used: they are not told to be known.
  return withTransaction(store, options, (tx) =>
    insertExchangeFile(tx, seal, {
      direction: 'from_bank',
      name,
      content,
      sha256: hash,
      ...classified,
    }),
  );
}

/** Only for the year that some check files leave out. */
function arrivalDate(): BusinessDate {
  return businessDate(new Date().toISOString().slice(0, 'YYYY-MM-DD'.length));
}

function acknowledge(folder: ExchangeFolder, acknowledgement: Acknowledgement): Promise<void> {
  const name = `${acknowledgement.file}${ACKNOWLEDGEMENT_ENDING}`;
  return folder.placeForBank(name, formatAcknowledgement(acknowledgement));
}
