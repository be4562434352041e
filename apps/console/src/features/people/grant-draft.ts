import type { api } from '@ringfence/client';

/** A grant while it is filled in. */
export interface GrantDraft {
  readonly role?: api.GrantRole['role'];
  readonly level: api.GrantRole['level'];
  readonly platformId: string;
  readonly pools: readonly number[];
  /** The last day, as the browser's field says it; empty when it has none. */
  readonly lastDay: string;
}

export const EMPTY_GRANT: GrantDraft = { level: 2, platformId: '', pools: [], lastDay: '' };

/** The request for a grant; its id is its idempotency key. @returns undefined without a role */
export function grantOf(draft: GrantDraft, reason: string): api.GrantRole | undefined {
  const { role, level, platformId, pools, lastDay } = draft;
  if (role === undefined) return undefined;
  return {
    grantId: `g-${crypto.randomUUID()}`,
    role,
    level,
    reason,
    ...(platformId === '' ? {} : { platformId }),
    ...(pools.length === 0 ? {} : { pools: [...pools] }),
    ...(lastDay === '' ? {} : { expiresAt: new Date(`${lastDay}T23:59:59`).toISOString() }),
  };
}
