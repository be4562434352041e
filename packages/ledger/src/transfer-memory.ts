import type { KnownTransfer, TransferFact, TransferId } from './transfer.ts';

/**
 * Where the ledger looks up transfers that it does not hold itself.
 *
 * A ledger holds its accounts and its open pending transfers; every other transfer ever made is
 * somewhere else, because their number has no bound. Whoever owns the ledger supplies this, and
 * answers exactly: an id that is not found is an id that was never used.
 */
export interface TransferMemory {
  /** What an id stands for: a fact, or a refusal that spent the id. */
  findKnown(id: TransferId): KnownTransfer | undefined;
  /** The `post`, `void` or `expire` that resolved a pending transfer. */
  findResolution(pendingId: TransferId): TransferFact | undefined;
  /** The transfer that corrected an earlier one. */
  findCorrection(correctedId: TransferId): TransferFact | undefined;
  /** Called once for each new fact and each refusal that spends its id, in order. */
  remember(known: KnownTransfer): void;
}

/** A {@link TransferMemory} that can list what it was told itself, in order. */
export interface TransferMemoryLayer extends TransferMemory {
  remembered(): Iterable<KnownTransfer>;
}

const NOTHING_KNOWN: TransferMemory = {
  findKnown: () => undefined,
  findResolution: () => undefined,
  findCorrection: () => undefined,
  remember: () => undefined,
};

/**
 * A memory that keeps all it is told: for tests, replay and small books, since it grows with every
 * transfer.
 *
 * On top of another memory it is a draft: it answers with what was told to it, then with what lies
 * below, and the memory below is not changed.
 */
export function createTransferMemory(below: TransferMemory = NOTHING_KNOWN): TransferMemoryLayer {
  const known = new Map<TransferId, KnownTransfer>();
  const resolutions = new Map<TransferId, TransferFact>();
  const corrections = new Map<TransferId, TransferFact>();
  return {
    findKnown: (id) => known.get(id) ?? below.findKnown(id),
    findResolution: (id) => resolutions.get(id) ?? below.findResolution(id),
    findCorrection: (id) => corrections.get(id) ?? below.findCorrection(id),
    remember: (transfer) => {
      known.set(transfer.id, transfer);
      if (transfer.refusal !== undefined) return;
      if (transfer.pendingId !== undefined) resolutions.set(transfer.pendingId, transfer);
      if (transfer.correctionOf !== undefined) corrections.set(transfer.correctionOf, transfer);
    },
    remembered: () => known.values(),
  };
}
