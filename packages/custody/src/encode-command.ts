import { assert, isBusinessDate, isTimestamp } from '@ringfence/money';
import type { PoolCommand } from './command.ts';
import type { JsonValue } from './decision.ts';

/** The ending of the name of an amount where its type cannot say the unit. */
const MINOR = 'Minor';

/**
 * A value as JSON: every bigint becomes a string of digits whose name ends in `Minor`, absent
 * members stay absent, and nothing else changes.
 */
export function encodeFacts(value: unknown): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(encodeFacts);
  assert(typeof value === 'object', `C17 expected a plain value, received a ${typeof value}`);
  const members: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    if (typeof member === 'bigint') members[`${name}${MINOR}`] = member.toString();
    else members[name] = encodeFacts(member);
  }
  return members;
}

/**
 * A command as JSON, for the journal and for comparing it with another one.
 *
 * @invariant C17 a command and its JSON are the same, both ways
 */
export function encodeCommand(command: PoolCommand): JsonValue {
  return encodeFacts(command);
}

/**
 * The command of a journal entry. It reads only what {@link encodeCommand} wrote: what comes from
 * outside is parsed by the contract.
 *
 * @invariant C17 a command and its JSON are the same, both ways
 */
export function decodeCommand(json: JsonValue): PoolCommand {
  return decodeFacts(json) as PoolCommand;
}

const DATE_NAMES: ReadonlySet<string> = new Set([
  'businessDate',
  'bookingDate',
  'nextBusinessDate',
]);

/** The value that {@link encodeFacts} wrote: members named `…Minor` become bigints again. */
export function decodeFacts(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(decodeFacts);
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name.endsWith(MINOR) && typeof member === 'string') {
      members[name.slice(0, -MINOR.length)] = BigInt(member);
      continue;
    }
    if (DATE_NAMES.has(name)) {
      const isDate = typeof member === 'string' && isBusinessDate(member);
      assert(isDate, `C17 expected a date in ${name}`);
    }
    if (name === 'expiresAt') {
      const isMoment = typeof member === 'string' && isTimestamp(member);
      assert(isMoment, `C17 expected a moment in ${name}`);
    }
    members[name] = decodeFacts(member);
  }
  return members;
}
