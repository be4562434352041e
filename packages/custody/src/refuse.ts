import type { RefusalStatus } from './command-status.ts';
import type { Decision, JsonValue } from './decision.ts';
import { STATUS_RULE } from './status-rule.ts';

/** What a refusal says besides its status. Ids and amounts only, no personal data. */
export interface RefusalDetail {
  readonly expected?: string;
  readonly received?: string;
  readonly field?: string;
  readonly result?: { readonly [key: string]: JsonValue };
}

/** A decision that changes nothing and says which rule was not met. */
export function refuse(status: RefusalStatus, detail: RefusalDetail = {}): Decision {
  const rule = STATUS_RULE[status].en;
  return { outcome: { status, rule, ...detail }, transfers: [], rows: [], outbox: [] };
}
