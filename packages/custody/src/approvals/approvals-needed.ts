import { openDate, poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import type { Flow } from '../programme.ts';
import { findRecord } from '../record/keep-record.ts';
import { type DayKind, dayKeyOf } from './day-index.ts';
import { listBeneficiaries } from './list-beneficiaries.ts';

/** An instruction, and the key that gives it. */
export interface Given {
  readonly instruction: Instruction;
  readonly keyId: string;
}

/**
 * The approvals that the programme asks for: those of the last tier that is reached by what the
 * maker, or what a beneficiary, comes to on the open business day with this instruction. Amounts
 * count by kind of instruction.
 *
 * @invariant C75 what a maker moves in a day, or a beneficiary is moved, with fewer approvals than
 *   a tier asks for stays below that tier
 */
export function approvalsNeeded(
  state: CustodyState,
  { instruction, keyId }: Given,
  context: Pick<DecisionContext, 'rulesVersion'> = {},
): number {
  const flow = poolOf(state).flows.get(instruction.kind);
  if (flow === undefined || !hasTiers(flow)) return 0;
  const { kind } = instruction;
  const byMaker = amountOfDay(state, { recordKind: 'maker_day', party: keyId, kind });
  let reached = byMaker + (partsOf(instruction).amount ?? 0n);
  for (const { party, amount } of listBeneficiaries(state, { instruction, flow }, context)) {
    const ofParty = amountOfDay(state, { recordKind: 'beneficiary_day', party, kind }) + amount;
    if (ofParty > reached) reached = ofParty;
  }
  return approvalsOfTier(flow, reached);
}

/** Whether any amount of a flow asks for an approval. */
export function hasTiers({ approvalTiers }: Flow): boolean {
  return approvalTiers.some(({ approvals }) => approvals > 0);
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
