import type { CustodyState } from '../custody-state.ts';
import type { RiskClass } from '../programme.ts';
import { findRecord } from '../record/keep-record.ts';
import type { Channel } from '../role.ts';
import type { ApprovalMatrix, MatrixRow } from './matrix.ts';
import type { Operation } from './operation.ts';
import type { MatrixShape } from './record-shape.ts';

/** A pool has one matrix; each that is set is a version of this record. */
export const MATRIX_RECORD_ID = 'matrix';

/** The matrix that is in force in a pool; undefined while none was set. */
export function matrixOf(state: CustodyState): MatrixShape['body'] | undefined {
  return findRecord(state, 'approval_matrix', MATRIX_RECORD_ID)?.body;
}

/** The row of an operation, by the way that it comes and by its risk. */
export function findRow(
  { rows }: ApprovalMatrix,
  wanted: {
    readonly operation: Operation;
    readonly channel: Channel;
    readonly risk: RiskClass;
  },
): MatrixRow | undefined {
  const { operation, channel, risk } = wanted;
  return rows.find(
    (row) =>
      row.operation === operation && row.channels.includes(channel) && row.risks.includes(risk),
  );
}

/** Whether a matrix lists an operation and asks for an approval of any of it. */
export function asksFor({ rows }: ApprovalMatrix, operation: Operation): boolean {
  return rows.some(
    (row) => row.operation === operation && row.bands.some(({ approvers }) => approvers.length > 0),
  );
}

/** Whether a matrix lists an operation at all. */
export function lists({ rows }: ApprovalMatrix, operation: Operation): boolean {
  return rows.some((row) => row.operation === operation);
}
