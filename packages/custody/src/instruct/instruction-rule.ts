import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { AccountKind } from '../programme.ts';
import type { InstructionFrame } from './instruction-frame.ts';

/** The rule of one kind of instruction. */
export interface InstructionRule<Kind, OneInstruction> {
  readonly kind: Kind;
  /**
   * Decides after the programme's flow allowed it. Refusals first; when it accepts, it has changed
   * the state.
   */
  readonly decide: (
    state: CustodyState,
    instruction: OneInstruction,
    frame: InstructionFrame,
  ) => Decision;
  /** The account kinds that the instruction itself names, which its flow must allow. */
  readonly accountKindsOf?: (instruction: OneInstruction) => {
    readonly from?: AccountKind;
    readonly to?: AccountKind;
  };
  /** The most transfers that it makes; absent: two. */
  readonly transfersMax?: (instruction: OneInstruction) => number;
  /** Whether it gives money a new owner, so that a pool whose intake is stopped refuses it. */
  readonly isIntake: boolean;
}
