import { type Schema, STRING_FORMATS } from '@ringfence/contract';
import { Ajv, type ErrorObject } from 'ajv';

/** One rule that a value breaks, as the validator says it. */
export interface Violation {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: unknown;
  /** The value that broke the rule; never shown, only its kind. */
  readonly received?: unknown;
}

/** Checks a value; after `false` the violations are in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: Violation[] | null;
}

/** Makes validators of bodies: nothing is converted, dropped or filled in. */
export type CompileValidator = (schema: object) => Validator;

/**
 * Makes the compiler of all validators.
 *
 * The options are the opposite of the framework's defaults, under which the number
 * 9007199254740993 passes as the text "9007199254740992" and an unknown field disappears.
 */
export function createValidatorCompiler(): CompileValidator {
  const ajv = new Ajv({
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
  });
  for (const [name, format] of Object.entries(STRING_FORMATS)) {
    ajv.addFormat(name, { type: 'string', validate: format.accepts });
  }
  return (schema) => {
    const check = ajv.compile(schema);
    const validator: Validator = (value) => {
      const accepted = check(value);
      validator.errors = accepted ? null : (check.errors ?? []).map(violationOf);
      return accepted;
    };
    return validator;
  };
}

function violationOf(error: ErrorObject): Violation {
  return {
    instancePath: error.instancePath,
    schemaPath: error.schemaPath,
    keyword: error.keyword,
    params: error.params,
    parentSchema: error.parentSchema,
    received: error.data,
  };
}

const INTEGER_TEXT = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * A validator of path parameters and query strings, where everything arrives as text.
 *
 * Only a text of plain digits becomes a number, and only for a parameter whose schema is an
 * integer: `1e2`, ` 1` and `01` stay texts and are refused as such.
 */
export function compileTextValidator(compile: CompileValidator, schema: Schema): Validator {
  const integers = integerNamesOf(schema);
  const check = compile(schema);
  const validator: Validator = (value) => {
    if (typeof value === 'object' && value !== null) readIntegers(value, integers);
    const accepted = check(value);
    validator.errors = check.errors ?? null;
    return accepted;
  };
  return validator;
}

function readIntegers(value: object, names: ReadonlySet<string>): void {
  for (const [name, text] of Object.entries(value)) {
    if (!names.has(name) || typeof text !== 'string' || !INTEGER_TEXT.test(text)) continue;
    Object.assign(value, { [name]: Number.parseInt(text, 10) });
  }
}

function integerNamesOf(schema: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  const properties: unknown = 'properties' in schema ? schema.properties : undefined;
  if (typeof properties !== 'object' || properties === null) return names;
  for (const [name, property] of Object.entries(properties)) {
    if (isIntegerSchema(property)) names.add(name);
  }
  return names;
}

function isIntegerSchema(schema: unknown): boolean {
  return (
    typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'integer'
  );
}
