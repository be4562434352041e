import {
  countShape,
  listShape,
  objectShape,
  type Shape,
  type ShapeFault,
  thresholdShape,
  wordShape,
} from '../contracts/shape.ts';
import {
  APPROVAL_LEVEL_MAX,
  APPROVAL_TIERS_MAX,
  APPROVAL_WAIT_HOURS_MAX,
  APPROVALS_MAX,
  MATRIX_ROWS_MAX,
  RISK_SCORE_MAX,
} from '../limits.ts';
import { RISK_CLASSES } from '../programme.ts';
import { CHANNELS } from '../role.ts';
import { STAFF_ROLES, type StaffLevel } from '../staff-role.ts';
import { APPROVAL_ORDERS, type ApprovalMatrix, RELEASERS } from './matrix.ts';
import { OPERATIONS } from './operation.ts';

/** The outcome of reading a document. */
export type MatrixRead =
  | { readonly status: 'read'; readonly matrix: ApprovalMatrix }
  | { readonly status: 'not_readable'; readonly faults: readonly ShapeFault[] };

// The count is of levels, of which there are so many.
const level = countShape({ min: 1, max: APPROVAL_LEVEL_MAX }) as Shape<StaffLevel>;
const roles = listShape(wordShape(STAFF_ROLES), { min: 0, max: STAFF_ROLES.length });
const checker = objectShape({ roles, level });
const band = objectShape({
  amountFrom: thresholdShape,
  approvers: listShape(checker, { min: 0, max: APPROVALS_MAX }),
  order: wordShape(APPROVAL_ORDERS),
  releaser: wordShape(RELEASERS),
});
const row = objectShape({
  operation: wordShape(OPERATIONS),
  channels: listShape(wordShape(CHANNELS), { min: 1, max: CHANNELS.length }),
  risks: listShape(wordShape(RISK_CLASSES), { min: 1, max: RISK_CLASSES.length }),
  bands: listShape(band, { min: 1, max: APPROVAL_TIERS_MAX }),
});
const score = countShape({ min: 1, max: RISK_SCORE_MAX });

const MATRIX_SHAPE: Shape<ApprovalMatrix> = objectShape(
  {
    rows: listShape(row, { min: 0, max: MATRIX_ROWS_MAX }),
    riskScores: objectShape({ mediumFrom: score, highFrom: score }),
    waitHoursMax: countShape({ min: 1, max: APPROVAL_WAIT_HOURS_MAX }),
  },
  { breakGlassRoles: roles },
);

/** Reads a document strictly: whatever is not of the form of a matrix is named by its place. */
export function readMatrix(document: unknown): MatrixRead {
  const faults: ShapeFault[] = [];
  const matrix = MATRIX_SHAPE.read(document, { place: '', depth: 0, faults });
  return matrix === undefined ? { status: 'not_readable', faults } : { status: 'read', matrix };
}
