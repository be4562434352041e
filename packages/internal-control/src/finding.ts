import { addDays, type BusinessDate } from '@ringfence/money';

/** Where a finding comes from. */
export const FINDING_SOURCES = [
  'self_check',
  'dependency_audit',
  'security_audit',
  'procedure',
  'person',
] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export const FINDING_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Days within which a finding is to be closed, when nobody says otherwise. */
const FINDING_DAYS: Readonly<Record<FindingSeverity, number>> = {
  critical: 2,
  high: 7,
  medium: 30,
  low: 90,
};

/** What is written about a finding after it was opened. */
export const FINDING_STEPS = ['assigned', 'commented', 'fixed', 'returned', 'closed'] as const;
export type FindingStep = (typeof FINDING_STEPS)[number];

/** What somebody asks to be done about a finding. */
export const FINDING_ACTS = ['assign', 'comment', 'report_fixed', 'return', 'close'] as const;
export type FindingAct = (typeof FINDING_ACTS)[number];

export const FINDING_STATES = ['open', 'fixed', 'closed'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** A finding, as far as the decisions look at it. */
export interface FindingFacts {
  readonly state: FindingState;
  /** Who said that it is fixed; absent unless {@link state} is `fixed`. */
  readonly fixedBy?: string;
}

export type FindingActStatus =
  | 'finding_closed'
  | 'finding_not_fixed'
  | 'second_person_decides'
  | 'ok';

const STEP_OF_ACT: Readonly<Record<FindingAct, FindingStep>> = {
  assign: 'assigned',
  comment: 'commented',
  report_fixed: 'fixed',
  return: 'returned',
  close: 'closed',
};

/** The state that a step leaves; absent: the state stays. */
const STATE_AFTER: Readonly<Record<FindingStep, FindingState | undefined>> = {
  assigned: undefined,
  commented: undefined,
  fixed: 'fixed',
  returned: 'open',
  closed: 'closed',
};

/** The state of a finding after its steps, in their order. */
export function findingStateOf(steps: readonly FindingStep[]): FindingState {
  return steps.reduce<FindingState>((state, step) => STATE_AFTER[step] ?? state, 'open');
}

/**
 * Decides one act on a finding.
 *
 * @param asked.isPerson whether somebody acts who is signed in, and not a program
 * @returns the first {@link FindingActStatus} that applies, with the step that is written when ok
 * @invariant IC3 a finding is closed by another person than who said that it is fixed
 */
export function decideFindingAct(
  finding: FindingFacts,
  asked: {
    readonly act: FindingAct;
    readonly by: string;
    readonly isPerson: boolean;
  },
): { readonly status: FindingActStatus; readonly step?: FindingStep } {
  const { act, by, isPerson } = asked;
  if (finding.state === 'closed') return { status: 'finding_closed' };
  const isJudged = act === 'close' || act === 'return';
  if (isJudged && finding.state !== 'fixed') return { status: 'finding_not_fixed' };
  if (act === 'close' && (!isPerson || by === finding.fixedBy)) {
    return { status: 'second_person_decides' };
  }

  return { status: 'ok', step: STEP_OF_ACT[act] };
}

/** The day by which a finding of a severity is to be closed, when nobody says otherwise. */
export function findingDueDate(severity: FindingSeverity, opened: BusinessDate): BusinessDate {
  return addDays(opened, FINDING_DAYS[severity]);
}
