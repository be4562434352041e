import { AMOUNT_MAX, type BusinessDate } from '@ringfence/money';
import { digits, row } from '../accept.ts';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext, StateRow } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { type Actor, isSentBy } from '../role.ts';
import { isRuleInForce } from '../rules-version.ts';
import { channelOf, type Demand, demandOf, type Given } from './demand.ts';
import { describeSlots, fitsSlot, missingSlots } from './fill-slots.ts';
import { countingFor, gradeOf } from './find-checker.ts';
import type { Operation } from './operation.ts';
import type { Approval } from './record-shape.ts';

/** What is about to be done, and what was approved of it. */
export interface Released {
  readonly commandId: string;
  readonly operation: Operation;
  readonly demand: Demand;
  readonly actor: Actor;
  /** The approved proposal with this id and this content. */
  readonly proposal: RecordOf<'proposal'> | undefined;
  /** Whoever gives it approves it by that. */
  readonly giverApproves: boolean;
}

/** The approved proposal of a command, when its content is what was approved. */
export function findApproved(
  state: CustodyState,
  commandId: string,
  content: object,
): RecordOf<'proposal'> | undefined {
  const proposal = findProposed(state, commandId, content);
  return proposal?.state === 'approved' ? proposal : undefined;
}

/** The proposal of a command, when its content is what was proposed: approved, or waiting. */
function findProposed(
  state: CustodyState,
  commandId: string,
  content: object,
): RecordOf<'proposal'> | undefined {
  const proposal = openRecords(state, 'proposal').get(commandId);
  if (proposal === undefined) return undefined;
  const proposed = encodeFacts(proposal.body.instruction ?? proposal.body.act);
  return isSameContent(proposed, encodeFacts(content)) ? proposal : undefined;
}

/** An instruction that is about to be given, as it counts in the day of its maker. */
export interface InstructionReleased extends Released {
  readonly given: Given;
}

/**
 * What is asked for when an instruction is given, and what is there of it. Where it was proposed,
 * the maker is whoever proposed it, by that way and at no lower risk, approved or not.
 */
export function releaseOf(
  state: CustodyState,
  asked: {
    readonly commandId: string;
    readonly instruction: Given['instruction'];
    readonly actor: Actor;
    readonly riskScore: number | undefined;
  },
  context: Pick<DecisionContext, 'rulesVersion'>,
): InstructionReleased {
  const { commandId, instruction, actor } = asked;
  const proposed = findProposed(state, commandId, instruction);
  const proposal = proposed?.state === 'approved' ? proposed : undefined;
  const given = givenBy(asked, proposed, context);
  const demand = demandOf(state, given, context);
  const operation = instruction.kind;
  return { commandId, operation, demand, actor, proposal, given, giverApproves: false };
}

/** An instruction as it counts in the day of its maker. */
function givenBy(
  asked: Pick<Parameters<typeof releaseOf>[1], 'instruction' | 'actor' | 'riskScore'>,
  proposal: RecordOf<'proposal'> | undefined,
  context: Pick<DecisionContext, 'rulesVersion'>,
): Given {
  const { instruction, actor } = asked;
  const isMade = proposal !== undefined && isRuleInForce('maker_is_the_proposer', context);
  const score = Math.max(asked.riskScore ?? 0, proposal?.body.riskScore ?? 0);
  const scored = score === 0 ? {} : { riskScore: score };
  if (!isMade) return { instruction, keyId: actor.keyId, ...channelOf(actor), ...scored };
  const { makerKeyId, channel } = proposal.body;
  const by = channel === undefined ? {} : { channel };
  return { instruction, keyId: makerKeyId, ...by, ...scored };
}

/**
 * Refuses what has not the approvals that are asked for, unless two people broke the glass.
 *
 * @returns approval_required
 * @invariant C133 what a matrix asks approvals for is done with them, or by two people who broke
 *   the glass; whoever does it is none of its approvers
 */
export function refuseUnapproved(released: Released): Decision | undefined {
  const { demand, actor, proposal } = released;
  if (demand.approvers.length === 0) return undefined;
  if (proposal?.body.breakGlassId !== undefined) return undefined;
  const votes = votesOf(released);
  const missing = missingSlots(demand, votes, fitsSlot);
  if (missing.length > 0) {
    const count = `${demand.approvers.length} approvals`;
    const who = describeSlots(demand.approvers);
    const expected = demand.matrix === undefined ? count : `${count}: ${who}`;
    return refuse('approval_required', { expected, received: votes.length.toString() });
  }
  if (demand.releaser === 'another' && isSentBy(proposal?.body.makerKeyId, actor)) {
    const expected = 'to be given by another key than its maker';
    return refuse('approval_required', { expected, received: 'the maker' });
  }
  return undefined;
}

/** The approvals that count for whoever gives it, its own one last where it approves by that. */
function votesOf({
  proposal,
  actor,
  giverApproves,
}: Pick<Released, 'proposal' | 'actor' | 'giverApproves'>): readonly Pick<
  Approval,
  'staffRole' | 'level'
>[] {
  const votes = countingFor(proposal?.body.approvals ?? [], actor);
  return giverApproves ? [...votes, gradeOf(actor)] : votes;
}

/** Ends the proposal of what was accepted; no row when it had none. */
export function useProposal(
  state: CustodyState,
  commandId: string,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const proposal = openRecords(state, 'proposal').get(commandId);
  if (proposal?.state !== 'approved') return [];
  return [keepRecord(state, { ...proposal, state: 'used', businessDate })];
}

/**
 * The rows by which the database sees that what a matrix governs was approved: one for what was
 * done, one for each approval that counted.
 */
export function releaseRows(released: Released): readonly StateRow[] {
  const { commandId, operation, demand, actor, proposal, giverApproves } = released;
  const { matrix } = demand;
  if (matrix === undefined) return [];
  const makerKey = proposal?.body.makerKeyId ?? actor.keyId;
  const own = row('custody.release', {
    command_id: commandId,
    operation,
    matrix_version: matrix.version,
    channel: matrix.channel,
    risk: matrix.risk,
    amount_minor: digits(cappedSum(matrix.amount)),
    approvals_needed: demand.approvers.length,
    maker_key: makerKey,
    giver_key: actor.keyId,
    giver_approves: giverApproves,
    break_glass_id: proposal?.body.breakGlassId ?? null,
  });
  const counted = countingFor(proposal?.body.approvals ?? [], actor);
  return [own, ...counted.map((one) => approvalRow(one, { commandId, makerKey, actor }))];
}

/** A sum of a day may be more than an amount can be, above which no band begins. */
function cappedSum(sum: bigint | undefined): bigint | undefined {
  return sum !== undefined && sum > AMOUNT_MAX ? AMOUNT_MAX : sum;
}

function approvalRow(
  { keyId, staffRole, level, onBehalfOf, delegationId, at }: Approval,
  of: { readonly commandId: string; readonly makerKey: string; readonly actor: Actor },
): StateRow {
  return row('custody.release_approval', {
    command_id: of.commandId,
    approver_key: keyId,
    voter_key: onBehalfOf ?? keyId,
    maker_key: of.makerKey,
    giver_key: of.actor.keyId,
    staff_role: staffRole ?? 'operator',
    level: level ?? 1,
    delegation_id: delegationId ?? null,
    approved_at: at,
  });
}
