import type { FaceCheckRecord, Parsed } from '@ringfence/contract';
import type { FaceCheckFact } from '@ringfence/store';

/** A face check, without what the provider calls its session. */
export function formatFaceCheck({
  checkId,
  step,
  provider,
  begunAt,
  result,
}: FaceCheckFact): Parsed<typeof FaceCheckRecord> {
  return {
    checkId,
    step,
    provider,
    begunAt,
    ...(result === undefined ? {} : { outcome: result.outcome, seenAt: result.at }),
    ...(result?.band === undefined ? {} : { band: result.band }),
  };
}
