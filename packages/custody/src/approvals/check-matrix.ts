import type { BilingualText } from '../command-status.ts';
import { RISK_CLASSES, type RiskClass } from '../programme.ts';
import { CHANNELS, type Channel } from '../role.ts';
import type { StaffRole } from '../staff-role.ts';
import { missingSlots } from './fill-slots.ts';
import {
  type ApprovalBand,
  type ApprovalMatrix,
  CHECKER_ROLES,
  type CheckerSlot,
  type MatrixRow,
} from './matrix.ts';
import type { Operation } from './operation.ts';

/** What must hold of every matrix, in words; a fault names the rule that does not. */
export const MATRIX_RULES = {
  first_band_not_zero: {
    zh: '每行第一档须从零金额开始',
    en: 'the first band of a row begins at zero',
  },
  bands_not_ascending: {
    zh: '各档金额须严格递增',
    en: 'the bands of a row ascend in amount',
  },
  fewer_approvers_above: {
    zh: '较高档所需复核不得少于较低档',
    en: 'a higher band asks for no less than a lower one',
  },
  fewer_approvers_at_risk: {
    zh: '较高风险所需复核不得少于较低风险',
    en: 'a higher risk asks for no less than a lower one',
  },
  gap: {
    zh: '所列业务须覆盖全部渠道与全部风险等级',
    en: 'an operation that is listed has a row for each channel and each risk',
  },
  covered_twice: {
    zh: '同一业务、渠道、风险只能列一次',
    en: 'an operation, channel and risk are listed once',
  },
  role_cannot_approve: {
    zh: '复核角色须为可复核的角色',
    en: 'an approver has a role that may approve',
  },
  matrix_needs_two: {
    zh: '修改复核矩阵须至少两人复核',
    en: 'a change of the matrix takes at least two approvers',
  },
  scores_not_ascending: {
    zh: '高风险分数线须高于中风险分数线',
    en: 'the score of a high risk is above that of a medium one',
  },
  break_glass_needs_two_roles: {
    zh: '应急放行须有两种可复核的角色',
    en: 'two roles that may approve take part in breaking the glass',
  },
} as const satisfies Readonly<Record<string, BilingualText>>;

export type MatrixRule = keyof typeof MATRIX_RULES;

/** A rule that a matrix breaks, and where. */
export interface MatrixFault {
  readonly rule: MatrixRule;
  /** A row such as `rows[2]`, or an operation. */
  readonly subject: string;
  readonly text: BilingualText;
}

/** Approvers that every change of a matrix takes, whatever it says itself. */
export const MATRIX_APPROVERS_MIN = 2;

/**
 * Everything that is wrong with a matrix; empty when it may be set.
 *
 * @invariant C130 a matrix that is in force answers for every channel, risk and amount of what it
 *   lists, asks for no less as amounts or risks rise, and names only people who may approve
 */
export function checkMatrix(matrix: ApprovalMatrix): readonly MatrixFault[] {
  const { rows, riskScores, breakGlassRoles } = matrix;
  const faults = rows.flatMap((row, index) => checkRow(row, `rows[${index}]`));
  if (riskScores.highFrom <= riskScores.mediumFrom) {
    faults.push(faultOf('scores_not_ascending', 'riskScores'));
  }
  const roles = new Set(breakGlassRoles);
  if (breakGlassRoles !== undefined && (roles.size < 2 || !breakGlassRoles.every(mayApprove))) {
    faults.push(faultOf('break_glass_needs_two_roles', 'breakGlassRoles'));
  }
  return [...faults, ...checkOperations(rows)];
}

function checkRow(row: MatrixRow, place: string): MatrixFault[] {
  const { operation, channels, risks, bands } = row;
  const faults: MatrixFault[] = [];
  if (namesTwice(channels) || namesTwice(risks)) faults.push(faultOf('covered_twice', place));
  if (bands[0]?.amountFrom !== 0n) faults.push(faultOf('first_band_not_zero', place));
  for (const [index, band] of bands.entries()) {
    const at = `${place}.bands[${index}]`;
    const below = bands[index - 1];
    if (below !== undefined && band.amountFrom <= below.amountFrom) {
      faults.push(faultOf('bands_not_ascending', at));
    }
    if (below !== undefined && !asksForNoLess(band, below)) {
      faults.push(faultOf('fewer_approvers_above', at));
    }
    const isOfNobody = ({ roles }: CheckerSlot): boolean =>
      roles.length === 0 || !roles.every(mayApprove);
    if (band.approvers.some(isOfNobody)) faults.push(faultOf('role_cannot_approve', at));
    if (operation === 'set_approval_matrix' && band.approvers.length < MATRIX_APPROVERS_MIN) {
      faults.push(faultOf('matrix_needs_two', at));
    }
  }
  return faults;
}

function namesTwice(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function mayApprove(role: StaffRole): boolean {
  return CHECKER_ROLES.some((one) => one === role);
}

/** Whether whoever fills the slots of a band has filled those of the other one too. */
function asksForNoLess(band: ApprovalBand, than: ApprovalBand): boolean {
  if (than.releaser === 'another' && band.releaser !== 'another') return false;
  if (than.approvers.length > band.approvers.length) return false;
  return missingSlots({ ...than, order: 'any' }, band.approvers, isAsStrict).length === 0;
}

/** Whether everybody who fits one slot fits the other. */
function isAsStrict(wanted: CheckerSlot, given: CheckerSlot): boolean {
  return given.level >= wanted.level && given.roles.every((role) => wanted.roles.includes(role));
}

function checkOperations(rows: readonly MatrixRow[]): readonly MatrixFault[] {
  const faults: MatrixFault[] = [];
  for (const operation of new Set(rows.map((row) => row.operation))) {
    const own = rows.filter((row) => row.operation === operation);
    for (const channel of CHANNELS) faults.push(...checkRisks(own, { operation, channel }));
  }
  return faults;
}

function checkRisks(
  rows: readonly MatrixRow[],
  { operation, channel }: { readonly operation: Operation; readonly channel: Channel },
): readonly MatrixFault[] {
  const faults: MatrixFault[] = [];
  let below: MatrixRow | undefined;
  for (const risk of RISK_CLASSES) {
    const subject = `${operation} ${channel} ${risk}`;
    const [first, second] = rowsFor(rows, channel, risk);
    if (first === undefined) faults.push(faultOf('gap', subject));
    if (second !== undefined) faults.push(faultOf('covered_twice', subject));
    if (first !== undefined && below !== undefined && !isNoWeaker(first, below)) {
      faults.push(faultOf('fewer_approvers_at_risk', subject));
    }
    below = first ?? below;
  }
  return faults;
}

function rowsFor(
  rows: readonly MatrixRow[],
  channel: Channel,
  risk: RiskClass,
): readonly MatrixRow[] {
  return rows.filter((row) => row.channels.includes(channel) && row.risks.includes(risk));
}

/** Compared where either row begins a band: between those nothing changes. */
function isNoWeaker(row: MatrixRow, than: MatrixRow): boolean {
  const amounts = [...row.bands, ...than.bands].map(({ amountFrom }) => amountFrom);
  return amounts.every((amount) => {
    const band = bandOf(row, amount);
    const other = bandOf(than, amount);
    return other === undefined || (band !== undefined && asksForNoLess(band, other));
  });
}

/** The last band that an amount reaches. */
export function bandOf({ bands }: MatrixRow, amount: bigint): ApprovalBand | undefined {
  return bands.findLast(({ amountFrom }) => amount >= amountFrom);
}

function faultOf(rule: MatrixRule, subject: string): MatrixFault {
  const { zh, en } = MATRIX_RULES[rule];
  return { rule, subject, text: { zh: `${subject}:${zh}`, en: `${subject}: ${en}` } };
}
