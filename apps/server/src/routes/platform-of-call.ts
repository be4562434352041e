import type { KeyedCall } from '../http/call.ts';

/**
 * Whether the caller's key speaks for the whole platform of the path: a key of another platform, or
 * of some of its pools only, does not.
 */
export function speaksForPlatform(
  call: Pick<KeyedCall<{ readonly platformId: string }, unknown, unknown>, 'caller' | 'params'>,
): boolean {
  const { platformId, poolIds } = call.caller.key;
  if (poolIds !== undefined) return false;
  return platformId === undefined || platformId === call.params.platformId;
}
