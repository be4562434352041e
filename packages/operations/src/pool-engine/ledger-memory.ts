import {
  createTransferMemory,
  type RefusedTransfer,
  type TransferFact,
  type TransferId,
  type TransferMemory,
  type TransferStatus,
} from '@ringfence/ledger';
import { AMOUNT_ZERO, type Timestamp } from '@ringfence/money';
import type { KnownRecord } from './decider.ts';

/**
 * What one command makes: facts and refusals that spend their ids, in order, each with its status.
 */
export interface CommandRecords {
  readonly transfers: TransferFact[];
  /** Absent while all are created. */
  statuses?: TransferStatus[];
}

/**
 * The memory of the ledger of an engine: it knows what was looked up for one command, and no more.
 */
export interface LedgerMemory extends TransferMemory {
  /**
   * Starts a command.
   *
   * @param command.known what was looked up; absent when all ids of the command are new
   * @param command.refersToItself whether it may name an id that it uses itself
   */
  startCommand(command: {
    readonly known: ReadonlyMap<string, KnownRecord> | undefined;
    readonly refersToItself: boolean;
    readonly recordedAt: Timestamp;
  }): void;
  /** What was remembered since the command started. */
  readonly records: CommandRecords;
}

/** Answers every question with nothing: right for ids that are certainly new. */
const NOTHING: TransferMemory = {
  findKnown: () => undefined,
  findResolution: () => undefined,
  findCorrection: () => undefined,
  remember: () => undefined,
};

export function createLedgerMemory(): LedgerMemory {
  let below = NOTHING;
  let records: CommandRecords = { transfers: [] };
  let moment: Timestamp | undefined;
  return {
    startCommand: ({ known, refersToItself, recordedAt }) => {
      const lookedUp = known === undefined ? NOTHING : memoryOf(known);
      // A draft keeps what the command itself makes; most commands never ask for it.
      below = refersToItself || known !== undefined ? createTransferMemory(lookedUp) : NOTHING;
      records = { transfers: [] };
      moment = recordedAt;
    },
    get records() {
      return records;
    },
    findKnown: (id) => below.findKnown(id),
    findResolution: (id) => below.findResolution(id),
    findCorrection: (id) => below.findCorrection(id),
    remember: (known) => {
      if (below !== NOTHING) below.remember(known);
      if (known.refusal === undefined) {
        records.transfers.push(known);
        records.statuses?.push('created');
        return;
      }
      if (moment === undefined) throw new Error('assertion: a refusal belongs to a command');
      records.statuses ??= records.transfers.map(() => 'created');
      records.transfers.push(refusedRecord(known, moment));
      records.statuses.push(known.refusal);
    },
  };
}

function memoryOf(known: ReadonlyMap<string, KnownRecord>): TransferMemory {
  const find = (id: TransferId) => {
    const record = known.get(id);
    return record?.kind === 'transfer' ? record : undefined;
  };
  return {
    findKnown: (id) => find(id)?.transfer,
    findResolution: (id) => find(id)?.resolution,
    findCorrection: (id) => find(id)?.correction,
    remember: () => undefined,
  };
}

/** The content as it was sent, in the shape of a row; its status says that it moved nothing. */
function refusedRecord(
  { refusal: _, ...transfer }: RefusedTransfer,
  recordedAt: Timestamp,
): TransferFact {
  return { ...transfer, recordedAt, released: AMOUNT_ZERO };
}
