import { createHash, type KeyObject } from 'node:crypto';
import { parsePain001 } from '@ringfence/banking';
import {
  type ContentSeal,
  type Db,
  EVERY_PLATFORM,
  findExchangeStatement,
  findExchangeStatus,
  findOrderFile,
  insertExchangeFile,
  insertExchangeFilePlaced,
  listExchangeNotices,
  listExchangeRecalls,
  type OrderFile,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { openContentSeal } from '../../vault/open-content-seal.ts';
import { type BankClient, BankSilence } from '../bank-client.ts';
import { keepCheckConfirmation } from './confirm-check-file.ts';
import type { ExchangeFolder } from './exchange-folder.ts';
import { FolderUnreachable } from './folder-unreachable.ts';
import { NOTICE_BYTES_MAX } from './limits.ts';
import { type FileDesk, type FileFault, takeInFiles } from './take-in-files.ts';

export interface FileBankOptions {
  readonly store: Store;
  /** Undefined in an installation without keys: files are kept in the clear. */
  readonly vault: FieldSeal | undefined;
  readonly folder: ExchangeFolder;
  /** Told of each file of the bank that could not be used; it is kept with the reason. */
  readonly onFileFault: (fault: FileFault) => void;
  /** RSA, private: signs confirmations of check files; without it none is sent. */
  readonly signingKey?: KeyObject;
}

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * A bank that is reached by files. An order is kept before it is placed, and placed again with the
 * same bytes and the same message id when nobody knows whether it was; after that only the bank's
 * files tell what became of it.
 */
export function createFileBankClient(options: FileBankOptions): BankClient {
  const { store, vault, folder, signingKey } = options;
  const read = async <Found>(of: (db: Db, seal: ContentSeal) => Promise<Found>): Promise<Found> => {
    const seal = await openContentSeal(vault);
    return withSnapshot(store, EVERY_PLATFORM, (db) => of(db, seal));
  };
  const takeIn = singleFlight(async () => {
    for (const fault of await reach(() => takeInFiles(options, folder))) options.onFileFault(fault);
  });
  return {
    rail: 'files',
    recalls: {
      async send({ assignmentId, document }) {
        const content = Buffer.from(document, 'utf8');
        const name = `recall-${assignmentId}.xml`;
        const file = await keepRecall(options, { name, content });
        await placeOrder(options, { ...file, name, content });
      },
      async list({ after, limit }) {
        await takeIn();
        const found = await read((db, seal) =>
          listExchangeRecalls(db, seal, { after, limit, bytesMax: NOTICE_BYTES_MAX }),
        );
        return found.map(({ fileNumber, content }) => ({
          number: fileNumber,
          document: content,
          isForAccount: false,
        }));
      },
    },
    ...(signingKey === undefined
      ? {}
      : {
          checkFiles: {
            async confirm(file) {
              const own = await keepCheckConfirmation({ store, vault, signingKey }, file);
              if (own !== undefined) await placeOrder(options, own);
            },
          },
        }),
    async sendPayments(document) {
      const content = Buffer.from(document, 'utf8');
      const { messageId, payments } = parsePain001(document);
      const endToEndIds = payments.map(({ endToEndId }) => endToEndId);
      const [first] = endToEndIds;
      const kept =
        (first === undefined
          ? undefined
          : await read((db, seal) => findOrderFile(db, seal, first))) ??
        (await keepOrder(options, { name: `${messageId}.xml`, content, endToEndIds }));
      if (!kept.placed) await placeOrder(options, kept);
      return endToEndIds.map((endToEndId) => ({ endToEndId, status: 'handed_over' }));
    },
    async findPayment({ endToEndId }) {
      await takeIn();
      const { said, order } = await read(async (db, seal) => ({
        said: await findExchangeStatus(db, endToEndId),
        order: await findOrderFile(db, seal, endToEndId),
      }));
      if (said !== undefined) return said;
      if (order === undefined) return { endToEndId, status: 'unknown_to_bank' };
      // It may lie there without our note: it counts as placed, and money is not given back for it.
      if (!order.placed) await placeOrder(options, order);
      return { endToEndId, status: 'handed_over' };
    },
    async listNotices({ account, after, limit }) {
      await takeIn();
      const found = await read((db, seal) =>
        listExchangeNotices(db, seal, { account, after, limit, bytesMax: NOTICE_BYTES_MAX }),
      );
      const notices = found.map(({ fileNumber, content }) => ({
        number: fileNumber,
        document: content,
      }));
      return { notices, next: notices.at(-1)?.number ?? after };
    },
    findStatement: (statement) => read((db, seal) => findExchangeStatement(db, seal, statement)),
  };
}

async function keepOrder(
  { store, vault }: FileDesk,
  order: {
    readonly name: string;
    readonly content: Uint8Array;
    readonly endToEndIds: readonly string[];
  },
): Promise<OrderFile> {
  const { name, content, endToEndIds } = order;
  const sha256 = createHash('sha256').update(content).digest();
  const payments = endToEndIds.map((endToEndId) => ({ endToEndId }));
  const kind = 'payment_order';
  const file = {
    direction: 'to_bank',
    name,
    kind,
    sha256,
    content,
    payments,
    accounts: [],
  } as const;
  const seal = await openContentSeal(vault);
  const { fileNumber } = await withTransaction(store, WRITE, (tx) =>
    insertExchangeFile(tx, seal, file),
  );
  return { fileNumber, name, content, placed: false };
}

/** Kept before it is placed; the same recall again is the same file. */
async function keepRecall(
  { store, vault }: FileDesk,
  { name, content }: { readonly name: string; readonly content: Uint8Array },
): Promise<{ readonly fileNumber: number }> {
  const sha256 = createHash('sha256').update(content).digest();
  const file = { direction: 'to_bank', name, kind: 'recall', sha256, content } as const;
  const seal = await openContentSeal(vault);
  const { fileNumber } = await withTransaction(store, WRITE, (tx) =>
    insertExchangeFile(tx, seal, { ...file, payments: [], accounts: [] }),
  );
  return { fileNumber };
}

/** A crash before the note places the same bytes again; the bank knows the message id. */
async function placeOrder(
  { store, folder }: FileBankOptions,
  { fileNumber, name, content }: Pick<OrderFile, 'fileNumber' | 'name' | 'content'>,
): Promise<void> {
  await reach(() => folder.placeForBank(name, content));
  await withTransaction(store, WRITE, (tx) => insertExchangeFilePlaced(tx, fileNumber));
}

/** A folder that cannot be reached is a bank that is silent. */
async function reach<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isUnreachable(error)) {
      throw new BankSilence('the folder of the bank cannot be reached', { cause: error });
    }
    throw error;
  }
}

/** What a file system says when it is away, full or closed to us. */
const UNREACHABLE_CODES: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOSPC',
  'EROFS',
  'ESTALE',
  'ETIMEDOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
]);

function isUnreachable(error: unknown): boolean {
  if (error instanceof FolderUnreachable) return true;
  return error instanceof Error && 'code' in error && UNREACHABLE_CODES.has(error.code);
}

/** One run at a time; who asks meanwhile gets the end of the run in hand. */
function singleFlight(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
