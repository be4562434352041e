import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import type { RecordKind, RecordOf, RecordShapes } from './record.ts';

/** The rule of one kind of record. */
export interface RecordRule<Kind extends RecordKind> {
  readonly kind: Kind;
  /** Whether anything can still happen to a record in this state; when not, it leaves memory. */
  readonly isOpen: Readonly<Record<RecordShapes[Kind]['state'], boolean>>;
  /**
   * Keeps what other parts of the state derive from records of this kind. Called for each new
   * version, and once for each open record when the state is loaded (then without `before`).
   */
  readonly derive?: (
    state: CustodyState,
    change: { readonly before?: RecordOf<Kind>; readonly after: RecordOf<Kind> },
  ) => void;
  /**
   * When something happens to it by the clock alone; undefined: nothing will. What happens then is
   * in `RECORD_EXPIRIES`.
   */
  readonly dueAt?: (record: RecordOf<Kind>) => Timestamp | undefined;
}

/** What the step of a record by the clock is told. */
export interface ExpiryFrame extends DecisionContext {
  /** The open business day. */
  readonly businessDate: BusinessDate;
}

/**
 * The step that a record of one kind takes when its moment has come, which may be long past. It
 * must succeed, and keep a version that is due later or not at all.
 */
export type RecordExpiry<Kind extends RecordKind> = (
  state: CustodyState,
  record: RecordOf<Kind>,
  frame: ExpiryFrame,
) => Pick<Decision, 'transfers' | 'rows' | 'outbox'>;
