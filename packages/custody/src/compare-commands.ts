import type { RefusalStatus } from './command-status.ts';
import type { JsonValue } from './decision.ts';

/** The first difference between two commands with one id: the status to answer, and the field. */
export interface CommandDifference {
  readonly status: DifferenceStatus;
  readonly field: string;
}

export type DifferenceStatus = Extract<RefusalStatus, `exists_with_different_${string}`>;

/** Which status a differing field gives; a field that is not named here is `content`. */
const FIELD_STATUS: Readonly<Record<string, DifferenceStatus>> = {
  kind: 'exists_with_different_kind',
  actor: 'exists_with_different_actor',
  receiptId: 'exists_with_different_origin',
  payInstructionId: 'exists_with_different_origin',
  holdInstructionId: 'exists_with_different_origin',
  instructionId: 'exists_with_different_origin',
  statementId: 'exists_with_different_origin',
  lineNumber: 'exists_with_different_origin',
  bankReference: 'exists_with_different_origin',
  breakId: 'exists_with_different_origin',
  customerId: 'exists_with_different_customer',
  fromCustomerId: 'exists_with_different_customer',
  toCustomerId: 'exists_with_different_payee',
  payeeCustomerId: 'exists_with_different_payee',
  payees: 'exists_with_different_payee',
  amountMinor: 'exists_with_different_amount',
  amountMaxMinor: 'exists_with_different_amount',
  totalMaxMinor: 'exists_with_different_amount',
  mandateId: 'exists_with_different_mandate',
  expiresAt: 'exists_with_different_expiry',
};

/** The order in which differences count, as in the list of statuses. */
const PRECEDENCE: readonly DifferenceStatus[] = [
  'exists_with_different_kind',
  'exists_with_different_actor',
  'exists_with_different_origin',
  'exists_with_different_customer',
  'exists_with_different_payee',
  'exists_with_different_amount',
  'exists_with_different_mandate',
  'exists_with_different_expiry',
  'exists_with_different_content',
];

/**
 * Compares a command with the earlier one of the same id, field by field, both as {@link
 * encodeCommand} writes them. Of the sender only the role counts: a renewed key is no other
 * content. What the day-close replay check found is not compared either: it is measured anew at
 * each attempt.
 *
 * @returns the difference that comes first in the list of statuses; undefined for the same content
 * @invariant C18 one command id stands for one content
 */
export function compareCommands(pair: {
  readonly known: JsonValue;
  readonly received: JsonValue;
}): CommandDifference | undefined {
  const known = flatten(pair.known);
  const received = flatten(pair.received);
  const names = [...new Set([...known.keys(), ...received.keys()])];
  let first: CommandDifference | undefined;
  for (const name of names) {
    if (known.get(name) === received.get(name)) continue;
    const field = name.slice(name.indexOf('.') + 1);
    const status = FIELD_STATUS[field] ?? 'exists_with_different_content';
    if (first === undefined || ranksBefore(status, first.status)) first = { status, field };
  }
  return first;
}

/** Members of a command whose own members are compared one by one. */
const NESTED: ReadonlySet<string> = new Set(['instruction', 'act']);

function ranksBefore(a: DifferenceStatus, b: DifferenceStatus): boolean {
  return PRECEDENCE.indexOf(a) < PRECEDENCE.indexOf(b);
}

/**
 * The compared fields of a command by name; those of an instruction with `instruction.` before, and
 * of an act with `act.`.
 */
function flatten(command: JsonValue): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, member] of membersOf(command)) {
    if (name === 'commandId' || name === 'replayCheck') continue;
    if (name === 'actor')
      fields.set(name, JSON.stringify(Object.fromEntries(membersOf(member)).role));
    else if (!NESTED.has(name)) fields.set(name, canonicalText(member));
    else {
      for (const [inner, value] of membersOf(member))
        fields.set(`${name}.${inner}`, canonicalText(value));
    }
  }
  return fields;
}

/** Whether two contents are the same, whatever the order of their members. */
export function isSameContent(a: JsonValue, b: JsonValue): boolean {
  return canonicalText(a) === canonicalText(b);
}

/** JSON text with sorted names, so that the order in which members were written does not count. */
export function canonicalText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = membersOf(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`,
  );
  return `{${members.sort().join(',')}}`;
}

function membersOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value);
}
