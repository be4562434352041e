/** Which tenants' rows a transaction may see and write; row-level security compares it. */
export type Scope =
  | { readonly kind: 'platform'; readonly platformId: string }
  /** The custodian's own people and the engines: every platform. */
  | { readonly kind: 'every_platform' };

export const EVERY_PLATFORM: Scope = { kind: 'every_platform' };

const PLATFORM_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** The rows of one platform. @throws RangeError when it is no platform id */
export function platformScope(platformId: string): Scope {
  if (!PLATFORM_ID.test(platformId)) {
    throw new RangeError('a platform id has 1 to 64 letters, digits or . _ : -');
  }
  return { kind: 'platform', platformId };
}

/** The value of the setting `ringfence.platform_id`; safe between single quotes. */
export function settingOf(scope: Scope): string {
  if (scope.kind === 'every_platform') return '*';
  platformScope(scope.platformId);
  return scope.platformId;
}
