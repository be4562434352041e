/** What work makes: the bounds of the rules. Each is a setting of the decisions, with its unit. */
export interface SupervisionLimits {
  /** Sensitive acts are usual from here on, by the clock of the pool's calendar: 'HH:MM'. */
  readonly workOpensAt: string;
  /** And before this time. */
  readonly workClosesAt: string;
  /** Different people whom one looks at within {@link looksMilliseconds} in the course of work. */
  readonly peopleLookedAtMax: number;
  readonly looksMilliseconds: number;
  /** Denials of one person within {@link deniedMilliseconds} that are mistakes. */
  readonly deniedMax: number;
  readonly deniedMilliseconds: number;
  /** How long a browser or a recovered account is new. */
  readonly newMilliseconds: number;
  /** Approvals between two people within {@link pairMilliseconds} before it is asked why. */
  readonly pairApprovalsMax: number;
  readonly pairMilliseconds: number;
  /** The part of what a maker made, in percent, that one checker approves of a pair. */
  readonly pairSharePercent: number;
  /** An approval this soon after the proposal was not read. */
  readonly readMilliseconds: number;
  /** Approvals of one person as fast as that in {@link atOnceMilliseconds} that are chance. */
  readonly atOnceMax: number;
  readonly atOnceMilliseconds: number;
  /** A change of roles this long after an export is asked about. */
  readonly exportMilliseconds: number;
  /** An account that nobody used for so long is dormant. */
  readonly dormantMilliseconds: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The bounds that an installation works with. */
export const SUPERVISION_LIMITS: SupervisionLimits = {
  workOpensAt: '07:00',
  workClosesAt: '21:00',
  peopleLookedAtMax: 30,
  looksMilliseconds: HOUR,
  deniedMax: 9,
  deniedMilliseconds: HOUR,
  newMilliseconds: 30 * MINUTE,
  pairApprovalsMax: 9,
  pairMilliseconds: 30 * DAY,
  pairSharePercent: 90,
  readMilliseconds: 10 * SECOND,
  atOnceMax: 2,
  atOnceMilliseconds: DAY,
  exportMilliseconds: DAY,
  dormantMilliseconds: 90 * DAY,
};

/** How far back the rules look at what people did, apart from approvals. */
export function lookBackMilliseconds(limits: SupervisionLimits): number {
  return Math.max(limits.looksMilliseconds, limits.deniedMilliseconds, limits.exportMilliseconds);
}
