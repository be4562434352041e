import { accept, row } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetApprovalMatrixAct } from './act.ts';
import { checkMatrix } from './check-matrix.ts';
import type { MatrixRow } from './matrix.ts';
import { MATRIX_RECORD_ID, matrixOf } from './matrix-of.ts';

/**
 * States who approves what from now on. What waits for approvals is judged by it from now on too.
 * That a matrix which is in force takes two people to change stands before this decision.
 *
 * @returns content_invalid
 * @invariant C130 a matrix that is in force answers for every channel, risk and amount of what it
 *   lists, asks for no less as amounts or risks rise, and names only people who may approve
 */
export function setApprovalMatrix(
  state: CustodyState,
  { version, matrix, reason }: SetApprovalMatrixAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const wrong = refuseReason('reason', reason);
  if (wrong !== undefined) return wrong;
  const next = (matrixOf(state)?.version ?? 0) + 1;
  if (version !== next) {
    const detail = { expected: next.toString(), received: version.toString() };
    return refuse('content_invalid', { field: 'version', ...detail });
  }
  const faults = checkMatrix(matrix);
  const [fault] = faults;
  if (fault !== undefined) {
    const result = { faults: encodeFacts(faults) };
    return refuse('content_invalid', { field: 'matrix', expected: fault.text.en, result });
  }

  // From here it must succeed.
  const kept = keepRecord(state, {
    kind: 'approval_matrix',
    recordId: MATRIX_RECORD_ID,
    state: 'in_force',
    businessDate,
    body: { version, matrix, setBy: actor.keyId, reason },
  });
  const own = row('custody.approval_matrix', { version });
  const bands = matrix.rows.flatMap((one) => bandRows(one, version));
  return accept({ result: { version }, rows: [kept, own, ...bands] });
}

/** Refuses words that are none, or too many. @returns content_invalid */
export function refuseReason(field: string, reason: string): Decision | undefined {
  if (reason.trim().length > 0 && reason.length <= REASON_LENGTH_MAX) return undefined;
  return refuse('content_invalid', { field, expected: `1 to ${REASON_LENGTH_MAX} characters` });
}

/** What the database knows of a row: from which amount on, how many approvals. */
function bandRows(
  { operation, channels, risks, bands }: MatrixRow,
  version: number,
): readonly StateRow[] {
  return channels.flatMap((channel) =>
    risks.flatMap((risk) =>
      bands.map(({ amountFrom, approvers }) =>
        row('custody.approval_band', {
          version,
          operation,
          channel,
          risk,
          amount_from_minor: amountFrom.toString(),
          approvals: approvers.length,
        }),
      ),
    ),
  );
}
