import type { PoolCommand } from './command.ts';
import type { Decision } from './decision.ts';
import { refuse } from './refuse.ts';
import type { Role } from './role.ts';

/** What the system's own command ids begin with, where nothing older fixes their form. */
export const SYSTEM_ID_PREFIX = 'system:';

/** The ids of what the bank says: anybody could reckon them before the bank says it. */
const BANK_FACT_PATTERNS = [
  /^(?:advice|settled|statement):[0-9a-f]{32}$/,
  /^line:[0-9a-f]{32}:[0-9]+$/,
  /^payment:[^:]+:[0-9]+:[a-z]+$/,
] as const;

/** The ids that a pool gives to receipts and breaks, which tell them from instructions. */
const NUMBERED_PATTERN = /^(?:receipt|break)-[0-9]+$/;

/** Whose ids are chosen outside: by a platform, or by whoever serves its customers. */
const OUTSIDE: readonly Role[] = ['platform', 'customer_channel'];

/**
 * Refuses a command id that the pool gives to something of its own, and one that the system will
 * use later: whoever took that first would keep the bank's word or the clock out of the books. The
 * refusal does not spend the id.
 *
 * @returns identifier_invalid
 */
export function refuseReservedId({
  commandId,
  actor,
}: Pick<PoolCommand, 'commandId' | 'actor'>): Decision | undefined {
  if (!isReservedId(commandId, actor.role)) return undefined;
  const expected = 'an id that neither the system nor the pool gives itself';
  return refuse('identifier_invalid', { field: 'commandId', expected, received: commandId });
}

/** Whether an id is not for a sender of this role to choose. */
function isReservedId(commandId: string, role: Role): boolean {
  if (NUMBERED_PATTERN.test(commandId)) return true;
  if (!OUTSIDE.includes(role)) return false;
  if (commandId.startsWith(SYSTEM_ID_PREFIX)) return true;
  return BANK_FACT_PATTERNS.some((pattern) => pattern.test(commandId));
}
