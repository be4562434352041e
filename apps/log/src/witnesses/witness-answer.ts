/** Why a witness did not cosign. */
export type WitnessFault =
  /** no connection, or it broke */
  | 'unreachable'
  /** connected, and no whole answer in time */
  | 'timed_out'
  /** 429 and 5xx: it says itself that it cannot now */
  | 'busy'
  /** 404: its operator does not know this log */
  | 'unknown_origin'
  /** 403: its operator trusts another key of this log */
  | 'key_not_trusted'
  /** 422: what it has seen is not the beginning of what it was shown */
  | 'inconsistent'
  /** 409: it has seen more entries than this log has */
  | 'ahead'
  /** an answer that the protocol does not have */
  | 'not_understood'
  /** 200 without a good signature by its key */
  | 'bad_cosignature'
  /** not its fault: the files that prove the growth could not be read here */
  | 'files_not_read';

/** Where a fault says that this log forked or lost entries: signing must not go on. */
export const IS_FORK: Readonly<Record<WitnessFault, boolean>> = {
  unreachable: false,
  timed_out: false,
  busy: false,
  unknown_origin: false,
  key_not_trusted: false,
  inconsistent: true,
  ahead: true,
  not_understood: false,
  bad_cosignature: false,
  files_not_read: false,
};

/** All faults, for the figures. */
export const WITNESS_FAULTS = Object.keys(IS_FORK) as readonly WitnessFault[];
