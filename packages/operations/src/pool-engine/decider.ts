import type { TransferFact, TransferId, TransferStatus } from '@ringfence/ledger';
import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { KnownTransferRecord } from '@ringfence/store';

/**
 * What a decision may know besides the state and the command: the engine supplies it, and replay
 * supplies it again.
 */
export interface DecideContext {
  /** The moment of the batch. Every record of one commit carries the same moment. */
  readonly recordedAt: Timestamp;
  /**
   * The next transfer id: a fresh UUIDv7 while deciding, the stored ids in order while replaying.
   */
  readonly nextTransferId: () => TransferId;
  /** In a replay, the version of the rules that decided the entry; absent: those of now. */
  readonly rulesVersion?: number;
}

/** One append-only row of a read table that is written in the same transaction as the decision. */
export interface StateRow {
  /** The qualified table, such as `ledger.account`; the store holds the list of allowed ones. */
  readonly table: string;
  /**
   * Column values by SQL name; the engine adds `pool_id` and `position`. Bigints are strings of
   * digits.
   */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** Something another part of the system must do after the commit, such as sending a payment. */
export interface OutboxMessage {
  readonly topic: string;
  /** The receiver ignores a key that it has already seen. */
  readonly key: string;
  /** Canonical JSON text, see {@link canonicalJson}. */
  readonly content: string;
}

/**
 * The journal entry of a command, refused ones too. Its content is canonical JSON
 * `{"command":…,"outcome":…}`.
 */
export interface EntryDraft {
  readonly kind: string;
  readonly commandId: string;
  /**
   * What the entry is about, for finding it again: an instruction, customer, mandate or statement
   * id.
   */
  readonly subject?: string;
  readonly businessDate: BusinessDate;
  /** Canonical JSON text. Never personal data. */
  readonly content: string;
}

/**
 * What a command does. The engine writes the entry first, then the transfers, each at the next
 * position.
 */
export interface EngineDecision<Outcome> {
  readonly outcome: Outcome;
  readonly entry?: EntryDraft;
  readonly transfers: readonly TransferFact[];
  /**
   * One status for each transfer when some are remembered refusals; absent when all are created.
   */
  readonly transferStatuses?: readonly TransferStatus[];
  readonly rows: readonly StateRow[];
  readonly outbox: readonly OutboxMessage[];
}

/** What an id that a command uses again stands for. */
export type KnownRecord =
  | { readonly kind: 'entry'; readonly position: number; readonly content: string }
  | ({ readonly kind: 'transfer' } & KnownTransferRecord);

/**
 * The rules of a pool as pure functions: no clock, no random, no I/O. The engine owns order,
 * durability and idempotency.
 *
 * `decide` applies what it accepts to the state it is given, at once. A state whose batch did not
 * commit is thrown away and loaded again, so nothing has to be undone.
 */
export interface Decider<State, Command, Outcome> {
  /**
   * In which space the ids of {@link idsOf} live: journal entries by command id, or transfers by
   * id.
   */
  readonly idSpace: 'entry' | 'transfer';
  /** Every id that the command would write. The engine looks them up before it decides. */
  idsOf(command: Command): readonly string[];
  /**
   * Ids of earlier records that the decision needs and the state does not hold; looked up as well.
   */
  referencesOf?(state: State, command: Command): readonly string[];
  /**
   * Ids of earlier records whose end the command may decide; `all` when it may be any of them. In a
   * batch one command touches a record: the next one waits until that can be looked up.
   */
  touches?(command: Command): readonly string[] | 'all';
  /**
   * The most records (entry and transfers) that the command can write; counts against all bounds.
   */
  weightOf(command: Command): number;
  /**
   * Decides one command.
   *
   * @param known what was looked up for the batch: the records under ids and references that exist;
   * absent when every id is certainly new and nothing is referred to. With id space 'entry' the
   * engine calls {@link answerKnown} instead of this when the command's id is known.
   */
  decide(
    state: State,
    command: Command,
    context: DecideContext,
    known: ReadonlyMap<string, KnownRecord> | undefined,
  ): EngineDecision<Outcome>;
  /**
   * Answers a command whose id is known: the first outcome for the same content, else which field
   * differs.
   */
  answerKnown(command: Command, known: KnownRecord): Outcome;
}
