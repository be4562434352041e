/** The first pause of a step that waits; it doubles up to the longest. */
export const STEP_PAUSE_MILLISECONDS = 1_000;
export const STEP_PAUSE_MILLISECONDS_MAX = 30_000;

/** How often one step may break before it needs a person. */
export const STEP_FAULTS_MAX = 8;

/** How long one step may wait before it needs a person. */
export const STEP_WAIT_MILLISECONDS_MAX = 31 * 86_400_000;

/** How long the bank is given, after the cut, to say what became of payments. */
export const PAYMENTS_DRAIN_MILLISECONDS = 60_000;

/** Things that a step names one by one; it counts the rest. */
export const FOUND_LISTED_MAX = 20;

/** Runs of one pool that are under way at the same moment. */
export const DAY_RUNS_OPEN_MAX = 20;

/** Causes of one kind for which one review raises alarms; the oldest first. */
export const ALARM_CAUSES_MAX = 50;
