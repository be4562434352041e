import { countInDay } from './approvals/count-in-day.ts';
import { refuseScore } from './approvals/keep-proposal.ts';
import {
  type Released,
  refuseUnapproved,
  releaseOf,
  releaseRows,
  useProposal,
} from './approvals/use-proposal.ts';
import { openDate, poolOf } from './book-transfers.ts';
import { refuseByClosing } from './closing/refuse-by-closing.ts';
import type { InstructCommand } from './command.ts';
import type { CustodyState } from './custody-state.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { instructionRow } from './instruct/instruction-frame.ts';
import { partsOf } from './instruct/instruction-parts.ts';
import { instructionRuleOf } from './instruct/instruction-rules.ts';
import type { Instruction } from './instruction.ts';
import { intakeOf } from './intake/set-intake.ts';
import type { Flow } from './programme.ts';
import { refuseParties } from './programmes/refuse-parties.ts';
import { refuse } from './refuse.ts';
import { accrueReserve } from './reserve/accrue-reserve.ts';
import { refuseByReserve } from './reserve/refuse-by-reserve.ts';
import { refuseByTerms } from './terms/set-terms.ts';

/**
 * Decides an instruction: first what the programme allows, then the rules of its kind.
 *
 * @returns flow_not_in_programme, role_not_allowed, amount_is_zero, approval_required,
 *   content_invalid, programme_version_stale, intake_stopped, record_state_forbids, exceeds_cap,
 *   deadline_passed, party_not_permitted, then the refusals of the kind
 * @invariant C8 money moves only along a flow of the programme
 */
export function decideInstruct(
  state: CustodyState,
  command: InstructCommand,
  context: DecisionContext,
): Decision {
  const { instruction, commandId: instructionId } = command;
  const frame = { ...context, instructionId, businessDate: openDate(state) };
  const { decide } = instructionRuleOf(instruction);
  const { actor, riskScore } = command;
  const asked = { commandId: instructionId, instruction, actor, riskScore };
  const released = releaseOf(state, asked, context);
  const decision = refuseByFlow(state, { command, released }) ?? decide(state, instruction, frame);
  const { status } = decision.outcome;
  if (status === 'accepted') {
    const used = useProposal(state, instructionId, frame.businessDate);
    const { transfers } = decision;
    const counted = countInDay(state, released.given, { ...frame, transfers });
    const accrued = accrueReserve(state, instruction, frame.businessDate);
    const more = [...used, ...counted, ...accrued, ...releaseRows(released)];
    return more.length === 0 ? decision : { ...decision, rows: [...decision.rows, ...more] };
  }
  return { ...decision, rows: [instructionRow(instruction, frame, { state: 'refused', status })] };
}

function refuseByFlow(
  state: CustodyState,
  { command, released }: { readonly command: InstructCommand; readonly released: Released },
): Decision | undefined {
  const { instruction, actor, programmeVersion, riskScore } = command;
  const { isIntake } = instructionRuleOf(instruction);
  const flow = poolOf(state).flows.get(instruction.kind);
  if (flow === undefined || !allowsAccounts(flow, instruction)) {
    return refuse('flow_not_in_programme', { received: instruction.kind });
  }
  if (!flow.initiators.includes(actor.role)) {
    const expected = flow.initiators.join(', ');
    return refuse('role_not_allowed', { expected, received: actor.role });
  }
  const { amount } = partsOf(instruction);
  if (amount === 0n) return refuse('amount_is_zero', { expected: 'at least 1', received: '0' });
  const unapproved = refuseUnapproved(released) ?? refuseScore(riskScore);
  if (unapproved !== undefined) return unapproved;
  const { version } = poolOf(state).programme;
  if (programmeVersion !== undefined && programmeVersion !== version) {
    const detail = { expected: version.toString(), received: programmeVersion.toString() };
    return refuse('programme_version_stale', { field: 'programmeVersion', ...detail });
  }
  if (isIntake && intakeOf(state) === 'stopped') return refuse('intake_stopped');
  const closed = refuseByClosing(state, instruction.kind);
  if (closed !== undefined) return closed;
  const reserve = isIntake ? refuseByReserve(state) : undefined;
  if (reserve !== undefined) return reserve;
  const terms = refuseByTerms(state, { amount, isIntake, businessDate: openDate(state) });
  return terms ?? refuseParties(state, { flow, instruction });
}

/** Whether the account kinds that an instruction names itself are those of its flow. */
function allowsAccounts(flow: Flow, instruction: Instruction): boolean {
  const { from, to } = instructionRuleOf(instruction).accountKindsOf?.(instruction) ?? {};
  if (from !== undefined && !flow.from.includes(from)) return false;
  return to === undefined || flow.to.includes(to);
}
