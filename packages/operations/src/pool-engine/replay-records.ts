import {
  type Account,
  type AccountSums,
  findAccount,
  isTransferId,
  type Ledger,
  sumsOf,
  type TransferFact,
  transferId,
} from '@ringfence/ledger';
import { timestamp } from '@ringfence/money';
import type { Db, StoredEntry, TransferRecord } from '@ringfence/store';
import { canonicalJson } from './canonical-json.ts';
import type { Decider, EngineDecision, KnownRecord } from './decider.ts';
import type { RecordSource } from './record-source.ts';
import { type ReplayDifference, ReplayDiffers } from './replay-differs.ts';

/** Positions that are read at once. */
const POSITIONS_IN_STEP = 16_384;
/** Transfers that are decided at once when each is its own record. */
const TRANSFERS_IN_GROUP = 8_190;

export interface ReplayReport {
  readonly status: 'same' | 'differs';
  readonly difference?: ReplayDifference;
  readonly positions: number;
  readonly entries: number;
  readonly transfers: number;
  /**
   * Refusals decided inside a chain whose other members left no trace: remembered, not decided
   * again.
   */
  readonly refusalsNotDecided: number;
  /** Entries decided under an earlier version of the rules, and decided again under it. */
  readonly entriesOfEarlierRules: number;
  readonly accounts: number;
  readonly seconds: number;
}

/** How to read stored records back into commands of a decider. */
export interface Replayer<State, Command, Outcome> {
  readonly decider: Decider<State, Command, Outcome>;
  /** The state of a pool before its first record. */
  createState(): State;
  /** The books inside the state, for balances and currencies. */
  ledgerOf(state: State): Ledger;
  /** The command of an entry, from its content, and the version of the rules that decided it. */
  parseEntry(entry: StoredEntry): { readonly command: Command; readonly rulesVersion: number };
  /** The latest version of the rules that the decider knows. */
  readonly rulesVersion: number;
  /** The command of transfers that have no entry; absent when every transfer has one. */
  transfersCommand?(transfers: readonly TransferFact[]): Command;
  readonly prefetch?: (
    state: State,
    commands: readonly Command[],
    db: Pick<Db, 'query'>,
  ) => Promise<void> | undefined;
}

/** Told of each entry that was decided again and found the same. */
export type EntryObserver<Outcome> = (
  entry: StoredEntry,
  caused: readonly TransferRecord[],
  decision: EngineDecision<Outcome>,
) => Promise<void> | undefined;

interface Replay<State, Command, Outcome> {
  readonly source: RecordSource;
  readonly replayer: Replayer<State, Command, Outcome>;
  readonly state: State;
  readonly onEntry: EntryObserver<Outcome> | undefined;
  readonly counts: {
    entries: number;
    transfers: number;
    refusalsNotDecided: number;
    entriesOfEarlierRules: number;
  };
}

/** Whom a replay tells of its progress. */
export interface ReplayWatch<Outcome> {
  readonly onProgress?: (progress: {
    readonly position: number;
    readonly positionLast: number;
  }) => void;
  readonly onEntry?: EntryObserver<Outcome>;
  /** Told at the end of a replay without a difference; it may find one more. */
  readonly onEnd?: () => Promise<void>;
}

/**
 * Decides every record of a source again, from the first, with the pure rules alone, and compares
 * each stored outcome, each transfer and the final sums of each account.
 *
 * @returns the first difference, if there is one
 */
export async function replayRecords<State, Command, Outcome>(
  source: RecordSource,
  replayer: Replayer<State, Command, Outcome>,
  { onProgress, onEntry, onEnd }: ReplayWatch<Outcome> = {},
): Promise<ReplayReport> {
  const started = performance.now();
  const counts = { entries: 0, transfers: 0, refusalsNotDecided: 0, entriesOfEarlierRules: 0 };
  const state = replayer.createState();
  const { positionLast } = source;
  let positions = 0;
  let accounts = 0;
  let difference: ReplayDifference | undefined;
  try {
    const replay = { source, replayer, state, onEntry, counts };
    while (positions < positionLast) {
      const from = positions + 1;
      const to = Math.min(from + POSITIONS_IN_STEP - 1, positionLast);
      positions = await replayStep(replay, { from, to });
      onProgress?.({ position: positions, positionLast });
    }
    accounts = await compareSums(replay, positionLast);
    await onEnd?.();
  } catch (error) {
    if (!(error instanceof ReplayDiffers)) throw error;
    difference = error.difference;
  }
  const seconds = (performance.now() - started) / 1_000;
  const report = { positions, ...counts, accounts, seconds };
  return difference === undefined
    ? { status: 'same', ...report }
    : { status: 'differs', difference, ...report };
}

/**
 * Replays whole commits, so that no command and no chain is cut. @returns the last position
 * replayed
 */
async function replayStep<State, Command, Outcome>(
  replay: Replay<State, Command, Outcome>,
  range: { readonly from: number; readonly to: number },
): Promise<number> {
  const { to, entries, transfers } = await replay.source.readStep(range);
  const whole = { from: range.from, to };
  let nextEntry = 0;
  let nextTransfer = 0;
  let position = whole.from;
  while (position <= whole.to) {
    const entry = entries[nextEntry];
    const transfer = transfers[nextTransfer];
    if (entry?.position === position) {
      const caused = takeWhile(transfers, nextTransfer, (one) => one.causePosition === position);
      await replayEntry(replay, entry, caused);
      nextEntry += 1;
      nextTransfer += caused.length;
      position += 1 + caused.length;
    } else if (transfer?.position === position) {
      const count = await replayTransfers(replay, transfers, nextTransfer);
      nextTransfer += count;
      position += count;
    } else {
      const received = Math.min(
        entry?.position ?? whole.to + 1,
        transfer?.position ?? whole.to + 1,
      );
      throw new ReplayDiffers({
        position,
        what: 'position',
        expected: `a record at ${position}`,
        received: `the next record at ${received}`,
      });
    }
  }
  return whole.to;
}

function takeWhile<Item>(
  items: readonly Item[],
  start: number,
  test: (item: Item) => boolean,
): readonly Item[] {
  let end = start;
  for (let item = items[end]; item !== undefined && test(item); item = items[end]) end += 1;
  return items.slice(start, end);
}

async function replayEntry<State, Command, Outcome>(
  { source, replayer, state, onEntry, counts }: Replay<State, Command, Outcome>,
  entry: StoredEntry,
  caused: readonly TransferRecord[],
): Promise<void> {
  const { command, rulesVersion } = replayer.parseEntry(entry);
  if (rulesVersion > replayer.rulesVersion)
    throw new ReplayDiffers({
      position: entry.position,
      what: 'rules',
      expected: `rules up to version ${replayer.rulesVersion}`,
      received: `rules ${rulesVersion}`,
    });
  const fetching =
    source.db === undefined ? undefined : replayer.prefetch?.(state, [command], source.db);
  if (fetching !== undefined) await fetching;
  let used = 0;
  const decision = replayer.decider.decide(
    state,
    command,
    {
      recordedAt: timestamp(entry.recordedAt),
      nextTransferId: () => {
        used += 1;
        return caused[used - 1]?.fact.id ?? TRANSFER_ID_SPARE;
      },
      rulesVersion,
    },
    undefined,
  );
  counts.entries += 1;
  const isEarlier = rulesVersion < replayer.rulesVersion;
  if (isEarlier) counts.entriesOfEarlierRules += 1;
  counts.transfers += caused.length;
  const decided = decision.entry;
  for (const field of ['kind', 'commandId', 'subject', 'businessDate', 'content'] as const) {
    if (decided?.[field] === entry[field]) continue;
    throw new ReplayDiffers({
      position: entry.position,
      what: 'entry',
      expected: `${field} ${String(entry[field])}`,
      received: `${field} ${String(decided?.[field])}`,
      ...(isEarlier ? { rulesVersion } : {}),
    });
  }
  compareTransfers(caused, decision, entry.position);
  const told = onEntry?.(entry, caused, decision);
  if (told !== undefined) await told;
}

/** Given where the stored transfers of a command are used up: the counts differ then anyway. */
const TRANSFER_ID_SPARE = transferId('00000000-0000-7000-8000-000000000000');

/** Replays transfers that are their own records. @returns how many, from `start` on */
async function replayTransfers<State, Command, Outcome>(
  replay: Replay<State, Command, Outcome>,
  transfers: readonly TransferRecord[],
  start: number,
): Promise<number> {
  const { counts } = replay;
  const first = transfers[start];
  if (first === undefined) return 0;
  if (first.refusal !== undefined) {
    if (first.fact.linked === true) counts.refusalsNotDecided += 1;
    else await replayGroup(replay, [first]);
    return 1;
  }
  const group: TransferRecord[] = [];
  for (let index = start; index < transfers.length; index += 1) {
    const record = transfers[index];
    if (record === undefined || record.causePosition !== undefined) break;
    if (record.refusal !== undefined || record.fact.recordedAt !== first.fact.recordedAt) break;
    const previous = group.at(-1);
    if (previous !== undefined) {
      if (record.position !== previous.position + 1) break;
      const inChain = previous.fact.linked === true;
      if (!inChain && (group.length >= TRANSFERS_IN_GROUP || refersOutside(replay, record))) break;
    }
    group.push(record);
  }
  counts.transfers += group.length;
  await replayGroup(replay, group);
  return group.length;
}

/**
 * Whether it names a transfer that the books do not hold as open: then it starts a group of its
 * own.
 */
function refersOutside<State, Command, Outcome>(
  { replayer, state }: Replay<State, Command, Outcome>,
  { fact: { pendingId, correctionOf } }: TransferRecord,
): boolean {
  if (correctionOf !== undefined) return true;
  return pendingId !== undefined && !replayer.ledgerOf(state).openPendings.has(pendingId);
}

async function replayGroup<State, Command, Outcome>(
  { source, replayer, state }: Replay<State, Command, Outcome>,
  group: readonly TransferRecord[],
): Promise<void> {
  const first = group[0];
  if (first === undefined) return;
  if (replayer.transfersCommand === undefined)
    throw new ReplayDiffers({
      position: first.position,
      what: 'transfer',
      expected: 'a transfer with the entry that caused it',
      received: 'a transfer without one',
    });
  const command = replayer.transfersCommand(group.map(({ fact }) => fact));
  const references = replayer.decider.referencesOf?.(state, command) ?? [];
  const known =
    references.length === 0
      ? undefined
      : await findKnownBefore(source, { ids: references, position: first.position });
  const decision = replayer.decider.decide(
    state,
    command,
    { recordedAt: first.fact.recordedAt, nextTransferId: () => TRANSFER_ID_SPARE },
    known,
  );
  compareTransfers(group, decision, first.position);
}

/** What some ids stood for when a position was decided. */
async function findKnownBefore(
  source: RecordSource,
  { ids, position }: { readonly ids: readonly string[]; readonly position: number },
): Promise<ReadonlyMap<string, KnownRecord>> {
  const now = await source.findTransfers(ids.filter(isTransferId));
  const then = new Map<string, KnownRecord>();
  for (const [id, record] of now) {
    if (record.position >= position) continue;
    const { resolution, resolutionPosition, correction, correctionPosition, ...transfer } = record;
    then.set(id, {
      kind: 'transfer',
      ...transfer,
      ...(resolution !== undefined && (resolutionPosition ?? position) < position
        ? { resolution }
        : {}),
      ...(correction !== undefined && (correctionPosition ?? position) < position
        ? { correction }
        : {}),
    });
  }
  return then;
}

function compareTransfers<Outcome>(
  stored: readonly TransferRecord[],
  { transfers, transferStatuses }: EngineDecision<Outcome>,
  position: number,
): void {
  if (stored.length !== transfers.length)
    throw new ReplayDiffers({
      position,
      what: 'transfer_count',
      expected: `${stored.length} transfers`,
      received: `${transfers.length} transfers`,
    });
  for (let index = 0; index < stored.length; index += 1) {
    const record = stored[index];
    const decided = transfers[index];
    if (record === undefined || decided === undefined) continue;
    const refusal = record.refusal ?? 'created';
    const status = transferStatuses?.[index] ?? 'created';
    if (status !== refusal)
      throw new ReplayDiffers({
        position: record.position,
        what: 'refusal',
        expected: refusal,
        received: status,
      });
    if (!isSameFact(record.fact, decided)) throw factDiffers(record, decided);
  }
}

/** Field by field in one expression: this runs for every transfer there ever was. */
function isSameFact(stored: TransferFact, decided: TransferFact): boolean {
  return (
    stored.id === decided.id &&
    stored.phase === decided.phase &&
    stored.debitAccountId === decided.debitAccountId &&
    stored.creditAccountId === decided.creditAccountId &&
    stored.amount === decided.amount &&
    stored.currency === decided.currency &&
    stored.kind === decided.kind &&
    stored.businessDate === decided.businessDate &&
    stored.pendingId === decided.pendingId &&
    stored.expiresAt === decided.expiresAt &&
    stored.linked === decided.linked &&
    stored.correctionOf === decided.correctionOf &&
    stored.released === decided.released &&
    stored.recordedAt === decided.recordedAt
  );
}

const FACT_FIELDS = [
  'id',
  'phase',
  'debitAccountId',
  'creditAccountId',
  'amount',
  'currency',
  'kind',
  'businessDate',
  'pendingId',
  'expiresAt',
  'linked',
  'correctionOf',
  'released',
  'recordedAt',
] as const satisfies readonly (keyof TransferFact)[];

function factDiffers({ position, fact }: TransferRecord, decided: TransferFact): ReplayDiffers {
  const field = FACT_FIELDS.find((one) => fact[one] !== decided[one]);
  const show = (of: TransferFact): string =>
    field === undefined ? 'every field' : `${field} ${String(of[field])}`;
  return new ReplayDiffers({
    position,
    what: 'transfer',
    expected: show(fact),
    received: show(decided),
  });
}

/** @returns how many accounts agree */
async function compareSums<State, Command, Outcome>(
  { source, replayer, state }: Replay<State, Command, Outcome>,
  position: number,
): Promise<number> {
  const ledger = replayer.ledgerOf(state);
  const stored = await source.listSums();
  if (stored.length !== ledger.accounts.size)
    throw new ReplayDiffers({
      position,
      what: 'balance',
      expected: `${stored.length} accounts`,
      received: `${ledger.accounts.size} accounts`,
    });
  for (const { accountId, account, sums } of stored) {
    const replayed = findAccount(ledger, accountId);
    const expected = `${formatAccount(account)} ${formatSums(sums)}`;
    const received =
      replayed === undefined
        ? 'no such account'
        : `${formatAccount(replayed)} ${formatSums(sumsOf(ledger, accountId))}`;
    if (expected !== received)
      throw new ReplayDiffers({ position, what: 'balance', expected, received });
  }
  return stored.length;
}

function formatAccount(account: Account): string {
  const { id, currency, kind, normalSide, mayGoBelowZero, balanceMax, closed } = account;
  return canonicalJson({ id, currency, kind, normalSide, mayGoBelowZero, balanceMax, closed });
}

function formatSums(sums: AccountSums): string {
  const { debitsPosted, creditsPosted, debitsPending, creditsPending } = sums;
  return `${debitsPosted} ${creditsPosted} ${debitsPending} ${creditsPending}`;
}
