/** What is wrong at one place of a document; places are JSON pointers, as `/flows/3/form`. */
export interface DocumentFault {
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

/** A part of a JSON schema: plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * One shape of JSON, read strictly: no coercion, no unknown member. It says the same to a program
 * as a JSON schema.
 */
export interface Shape<Value> {
  readonly schema: JsonSchema;
  /** The value, or undefined when it is not of this shape; then it has added why to the faults. */
  readonly read: (json: unknown, place: string, faults: DocumentFault[]) => Value | undefined;
}

/** The type that a shape reads. */
export type ShapeValue<OneShape> = OneShape extends Shape<infer Value> ? Value : never;

type Shapes = Readonly<Record<string, Shape<unknown>>>;

type Members<Required extends Shapes, Optional extends Shapes> = {
  readonly [Name in keyof Required]: ShapeValue<Required[Name]>;
} & { readonly [Name in keyof Optional]?: ShapeValue<Optional[Name]> };

/** Longest part of what was received that a fault repeats. @unit characters */
const RECEIVED_LENGTH_MAX = 60;

/** Text within a bound, of a pattern where one is given. */
export function text(bounds: {
  readonly lengthMax: number;
  readonly pattern?: RegExp;
}): Shape<string> {
  const { lengthMax, pattern } = bounds;
  const schema = { type: 'string', minLength: 1, maxLength: lengthMax };
  const expected = `text of 1 to ${lengthMax} characters`;
  const matching = pattern === undefined ? '' : ` matching ${pattern.source}`;
  return {
    schema: pattern === undefined ? schema : { ...schema, pattern: pattern.source },
    read: (json, place, faults) => {
      const length = typeof json === 'string' ? json.length : 0;
      const fits = length >= 1 && length <= lengthMax;
      if (typeof json === 'string' && fits && (pattern?.test(json) ?? true)) return json;
      return fault(faults, { place, expected: `${expected}${matching}`, json });
    },
  };
}

/** A whole number from 1 to a bound. */
export function count({ min, max }: { readonly min: number; readonly max: number }): Shape<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (json, place, faults) => {
      const fits = typeof json === 'number' && Number.isInteger(json) && json >= min && json <= max;
      if (fits) return json;
      return fault(faults, { place, expected: `a whole number from ${min} to ${max}`, json });
    },
  };
}

export const truth: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (json, place, faults) =>
    typeof json === 'boolean' ? json : fault(faults, { place, expected: 'true or false', json }),
};

/** One word of a closed list. */
export function oneOf<Word extends string>(words: readonly Word[]): Shape<Word> {
  return {
    schema: { enum: words },
    read: (json, place, faults) => {
      const found = words.find((word) => word === json);
      if (found !== undefined) return found;
      return fault(faults, { place, expected: `one of ${words.join(', ')}`, json });
    },
  };
}

/** A list of so many items at most. */
export function listOf<Item>(
  item: Shape<Item>,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): Shape<readonly Item[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems: min, maxItems: max },
    read: (json, place, faults) => {
      if (!Array.isArray(json) || json.length < min || json.length > max) {
        return fault(faults, { place, expected: `a list of ${min} to ${max} items`, json });
      }
      const items: Item[] = [];
      for (const [index, member] of json.entries()) {
        const value = item.read(member, `${place}/${index}`, faults);
        if (value !== undefined) items.push(value);
      }
      return items.length === json.length ? items : undefined;
    },
  };
}

/** An object with these members and no other. */
export function closedObject<Required extends Shapes, Optional extends Shapes>(
  required: Required,
  optional: Optional,
): Shape<Members<Required, Optional>> {
  const names = new Set([...Object.keys(required), ...Object.keys(optional)]);
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      required: Object.keys(required),
      properties: Object.fromEntries(
        Object.entries({ ...required, ...optional }).map(([name, shape]) => [name, shape.schema]),
      ),
    },
    read: (json, place, faults) => {
      if (!isRecord(json)) return fault(faults, { place, expected: 'an object', json });
      const before = faults.length;
      for (const name of Object.keys(json)) {
        if (names.has(name)) continue;
        faults.push({
          place: `${place}/${escaped(name)}`,
          expected: `one of the members ${[...names].join(', ')}`,
          received: shown(name),
        });
      }
      const members: Record<string, unknown> = {};
      for (const [name, shape] of Object.entries({ ...required, ...optional })) {
        if (json[name] === undefined && !(name in required)) continue;
        members[name] = shape.read(json[name], `${place}/${escaped(name)}`, faults);
      }
      // Every member was read by its own shape, which is what the type says.
      return faults.length === before ? (members as Members<Required, Optional>) : undefined;
    },
  };
}

/** A shape whose value is told in another form inside; undefined when it has none. */
export function converted<Read, Value>(
  shape: Shape<Read>,
  { expected, convert }: { readonly expected: string; convert(read: Read): Value | undefined },
): Shape<Value> {
  return {
    schema: shape.schema,
    read: (json, place, faults) => {
      const read = shape.read(json, place, faults);
      if (read === undefined) return undefined;
      const value = convert(read);
      return value === undefined ? fault(faults, { place, expected, json }) : value;
    },
  };
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function fault(
  faults: DocumentFault[],
  { place, expected, json }: { readonly place: string; readonly expected: string; json: unknown },
): undefined {
  faults.push({ place: place === '' ? '/' : place, expected, received: shown(json) });
  return undefined;
}

/** What was received, as JSON and not too long. */
function shown(json: unknown): string {
  const written = json === undefined ? 'nothing' : JSON.stringify(json);
  if (written.length <= RECEIVED_LENGTH_MAX) return written;
  return `${written.slice(0, RECEIVED_LENGTH_MAX)}…`;
}

/** A name as a part of a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
