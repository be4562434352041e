import {
  type Amount,
  amount,
  type BusinessDate,
  CURRENCIES,
  type Currency,
  isBusinessDate,
  isCurrency,
  isTimestamp,
  parseAmountMinor,
  type Timestamp,
} from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';
import type { JsonValue } from '../decision.ts';

/** Where a document departs from its form, and what is expected there. */
export interface ShapeFault {
  /** A path such as `steps[2].rules[0].next`; empty for the document itself. */
  readonly place: string;
  readonly text: BilingualText;
}

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * The form of one value: its JSON Schema and its reader, made together so that they cannot differ.
 */
export interface Shape<T> {
  readonly schema: JsonObject;
  /** What the name of such a member ends in as JSON, because there the type cannot say the unit. */
  readonly nameEnd?: 'Minor';
  /** @returns undefined after adding at least one fault */
  readonly read: (value: unknown, at: Reading) => T | undefined;
}

/** The place that is being read, and the faults found so far. */
export interface Reading {
  readonly place: string;
  /** How many conditions stand around this place. */
  readonly depth: number;
  readonly faults: ShapeFault[];
}

type ValueOf<S> = S extends Shape<infer T> ? T : never;
type Members = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<M extends Members, O extends Members> = {
  readonly [K in keyof M]: ValueOf<M[K]>;
} & { readonly [K in keyof O]?: ValueOf<O[K]> };
type NoMembers = Readonly<Record<never, Shape<unknown>>>;

/** Notes a fault; the value is then unread. */
export function fault(at: Reading, zh: string, en: string): undefined {
  at.faults.push({ place: at.place, text: { zh, en } });
  return undefined;
}

/** An object with exactly these members; the optional ones may be absent. */
export function objectShape<M extends Members, O extends Members = NoMembers>(
  members: M,
  optional?: O,
): Shape<ObjectOf<M, O>> {
  const all: Members = { ...members, ...optional };
  const nameWritten = (name: string): string => `${name}${all[name]?.nameEnd ?? ''}`;
  const properties = Object.fromEntries(
    Object.entries(all).map(([name, { schema }]) => [nameWritten(name), schema]),
  );
  const required = Object.keys(members).map(nameWritten);
  return {
    schema: { type: 'object', properties, required, additionalProperties: false },
    read: (value, at) => {
      if (!isPlainObject(value)) return fault(at, '应为对象', 'expected an object');
      const before = at.faults.length;
      const result: Record<string, unknown> = {};
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(properties, name)) {
          fault(memberOf(at, name), '未知的字段', 'is not a member here');
        }
      }
      for (const [name, shape] of Object.entries(all)) {
        const written = nameWritten(name);
        const inside = memberOf(at, written);
        if (Object.hasOwn(value, written)) result[name] = shape.read(value[written], inside);
        else if (Object.hasOwn(members, name)) fault(inside, '缺少此字段', 'is required');
      }
      return at.faults.length === before ? (result as ObjectOf<M, O>) : undefined;
    },
  };
}

/** One of several objects, told apart by the member `kind`. */
export function unionShape<T extends { readonly kind: string }>(
  shapes: Readonly<Record<T['kind'], Shape<T>>>,
): Shape<T> {
  const kinds = Object.keys(shapes);
  const all: readonly Shape<T>[] = Object.values(shapes);
  const byKind = new Map<unknown, Shape<T>>(Object.entries(shapes));
  const expected = kinds.join(', ');
  return {
    schema: { oneOf: all.map(({ schema }) => schema) },
    read: (value, at) => {
      if (!isPlainObject(value)) return fault(at, '应为对象', 'expected an object');
      const shape = byKind.get(value['kind']);
      if (shape !== undefined) return shape.read(value, at);
      return fault(memberOf(at, 'kind'), `应为其一:${expected}`, `expected one of ${expected}`);
    },
  };
}

/** A list with a bounded number of items. */
export function listShape<T>(
  item: Shape<T>,
  { min, max }: { readonly min: number; readonly max: number },
): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems: min, maxItems: max },
    read: (value, at) => {
      if (!Array.isArray(value) || value.length < min || value.length > max) {
        return fault(at, `应为 ${min} 至 ${max} 项的列表`, `expected a list of ${min} to ${max}`);
      }
      const before = at.faults.length;
      const items: T[] = [];
      for (const [index, one] of value.entries()) {
        const read = item.read(one, { ...at, place: `${at.place}[${index}]` });
        if (read !== undefined) items.push(read);
      }
      return at.faults.length === before ? items : undefined;
    },
  };
}

/** A text that a pattern describes. */
export function textShape(
  pattern: RegExp,
  { zh, en }: BilingualText,
  lengthMax: number,
): Shape<string> {
  return {
    schema: { type: 'string', pattern: pattern.source, maxLength: lengthMax },
    read: (value, at) => {
      const fits = typeof value === 'string' && value.length <= lengthMax && pattern.test(value);
      return fits ? value : fault(at, `应为${zh}`, `expected ${en}`);
    },
  };
}

/** Exactly one text. */
export function constantShape<T extends string>(constant: T): Shape<T> {
  return {
    schema: { const: constant },
    read: (value, at) =>
      value === constant ? constant : fault(at, `应为“${constant}”`, `expected "${constant}"`),
  };
}

/** One word of a closed list. */
export function wordShape<T extends string>(words: readonly T[]): Shape<T> {
  const expected = words.join(', ');
  return {
    schema: { enum: words },
    read: (value, at) => {
      const found = words.find((word) => word === value);
      return found ?? fault(at, `应为其一:${expected}`, `expected one of ${expected}`);
    },
  };
}

export const truthShape: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (value, at) =>
    typeof value === 'boolean' ? value : fault(at, '应为 true 或 false', 'expected true or false'),
};

/** A whole number within bounds. A count, never money. */
export function countShape({ min, max }: { min: number; max: number }): Shape<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (value, at) => {
      if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
        return value;
      return fault(at, `应为 ${min} 至 ${max} 的整数`, `expected a whole number ${min} to ${max}`);
    },
  };
}

/** @unit minor units of the currency beside it, as digits; at least 1 */
export const amountShape: Shape<Amount> = {
  schema: { type: 'string', pattern: '^[1-9][0-9]{0,18}$' },
  nameEnd: 'Minor',
  read: (value, at) => {
    const parsed = typeof value === 'string' ? parseAmountMinor(value) : 'not_an_amount';
    if (typeof parsed === 'bigint' && parsed > 0n) return amount(parsed);
    return fault(at, '应为最小货币单位的正整数文本', 'expected digits of minor units, at least 1');
  },
};

/** @unit minor units of the currency beside it, as digits; may be 0 */
export const thresholdShape: Shape<Amount> = {
  schema: { type: 'string', pattern: '^(0|[1-9][0-9]{0,18})$' },
  nameEnd: 'Minor',
  read: (value, at) => {
    const parsed = typeof value === 'string' ? parseAmountMinor(value) : 'not_an_amount';
    if (typeof parsed === 'bigint') return parsed;
    return fault(at, '应为最小货币单位的整数文本', 'expected digits of minor units');
  },
};

/** A date of the calendar. */
export const dateShape: Shape<BusinessDate> = {
  schema: { type: 'string', format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
  read: (value, at) => {
    if (typeof value === 'string' && isBusinessDate(value)) return value;
    return fault(at, '应为日期,如 2026-12-31', 'expected a date such as 2026-12-31');
  },
};

/** A moment in UTC between the years 2000 and 2999. */
export const momentShape: Shape<Timestamp> = {
  schema: {
    type: 'string',
    pattern: '^2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
  },
  read: (value, at) => {
    if (typeof value === 'string' && value.startsWith('2') && isTimestamp(value)) return value;
    return fault(
      at,
      '应为 UTC 时刻,如 2026-12-31T16:00:00.000Z',
      'expected a moment in UTC such as 2026-12-31T16:00:00.000Z',
    );
  },
};

export const currencyShape: Shape<Currency> = {
  schema: { enum: CURRENCIES },
  read: (value, at) => {
    if (typeof value === 'string' && isCurrency(value)) return value;
    return fault(at, '应为 ISO 4217 货币代码', 'expected an ISO 4217 code');
  },
};

const NAME_TEXT: BilingualText = {
  zh: '小写字母、数字与下划线组成的名称',
  en: 'a name of lower case letters, digits and underscores',
};
const NAME_LENGTH_MAX = 40;
/** The name of a role, step, approval, fact or value. */
export const nameShape = textShape(/^[a-z][a-z0-9_]*$/, NAME_TEXT, NAME_LENGTH_MAX);

/** The place of a member. */
export function memberOf(at: Reading, name: string): Reading {
  return { ...at, place: at.place === '' ? name : `${at.place}.${name}` };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
