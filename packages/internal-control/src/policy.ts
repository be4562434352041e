/** The latest version of a policy; absent when there is none. */
export interface PolicyStand {
  readonly version: number;
}

export type PolicyPublishStatus = 'policy_version_not_current' | 'ok';

/**
 * Decides whether a version of a policy may be published: versions follow each other without a gap,
 * so that nobody publishes over what somebody else has just published.
 *
 * @returns the first {@link PolicyPublishStatus} that applies
 * @invariant IC1 versions of a policy follow each other from 1 without a gap
 */
export function decidePublish(
  latest: PolicyStand | undefined,
  { version }: PolicyStand,
): PolicyPublishStatus {
  return version === (latest?.version ?? 0) + 1 ? 'ok' : 'policy_version_not_current';
}

export type PolicyReadingStatus = 'policy_version_not_current' | 'ok';

/**
 * Decides whether somebody may say “read and accepted” of a version.
 *
 * @returns the first {@link PolicyReadingStatus} that applies
 * @invariant IC2 only the version in force is accepted: an older one would count for nothing
 */
export function decideReading(latest: PolicyStand, { version }: PolicyStand): PolicyReadingStatus {
  return version === latest.version ? 'ok' : 'policy_version_not_current';
}

/** Who of those expected has not accepted the version in force, in the order of those expected. */
export function missingReaders(
  expected: readonly string[],
  readings: readonly { readonly personId: string }[],
): readonly string[] {
  const read = new Set(readings.map(({ personId }) => personId));
  return expected.filter((personId) => !read.has(personId));
}
