import { openDate, poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import type { Flow, RiskClass } from '../programme.ts';
import { findRecord } from '../record/keep-record.ts';
import type { Actor, Channel } from '../role.ts';
import { bandOf } from './check-matrix.ts';
import { type DayKind, dayKeyOf } from './day-index.ts';
import type { Slots } from './fill-slots.ts';
import { listBeneficiaries } from './list-beneficiaries.ts';
import {
  type ApprovalMatrix,
  CHECKER_ROLES,
  type CheckerSlot,
  type MatrixRow,
  type Releaser,
} from './matrix.ts';
import { findRow, lists, matrixOf } from './matrix-of.ts';

/** An instruction, and the key that made it. */
export interface Given {
  readonly instruction: Instruction;
  readonly keyId: string;
  /** Absent: `api`. */
  readonly channel?: Channel;
  /** Of 100, as whoever gives it judged it. */
  readonly riskScore?: number;
}

/** Where in a matrix a demand stands. */
export interface MatrixPlace {
  readonly version: number;
  readonly channel: Channel;
  readonly risk: RiskClass;
  /**
   * What counted: with the amounts of the day. Absent: no amount is known, so the highest band.
   *
   * @unit minor units
   */
  readonly amount?: bigint;
}

/** Who is to approve something before it is done. */
export interface Demand extends Slots {
  readonly releaser: Releaser;
  /** Absent: the programme's tiers ask, not a matrix. */
  readonly matrix?: MatrixPlace;
}

/** Somebody of any role that approves: what a tier of a programme asks for. */
export const ANYBODY: CheckerSlot = { roles: CHECKER_ROLES, level: 1 };

/** Nothing is to be approved. */
export const NOBODY: Demand = { approvers: [], order: 'any', releaser: 'any' };

/**
 * Who approves an instruction: by the matrix where it lists the kind of instruction, else by the
 * tiers of the programme. What counts is what the maker, or a beneficiary, comes to on the open
 * business day with this instruction, by whatever channel and at whatever risk. Amounts count by
 * kind of instruction.
 *
 * @invariant C75 what a maker moves in a day, or a beneficiary is moved, with fewer approvals than
 *   a tier asks for stays below that tier
 */
export function demandOf(
  state: CustodyState,
  given: Given,
  context: Pick<DecisionContext, 'rulesVersion'> = {},
): Demand {
  const { kind } = given.instruction;
  const flow = poolOf(state).flows.get(kind);
  if (flow === undefined) return NOBODY;
  const { matrix, version } = matrixOf(state) ?? {};
  if (matrix === undefined || version === undefined || !lists(matrix, kind)) {
    if (!hasTiers(flow)) return NOBODY;
    const count = approvalsOfTier(flow, reachedBy(state, { given, flow }, context));
    return { ...NOBODY, approvers: Array.from({ length: count }, () => ANYBODY) };
  }
  const channel = given.channel ?? 'api';
  const risk = riskOf(matrix, { flow, riskScore: given.riskScore });
  const row = findRow(matrix, { operation: kind, channel, risk });
  const isKnown = partsOf(given.instruction).amount !== undefined;
  const amount = isKnown ? reachedBy(state, { given, flow }, context) : undefined;
  return demandOfRow(row, { version, channel, risk, ...(isKnown ? { amount: amount ?? 0n } : {}) });
}

/** What a row asks for at an amount; where none is known, what its highest band asks for. */
export function demandOfRow(row: MatrixRow | undefined, place: MatrixPlace): Demand {
  if (row === undefined) return { ...NOBODY, matrix: place };
  const { amount } = place;
  const band = amount === undefined ? row.bands.at(-1) : bandOf(row, amount);
  if (band === undefined) return { ...NOBODY, matrix: place };
  const { approvers, order, releaser } = band;
  return { approvers, order, releaser, matrix: place };
}

/** The approvals that an instruction needs now. */
export function approvalsNeeded(
  state: CustodyState,
  given: Given,
  context: Pick<DecisionContext, 'rulesVersion'> = {},
): number {
  return demandOf(state, given, context).approvers.length;
}

/** Whether any amount of a flow asks for an approval. */
export function hasTiers({ approvalTiers }: Flow): boolean {
  return approvalTiers.some(({ approvals }) => approvals > 0);
}

/** The way that a command came by. */
export function channelOf({ channel }: Actor): { readonly channel?: Channel } {
  return channel === undefined ? {} : { channel };
}

/** The risk of the flow, or the higher one of a score. */
function riskOf(
  { riskScores }: ApprovalMatrix,
  { flow, riskScore }: { readonly flow: Flow; readonly riskScore: number | undefined },
): RiskClass {
  if (flow.risk === 'high' || (riskScore ?? 0) >= riskScores.highFrom) return 'high';
  return (riskScore ?? 0) >= riskScores.mediumFrom ? 'medium' : flow.risk;
}

/** What the maker or a beneficiary comes to in the day, whichever is more. */
function reachedBy(
  state: CustodyState,
  { given, flow }: { readonly given: Given; readonly flow: Flow },
  context: Pick<DecisionContext, 'rulesVersion'>,
): bigint {
  const { instruction, keyId } = given;
  const { kind } = instruction;
  const byMaker = amountOfDay(state, { recordKind: 'maker_day', party: keyId, kind });
  let reached = byMaker + (partsOf(instruction).amount ?? 0n);
  for (const { party, amount } of listBeneficiaries(state, { instruction, flow }, context)) {
    const ofParty = amountOfDay(state, { recordKind: 'beneficiary_day', party, kind }) + amount;
    if (ofParty > reached) reached = ofParty;
  }
  return reached;
}

/** The approvals of the last tier that an amount reaches. */
function approvalsOfTier({ approvalTiers }: Flow, amount: bigint): number {
  let needed = 0;
  for (const { amountFrom, approvals } of approvalTiers) {
    if (amount >= amountFrom) needed = approvals;
  }
  return needed;
}

/** What one party has come to on the open business day with one kind of instruction. */
function amountOfDay(
  state: CustodyState,
  day: {
    readonly recordKind: DayKind;
    readonly party: string;
    readonly kind: Instruction['kind'];
  },
): bigint {
  const { recordKind, party, kind } = day;
  const recordId = state.approvalDays.get(dayKeyOf(recordKind, party));
  const record = recordId === undefined ? undefined : findRecord(state, recordKind, recordId);
  if (record === undefined || record.businessDate !== openDate(state)) return 0n;
  return record.body.totals[kind] ?? 0n;
}
