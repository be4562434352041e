import type { Act, ActCommand, ActKind, Actor } from '@ringfence/custody';
import { type Amount, type BusinessDate, businessDate, type Timestamp } from '@ringfence/money';
import { parseAmount, parseMoment } from './parse-amount.ts';

/**
 * A body's value in the form that decisions take: digits named `…Minor` are amounts without the
 * ending, texts named `…At` moments, texts named `…Date` business dates.
 */
export type ParsedBody<Value> = Value extends readonly (infer Item)[]
  ? readonly ParsedBody<Item>[]
  : Value extends object
    ? {
        [Name in keyof Value as Name extends `${infer Stem}Minor` ? Stem : Name]: ParsedMember<
          Name,
          Value[Name]
        >;
      }
    : Value;

type ParsedMember<Name, Value> = Name extends `${string}Minor`
  ? Amount
  : Name extends `${string}At`
    ? Timestamp
    : Name extends `${string}Date`
      ? BusinessDate
      : ParsedBody<Value>;

/** Parses a body, or a part of one, that its schema accepted. */
export function parseBody<Value>(value: Value): ParsedBody<Value> {
  return parseValue(value) as ParsedBody<Value>;
}

function parseValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parseValue);
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    if (typeof member !== 'string') members[name] = parseValue(member);
    else if (name.endsWith('Minor')) members[name.slice(0, -'Minor'.length)] = parseAmount(member);
    else if (name.endsWith('At')) members[name] = parseMoment(member);
    else if (name.endsWith('Date')) members[name] = businessDate(member);
    else members[name] = member;
  }
  return members;
}

/** The command of an act whose fields are those of a body that its schema accepted. */
export function actCommand<Kind extends ActKind>(
  kind: Kind,
  body: { readonly commandId: string },
  fields: Omit<Extract<Act, { kind: Kind }>, 'kind'>,
  actor: Actor,
): ActCommand {
  // The kind and the fields are those of one act.
  const act: unknown = { kind, ...fields };
  return { kind: 'act', commandId: body.commandId, actor, act: act as Act };
}
