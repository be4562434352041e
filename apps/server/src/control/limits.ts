/** How often a process asks whether something of internal control is due. */
export const CONTROL_ROUND_MILLISECONDS = 60_000;

/** How old the latest self-check may be before a process makes another. */
export const SELF_CHECK_MILLISECONDS = 86_400_000;

/** How long the server waits for its own answer when it looks at itself. */
export const SELF_ANSWER_MILLISECONDS = 5_000;

/** Lines of one list that a look at the database brings back. */
export const LOOKS_MAX = 100;

/** Findings, policies, procedures, runs and audits that one round looks at for what is overdue. */
export const OVERDUE_LOOKED_AT_MAX = 500;

/** Files of keys that are looked at. */
export const KEY_FILES_MAX = 1_000;
