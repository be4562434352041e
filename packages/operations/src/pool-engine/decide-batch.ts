import type { TransferId } from '@ringfence/ledger';
import type { Timestamp } from '@ringfence/money';
import type { EntryRecord, OutboxRecord, RecordBatch, TransferRecord } from '@ringfence/store';
import type { Answer } from './answer.ts';
import type { Call } from './call-queue.ts';
import type { Decider, EngineDecision, KnownRecord, StateRow } from './decider.ts';

/** A batch that is decided and not yet committed. */
export interface DecidedBatch<Command, Outcome> {
  readonly calls: readonly Call<Command, Outcome>[];
  /** One for each call, given when the commit is durable. */
  readonly answers: readonly Answer<Outcome>[];
  /** Absent when no call writes anything. */
  readonly records?: RecordBatch;
  readonly positionNext: number;
}

/** A decision threw: a bug, of which this call is the occasion. */
export class DecisionFault extends Error {
  override readonly name = 'DecisionFault';
  readonly callIndex: number;

  constructor(callIndex: number, { cause }: { readonly cause: unknown }) {
    super(`a decision threw: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.callIndex = callIndex;
  }
}

export interface DecideBatchRequest<State, Command, Outcome> {
  readonly decider: Decider<State, Command, Outcome>;
  readonly state: State;
  readonly calls: readonly Call<Command, Outcome>[];
  readonly poolId: number;
  readonly epoch: bigint;
  readonly positionFirst: number;
  readonly recordedAt: Timestamp;
  readonly nextTransferId: () => TransferId;
  /** What was looked up of the ids of these calls; absent when all of them are new. */
  readonly known: ReadonlyMap<string, KnownRecord> | undefined;
  readonly idTimestampMax: number;
}

/** The rows of a batch while it is decided; positions are given in order. */
interface BatchDraft {
  position: number;
  readonly transfers: TransferRecord[];
  readonly entries: EntryRecord[];
  readonly outbox: OutboxRecord[];
  readonly rowsByTable: Map<string, Record<string, string | number | boolean | null>[]>;
}

/**
 * Decides the calls of a batch, one after another, and lays out what they write.
 *
 * @throws {DecisionFault} when a decision throws; the state is then of no use any more
 * @invariant E2 positions have no gap
 * @invariant E4 one id takes effect once
 */
export function decideBatch<State, Command, Outcome>(
  request: DecideBatchRequest<State, Command, Outcome>,
): DecidedBatch<Command, Outcome> {
  const { calls, poolId, epoch, positionFirst, recordedAt } = request;
  const draft: BatchDraft = {
    position: positionFirst,
    transfers: [],
    entries: [],
    outbox: [],
    rowsByTable: new Map(),
  };
  const answers: Answer<Outcome>[] = [];
  for (const [index, call] of calls.entries()) {
    try {
      answers.push(decideCall(request, call.command, draft));
    } catch (error) {
      throw new DecisionFault(index, { cause: error });
    }
  }
  if (draft.position === positionFirst) return { calls, answers, positionNext: positionFirst };
  const { transfers, entries, outbox, rowsByTable } = draft;
  const records = {
    poolId,
    epoch,
    positionFirst,
    positionLast: draft.position - 1,
    recordedAt,
    idTimestampMax: request.idTimestampMax,
    transfers,
    entries,
    outbox,
    ...(rowsByTable.size === 0
      ? {}
      : { stateRows: JSON.stringify(Object.fromEntries(rowsByTable)) }),
  };
  return { calls, answers, records, positionNext: draft.position };
}

function decideCall<State, Command, Outcome>(
  request: DecideBatchRequest<State, Command, Outcome>,
  command: Command,
  draft: BatchDraft,
): Answer<Outcome> {
  const { decider, state, known, recordedAt, nextTransferId } = request;
  if (known !== undefined && known.size > 0 && decider.idSpace === 'entry') {
    const original = findOriginal(decider.idsOf(command), known);
    if (original !== undefined)
      return {
        status: 'decided',
        outcome: decider.answerKnown(command, original),
        position: original.position,
        replayed: true,
      };
  }
  const decision = decider.decide(state, command, { recordedAt, nextTransferId }, known);
  const position = draft.position;
  writeDecision(request.poolId, decision, draft);
  const { outcome } = decision;
  if (draft.position === position) {
    // Nothing new: either a refusal that needs no memory, or transfers that exist already.
    const replayed = known !== undefined && isKnown(decider.idsOf(command), known);
    return { status: 'decided', outcome, replayed };
  }
  return { status: 'decided', outcome, position, replayed: false };
}

function isKnown(ids: readonly string[], known: ReadonlyMap<string, KnownRecord>): boolean {
  return ids.length > 0 && ids.every((id) => known.has(id));
}

function findOriginal(
  ids: readonly string[],
  known: ReadonlyMap<string, KnownRecord>,
): KnownRecord | undefined {
  for (const id of ids) {
    const original = known.get(id);
    if (original !== undefined) return original;
  }
  return undefined;
}

/**
 * The entry first, then its transfers; rows and messages stand at the position of the first of
 * them.
 */
function writeDecision<Outcome>(
  poolId: number,
  { entry, transfers, transferStatuses, rows, outbox }: EngineDecision<Outcome>,
  draft: BatchDraft,
): void {
  const positionFirst = draft.position;
  let causePosition: number | undefined;
  if (entry !== undefined) {
    causePosition = draft.position;
    draft.entries.push({ position: causePosition, ...entry });
    draft.position += 1;
  }
  // By index: this loop runs for every transfer there is.
  for (let index = 0; index < transfers.length; index += 1) {
    const fact = transfers[index];
    if (fact === undefined) break;
    const status = transferStatuses?.[index];
    draft.transfers.push({
      position: draft.position,
      fact,
      refusal: status === 'created' ? undefined : status,
      causePosition,
    });
    draft.position += 1;
  }
  if (draft.position === positionFirst && (rows.length > 0 || outbox.length > 0))
    throw new Error('E2 rows and messages need a record that they belong to');
  for (const row of rows) addRow({ poolId, position: positionFirst, row }, draft.rowsByTable);
  for (const [ordinal, message] of outbox.entries())
    draft.outbox.push({ position: positionFirst, ordinal, ...message });
}

function addRow(
  { poolId, position, row }: { poolId: number; position: number; row: StateRow },
  rowsByTable: BatchDraft['rowsByTable'],
): void {
  const record = { ...row.values, pool_id: poolId, position };
  const rows = rowsByTable.get(row.table);
  if (rows === undefined) rowsByTable.set(row.table, [record]);
  else rows.push(record);
}
