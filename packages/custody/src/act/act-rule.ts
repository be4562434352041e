import type { BusinessDate } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import type { RecordKey } from '../record/record.ts';
import type { Actor, Role } from '../role.ts';

/** What the decision on an act is told besides the act. */
export interface ActFrame extends DecisionContext {
  readonly commandId: string;
  readonly actor: Actor;
  /** The open business day. */
  readonly businessDate: BusinessDate;
}

/** Earlier facts that a decision may ask for and that may have left the hot state. */
export interface References {
  readonly instructionIds?: readonly string[];
  readonly mandateIds?: readonly string[];
  /** The bank's references of deposits. */
  readonly receiptReferences?: readonly string[];
  readonly records?: readonly RecordKey[];
}

/** The rule of one kind of act. */
export interface ActRule<Kind, OneAct> {
  readonly kind: Kind;
  /** Who may send it. */
  readonly initiators: readonly Role[];
  /** Refusals first; when it accepts, it has changed the state. */
  readonly decide: (state: CustodyState, act: OneAct, frame: ActFrame) => Decision;
  /** What the journal entry is found again by: the id of the thing that it is about. */
  readonly subjectOf: (act: OneAct) => string | undefined;
  /** Ids that the act would create, by the name of their field. */
  readonly newIdsOf: (act: OneAct) => Readonly<Record<string, string>>;
  readonly referencesOf?: (act: OneAct) => References;
  /** The most transfers that it makes; absent: none. */
  readonly transfersMax?: (act: OneAct) => number;
}
