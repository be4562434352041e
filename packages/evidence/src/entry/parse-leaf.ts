import {
  type AccountId,
  accountId,
  isTransferId,
  TRANSFER_PHASES,
  type TransferFact,
} from '@ringfence/ledger';
import {
  AMOUNT_ZERO,
  type Amount,
  isBusinessDate,
  isCurrency,
  isTimestamp,
  parseAmountMinor,
} from '@ringfence/money';
import { parseBase64, parseUtf8 } from '@ringfence/transparency';
import { COMMITMENT_BYTES } from './commitment.ts';
import { parseMembers } from './entry-record.ts';
import {
  ENTRY_FORM,
  formatEntryLeaf,
  formatRegistryLeaf,
  formatTransferLeaf,
  type JournalTransfer,
  REGISTRY_FORM,
  TRANSFER_FORM,
} from './format-leaf.ts';

/** What a leaf of a journal's log shows. */
export type Leaf =
  | { readonly form: 'transfer'; readonly transfer: JournalTransfer }
  | {
      readonly form: 'entry';
      readonly position: number;
      readonly kind: string;
      readonly businessDate: string;
      readonly recordedAt: string;
      /** of the whole entry: see `commitTo` */
      readonly commitment: Uint8Array;
    }
  | {
      readonly form: 'registry_entry';
      readonly position: number;
      readonly kind: string;
      readonly recordedAt: string;
      readonly commitment: Uint8Array;
    }
  | { readonly form: 'evidence'; readonly text: string };

/**
 * Reads a leaf.
 *
 * @returns absent when it is none that this system writes, or not in its one written form
 * @invariant V4 reading a leaf that was written gives what was written
 */
export function parseLeaf(bytes: Uint8Array): Leaf | undefined {
  const text = parseUtf8(bytes);
  if (text === undefined || text === '') return undefined;
  if (!text.startsWith('{')) return { form: 'evidence', text };
  const members = parseMembers(text);
  if (members === undefined) return undefined;
  switch (members.form) {
    case TRANSFER_FORM:
      return parseTransferLeaf(text, members);
    case ENTRY_FORM:
      return parseEntryLeaf(text, members);
    case REGISTRY_FORM:
      return parseRegistryLeaf(text, members);
    default:
      return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;

function parseTransferLeaf(text: string, members: Members): Leaf | undefined {
  const fact = parseFact(members);
  const { position, causePosition, refusal } = members;
  if (fact === undefined || !isPosition(position)) return undefined;
  if (causePosition !== undefined && !isPosition(causePosition)) return undefined;
  if (refusal !== undefined && typeof refusal !== 'string') return undefined;
  const transfer = { position, fact, refusal, causePosition };
  return formatTransferLeaf(transfer) === text ? { form: 'transfer', transfer } : undefined;
}

function parseFact(members: Members): TransferFact | undefined {
  const { id, kind, currency, businessDate, recordedAt, linked } = members;
  const phase = TRANSFER_PHASES.find((known) => known === members.phase);
  const debitAccountId = parseAccountId(members.debitAccountId);
  const creditAccountId = parseAccountId(members.creditAccountId);
  const amountMinor = parseAmount(members.amountMinor);
  const released =
    members.releasedMinor === undefined ? AMOUNT_ZERO : parseAmount(members.releasedMinor);
  if (debitAccountId === undefined || creditAccountId === undefined) return undefined;
  if (amountMinor === undefined || released === undefined || phase === undefined) return undefined;
  if (typeof id !== 'string' || !isTransferId(id) || typeof kind !== 'string') return undefined;
  if (typeof currency !== 'string' || !isCurrency(currency)) return undefined;
  if (typeof businessDate !== 'string' || !isBusinessDate(businessDate)) return undefined;
  if (typeof recordedAt !== 'string' || !isTimestamp(recordedAt)) return undefined;
  const links = parseLinks(members);
  if (links === undefined || (linked !== undefined && linked !== true)) return undefined;
  const bookkeeping = { phase, debitAccountId, creditAccountId, amount: amountMinor, released };
  const fact = { id, kind, currency, businessDate, recordedAt, ...bookkeeping, ...links };
  return linked === true ? { ...fact, linked } : fact;
}

/** The members that name another transfer or moment. */
function parseLinks(
  members: Members,
): Pick<TransferFact, 'pendingId' | 'correctionOf' | 'expiresAt'> | undefined {
  const { pendingId, correctionOf, expiresAt } = members;
  const links: {
    -readonly [Name in 'pendingId' | 'correctionOf' | 'expiresAt']?: TransferFact[Name];
  } = {};
  if (pendingId !== undefined) {
    if (typeof pendingId !== 'string' || !isTransferId(pendingId)) return undefined;
    links.pendingId = pendingId;
  }
  if (correctionOf !== undefined) {
    if (typeof correctionOf !== 'string' || !isTransferId(correctionOf)) return undefined;
    links.correctionOf = correctionOf;
  }
  if (expiresAt !== undefined) {
    if (typeof expiresAt !== 'string' || !isTimestamp(expiresAt)) return undefined;
    links.expiresAt = expiresAt;
  }
  return links;
}

function parseAmount(value: unknown): Amount | undefined {
  const parsed = typeof value === 'string' ? parseAmountMinor(value) : 'not_an_amount';
  return typeof parsed === 'bigint' ? parsed : undefined;
}

function parseAccountId(value: unknown): AccountId | undefined {
  return isPosition(value) ? accountId(value) : undefined;
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function parseEntryLeaf(text: string, members: Members): Leaf | undefined {
  const { position, kind, businessDate, recordedAt } = members;
  const commitment = parseCommitment(members.commitment);
  if (commitment === undefined || !isPosition(position)) return undefined;
  if (typeof kind !== 'string' || typeof businessDate !== 'string') return undefined;
  if (!isBusinessDate(businessDate)) return undefined;
  if (typeof recordedAt !== 'string' || !isTimestamp(recordedAt)) return undefined;
  const shown = { position, kind, businessDate, recordedAt, commitment };
  return formatEntryLeaf(shown) === text ? { form: 'entry', ...shown } : undefined;
}

function parseRegistryLeaf(text: string, members: Members): Leaf | undefined {
  const { position, kind, recordedAt } = members;
  const commitment = parseCommitment(members.commitment);
  if (commitment === undefined || !isPosition(position)) return undefined;
  if (typeof kind !== 'string') return undefined;
  if (typeof recordedAt !== 'string' || !isTimestamp(recordedAt)) return undefined;
  const shown = { position, kind, recordedAt, commitment };
  return formatRegistryLeaf(shown) === text ? { form: 'registry_entry', ...shown } : undefined;
}

function parseCommitment(value: unknown): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? parseBase64(value) : undefined;
  return bytes?.length === COMMITMENT_BYTES ? bytes : undefined;
}
