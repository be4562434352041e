import { parseLeaf } from '@ringfence/evidence';
import type { ReceiptFacts, ReceiptTransfer } from '@ringfence/reporting';
import { type Db, findPool, type InstructionRead } from '@ringfence/store';
import { TREE_HASHER } from '@ringfence/tiled-log';
import { formatBase64, formatUtf8 } from '@ringfence/transparency';
import type { OpenedEntry } from './open-entry.ts';
import type { ProvedEntries } from './prove-entries.ts';

/** What an instruction did, proved. */
export interface InstructionProved {
  readonly instruction: InstructionRead;
  readonly proved: ProvedEntries;
  readonly entries: readonly OpenedEntry[];
  readonly isCut: boolean;
  /** Where the logs are served, and the page that checks receipts. */
  readonly logUrl: string;
}

const MILLISECONDS_OF_SECOND = 1_000;

/** What the printed receipt of an instruction says; its transfers are read from the log. */
export async function readReceiptFacts(
  db: Db,
  { poolId, ...proving }: InstructionProved & { readonly poolId: number },
): Promise<ReceiptFacts> {
  const { instruction, proved, entries, isCut, logUrl } = proving;
  const pool = await findPool(db, poolId);
  const own = entries.find(({ position }) => position === instruction.position);
  if (pool === undefined || own === undefined)
    throw new RangeError(`expected pool ${poolId} and the entry of its instruction`);
  const { amount, accountKind, ...said } = instruction;
  const { checkpoint, witnesses } = proved;
  return {
    pool,
    instruction: {
      ...said,
      ...(amount === undefined ? {} : { amountMinor: amount.toString() }),
      ...(accountKind === undefined ? {} : { purpose: accountKind }),
    },
    transfers: entries.flatMap(listTransfer),
    isCut,
    log: {
      origin: checkpoint.origin,
      index: own.position - 1,
      size: checkpoint.size,
      root: formatBase64(checkpoint.root),
      leafHash: formatBase64(TREE_HASHER.leaf(formatUtf8(own.entry))),
      witnesses: witnesses.map(({ name, timeSeconds }) => ({
        name,
        cosignedAt: new Date(
          Number.parseInt(String(timeSeconds), 10) * MILLISECONDS_OF_SECOND,
        ).toISOString(),
      })),
      verifyPage: `${logUrl.replace(/\/+$/, '')}/verify.html`,
    },
  };
}

/** A proved entry that is a transfer which moved something. */
function listTransfer({ entry, position }: OpenedEntry): readonly ReceiptTransfer[] {
  const leaf = parseLeaf(formatUtf8(entry));
  if (leaf?.form !== 'transfer' || leaf.transfer.refusal !== undefined) return [];
  const { kind, phase, debitAccountId, creditAccountId, amount, recordedAt } = leaf.transfer.fact;
  const amountMinor = amount.toString();
  return [{ position, kind, phase, debitAccountId, creditAccountId, amountMinor, recordedAt }];
}
