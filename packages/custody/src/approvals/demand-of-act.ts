import { CLOSING_RECORD_ID } from '../closing/record-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import { openRecords } from '../record/keep-record.ts';
import type { RecordKey } from '../record/record.ts';
import type { Actor } from '../role.ts';
import { isRuleInForce } from '../rules-version.ts';
import { MATRIX_APPROVERS_MIN } from './check-matrix.ts';
import { ANYBODY, type Demand, demandOfRow } from './demand.ts';
import { findRow, lists, matrixOf } from './matrix-of.ts';
import { type GovernedContent, isGovernedAct } from './operation.ts';

/**
 * Who approves an act; undefined where no matrix governs it. The risk of an act that changes rules
 * or frees money is not known, so it is the highest; where its amount is not known, that is too.
 * The first matrix of a pool has none above it, and takes a second person all the same.
 */
export function demandOfAct(
  state: CustodyState,
  {
    act,
    actor,
  }: { readonly act: GovernedContent; readonly actor: Pick<Actor, 'role' | 'channel'> },
  context: Pick<DecisionContext, 'rulesVersion'>,
): Demand | undefined {
  const { kind } = act;
  const set = matrixOf(state);
  const isOfStaff = actor.role === 'operator' || actor.role === 'administrator';
  if (!isOfStaff || !isGovernedAct(kind)) return undefined;
  if (set === undefined) {
    const isFirst =
      kind === 'set_approval_matrix' && isRuleInForce('first_matrix_is_approved', context);
    return isFirst ? { approvers: [ANYBODY], order: 'any', releaser: 'any' } : undefined;
  }
  const { matrix, version } = set;
  const amount = amountOfAct(state, act);
  const known = amount === undefined ? {} : { amount };
  const place = { version, channel: actor.channel ?? 'api', risk: 'high', ...known } as const;
  if (lists(matrix, kind)) {
    return demandOfRow(findRow(matrix, { operation: kind, ...place }), place);
  }
  if (kind !== 'set_approval_matrix') return undefined;
  const approvers = Array.from({ length: MATRIX_APPROVERS_MIN }, () => ANYBODY);
  return { approvers, order: 'any', releaser: 'any', matrix: place };
}

/** What an act moves or lets stand, where it can be known beforehand. */
function amountOfAct(state: CustodyState, act: GovernedContent): bigint | undefined {
  if (act.kind !== 'approve_break_resolution') return undefined;
  const effect = state.breaks.get(act.breakId ?? '')?.effect;
  if (effect === undefined) return undefined;
  return effect < 0n ? -effect : effect;
}

/** The keys of those who made what an act is about: they are none of its approvers. */
export function makersOfSubject(state: CustodyState, act: GovernedContent): ReadonlySet<string> {
  const keys = new Set<string>();
  const subject = subjectOf(act);
  const made: MadeBody = subject === undefined ? {} : bodyOf(state, subject);
  if (made.makerKeyId !== undefined) keys.add(made.makerKeyId);
  if (made.proposal !== undefined) keys.add(made.proposal.keyId);
  for (const { keyId } of made.approvals ?? []) keys.add(keyId);
  return keys;
}

/** The members by which the bodies of records name who made them. */
interface MadeBody {
  readonly makerKeyId?: string;
  readonly proposal?: { readonly keyId: string };
  readonly approvals?: readonly { readonly keyId: string }[];
}

/** Only of a record that is open: one that has ended may have left memory, and is not approved. */
function bodyOf(state: CustodyState, { kind, recordId }: RecordKey): MadeBody {
  const body: object = openRecords(state, kind).get(recordId)?.body ?? {};
  return body;
}

/** The record that an act approves. */
function subjectOf(act: GovernedContent): RecordKey | undefined {
  switch (act.kind) {
    case 'approve_break_resolution':
      return keyOf('break_case', act.breakId);
    case 'approve_order':
      return keyOf('order', act.orderId);
    case 'approve_receipt_return':
      return keyOf('receipt_return', act.returnId);
    case 'approve_recall':
      return keyOf('recall', act.recallId);
    case 'approve_recall_answer':
      return keyOf('recall_request', act.requestId);
    case 'approve_match_rules':
      return keyOf('match_rules', act.rulesId);
    case 'approve_match_reversal':
      return keyOf('match_reversal', act.itemId);
    case 'approve_reserve_policy':
      return keyOf('reserve_policy', act.policyId);
    case 'approve_closing':
      return keyOf('closing', CLOSING_RECORD_ID);
    default:
      return undefined;
  }
}

function keyOf(kind: RecordKey['kind'], recordId: string | undefined): RecordKey | undefined {
  return recordId === undefined ? undefined : { kind, recordId };
}
