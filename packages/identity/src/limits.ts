import type { PersonKind } from '@ringfence/store';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** A session that nobody uses for so long has ended. */
export const IDLE_MILLISECONDS_MAX: Readonly<Record<PersonKind, number>> = {
  staff: 15 * MINUTE_MILLISECONDS,
  customer: 30 * MINUTE_MILLISECONDS,
};

/** A session ends so long after its person signed in, however busy it is. */
export const SESSION_MILLISECONDS_MAX = 12 * HOUR_MILLISECONDS;

/** How long a session lives that has not proved its second factor, or does not have one yet. */
export const UNFINISHED_MILLISECONDS_MAX = 30 * MINUTE_MILLISECONDS;

/** A use is noted when the last one that was noted is so old, so that not each request writes. */
export const TOUCH_MILLISECONDS_MIN = 15_000;

/** How long a sensitive act may come after its person proved to be there. */
export const STEP_UP_MILLISECONDS_MAX = 5 * MINUTE_MILLISECONDS;

/** How long a link of an invitation is good. */
export const INVITATION_MILLISECONDS_MAX = 3 * DAY_MILLISECONDS;

/** The link for the first administrator is printed on a screen: it is good for less. */
export const FIRST_LINK_MILLISECONDS_MAX = DAY_MILLISECONDS;

/** Failures of one line that cost no delay. */
export const FAILURES_FREE_MAX = 4;
/** The delay after the first failure that costs one; each further one doubles it. */
export const DELAY_MILLISECONDS_FIRST = 2_000;
export const DELAY_MILLISECONDS_MAX = HOUR_MILLISECONDS;
/** Failures that are older count no more. */
export const FAILURES_KEPT_MILLISECONDS = DAY_MILLISECONDS;
/** Counted up to here: the delay has reached its end long before. */
export const FAILURES_COUNTED_MAX = 64;

export const SESSIONS_LISTED_MAX = 100;
export const DEVICES_LISTED_MAX = 100;

/** Persons whose known browser one browser may be. */
export const DEVICE_TOKENS_MAX = 4;

/** @unit characters (code points), after NFKC */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

export const LOGIN_NAME_LENGTH_MIN = 3;
export const LOGIN_NAME_LENGTH_MAX = 120;

/** Recovery codes that are made at once. */
export const RECOVERY_CODES = 10;

/** Generators of one-time codes that a person may have. */
export const TOTPS_MAX = 5;

/** How long an answer to a challenge may take. */
export const CHALLENGE_MILLISECONDS_MAX = 5 * MINUTE_MILLISECONDS;

/** Passkeys that one person may have. */
export const PASSKEYS_MAX = 20;

/** How long the identity provider of the house may take to answer. @unit seconds */
export const PROVIDER_SECONDS_MAX = 10;

/** Security administrators who are read to find a second person. */
export const ADMINISTRATORS_READ_MAX = 4;

/** So long after the role was taken away somebody still counts as one who could be asked. */
export const ADMINISTRATOR_MISSED_MILLISECONDS = 7 * 86_400_000;

/** Grants of one person that are looked through. */
export const GRANTS_READ_MAX = 100;

/** How long a provider of face checks may take to answer. */
export const FACE_CHECK_MILLISECONDS_MAX = 5_000;

/** Bytes of an answer of a provider of face checks. */
export const FACE_CHECK_ANSWER_BYTES_MAX = 16_384;
