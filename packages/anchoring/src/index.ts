export { ACCURACY_MILLISECONDS_MAX, TIMESTAMP_BYTES_MAX } from './limits.ts';
export { parseRoots, type Roots, type RootsParsing } from './timestamps/read-roots.ts';
export {
  requestTimestamp,
  type TimestampAuthority,
  type TimestampRequestOutcome,
} from './timestamps/request-timestamp.ts';
export { TIMESTAMP_REFUSALS, type TimestampRefusal } from './timestamps/timestamp-refusal.ts';
export {
  type Timestamp,
  type TimestampClaim,
  type TimestampVerification,
  verifyTimestamp,
} from './timestamps/verify-timestamp.ts';
