import type { TransferFact } from '@ringfence/ledger';
import { formatBase64, formatUtf8, type Sha256 } from '@ringfence/transparency';
import { canonicalObject } from './canonical-object.ts';
import { commitTo } from './commitment.ts';
import { formatEntryRecord, formatRegistryRecord } from './entry-record.ts';
import { evidenceTextOf } from './evidence-text.ts';
import type { JournalEntry, RegistryEntry } from './journal-entry.ts';

/** A transfer with its place in the journal: a fact, or a refusal that spends the id. */
export interface JournalTransfer {
  readonly position: number;
  readonly fact: TransferFact;
  readonly refusal: string | undefined;
  /** Position of the entry whose command made it. */
  readonly causePosition: number | undefined;
}

/** The leaf of a transfer: the bookkeeping, in the clear. */
export function leafOfTransfer(record: JournalTransfer): Uint8Array {
  return formatUtf8(formatTransferLeaf(record));
}

/** Whether the leaf of an entry hides its record, and so needs a salt. */
export function isHidden(entry: Pick<JournalEntry, 'kind' | 'content'>): boolean {
  return evidenceTextOf(entry) === undefined;
}

/**
 * The leaf of an entry: its place, kind and moment, and a commitment to all of it; or the text that
 * it publishes.
 *
 * @param salt 32 random bytes that are kept with the entry; read only for a hidden one
 */
export function leafOfEntry(sha256: Sha256, entry: JournalEntry, salt: Uint8Array): Uint8Array {
  return formatUtf8(textOfEntry(sha256, entry, salt));
}

/** The text that the leaf of an entry is, as {@link leafOfEntry} says. */
export function textOfEntry(sha256: Sha256, entry: JournalEntry, salt: Uint8Array): string {
  const { businessDate, kind, position, recordedAt } = entry;
  const text = evidenceTextOf(entry);
  if (text !== undefined) return text;
  const commitment = commitTo(sha256, { salt, record: formatEntryRecord(entry) });
  return formatEntryLeaf({ businessDate, commitment, kind, position, recordedAt });
}

/** The leaf of an entry of the registry, in the log of the installation. */
export function leafOfRegistryEntry(
  sha256: Sha256,
  entry: RegistryEntry,
  salt: Uint8Array,
): Uint8Array {
  const commitment = commitTo(sha256, { salt, record: formatRegistryRecord(entry) });
  return formatUtf8(formatRegistryLeaf({ ...entry, commitment }));
}

export const TRANSFER_FORM = 'ringfence transfer v1';
export const ENTRY_FORM = 'ringfence entry v1';
export const REGISTRY_FORM = 'ringfence registry-entry v1';

export function formatTransferLeaf(record: JournalTransfer): string {
  const { position, fact, refusal, causePosition } = record;
  return canonicalObject({
    amountMinor: fact.amount.toString(),
    businessDate: fact.businessDate,
    causePosition: causePosition,
    correctionOf: fact.correctionOf,
    creditAccountId: fact.creditAccountId,
    currency: fact.currency,
    debitAccountId: fact.debitAccountId,
    expiresAt: fact.expiresAt,
    form: TRANSFER_FORM,
    id: fact.id,
    kind: fact.kind,
    linked: fact.linked === true ? true : undefined,
    pendingId: fact.pendingId,
    phase: fact.phase,
    position: position,
    recordedAt: fact.recordedAt,
    refusal: refusal,
    releasedMinor: fact.released === 0n ? undefined : fact.released.toString(),
  });
}

export function formatEntryLeaf(
  shown: Pick<JournalEntry, 'businessDate' | 'kind' | 'position' | 'recordedAt'> & {
    readonly commitment: Uint8Array;
  },
): string {
  return canonicalObject({
    businessDate: shown.businessDate,
    commitment: formatBase64(shown.commitment),
    form: ENTRY_FORM,
    kind: shown.kind,
    position: shown.position,
    recordedAt: shown.recordedAt,
  });
}

export function formatRegistryLeaf(
  shown: Pick<RegistryEntry, 'kind' | 'position' | 'recordedAt'> & {
    readonly commitment: Uint8Array;
  },
): string {
  return canonicalObject({
    commitment: formatBase64(shown.commitment),
    form: REGISTRY_FORM,
    kind: shown.kind,
    position: shown.position,
    recordedAt: shown.recordedAt,
  });
}
