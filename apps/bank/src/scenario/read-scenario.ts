import { createHash } from 'node:crypto';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FaultKind, FaultSetting } from '../books/fault.ts';
import { findFaultKind } from '../books/fault-names.ts';
import { completeFault, type FaultAsked } from '../http/complete-fault.ts';
import { FAULT_SETTING_SCHEMA } from '../http/fault-schema.ts';
import { FAULT_NAMES_KNOWN, SCENARIO_SCHEMA } from './scenario-schema.ts';

/** A script of faults that was read and found right. */
export interface Scenario {
  /** SHA-256 of the file: the same scenario is loaded once. */
  readonly digest: string;
  readonly title?: { readonly en: string; readonly 'zh-CN': string };
  readonly seed: number;
  readonly clockSkewSeconds: number;
  readonly faults: readonly FaultSetting[];
}

/** What is wrong in a scenario, and where. */
export interface ScenarioFault {
  /** A JSON pointer into the file: /faults/3/day. */
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

export type ScenarioRead =
  | { readonly status: 'ok'; readonly scenario: Scenario }
  | { readonly status: 'invalid'; readonly faults: readonly ScenarioFault[] };

/**
 * Reads a scenario strictly: an unknown field, an unknown kind or a value out of its bounds refuses
 * the whole file, with every place that is wrong.
 */
export function readScenario(content: Uint8Array): ScenarioRead {
  const document = parseJson(content);
  if (document === undefined) {
    return { status: 'invalid', faults: [{ place: '', expected: 'JSON', received: 'other text' }] };
  }
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  const isHead = ajv.compile<ScenarioFile>(HEAD_SCHEMA);
  if (!isHead(document))
    return { status: 'invalid', faults: faultsOf(isHead.errors, document, '') };
  const settings: FaultSetting[] = [];
  const faults: ScenarioFault[] = [];
  const validators = compileKinds(ajv);
  for (const [index, asked] of document.faults.entries()) {
    const place = `/faults/${index}`;
    const read = readFault(validators, asked, place);
    if (read.status === 'invalid') faults.push(...read.faults);
    else settings.push({ seed: (document.seed ?? 0) + index, ...completeFault(read.asked) });
  }
  if (faults.length > 0) return { status: 'invalid', faults };
  const { title, seed = 0, clockSkewSeconds = 0 } = document;
  const digest = createHash('sha256').update(content).digest('hex');
  const named = title === undefined ? {} : { title };
  const scenario = { digest, ...named, seed, clockSkewSeconds, faults: settings };
  return { status: 'ok', scenario };
}

interface ScenarioFile {
  readonly title?: Scenario['title'];
  readonly seed?: number;
  readonly clockSkewSeconds?: number;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
}

/** Everything but what each kind of fault says: that is looked at by its own schema. */
const HEAD_SCHEMA = {
  ...SCENARIO_SCHEMA,
  properties: {
    ...SCENARIO_SCHEMA.properties,
    faults: {
      type: 'array',
      maxItems: SCENARIO_SCHEMA.properties.faults.maxItems,
      items: { type: 'object', required: ['fault'], properties: { fault: { type: 'string' } } },
    },
  },
} as const;

type Validators = ReadonlyMap<FaultKind, ValidateFunction<FaultAsked>>;

function compileKinds(ajv: Ajv2020): Validators {
  return new Map(
    FAULT_SETTING_SCHEMA.oneOf.map((schema) => [
      schema.properties.kind.const,
      ajv.compile<FaultAsked>(schema),
    ]),
  );
}

type FaultRead =
  | { readonly status: 'ok'; readonly asked: FaultAsked }
  | { readonly status: 'invalid'; readonly faults: readonly ScenarioFault[] };

function readFault(
  validators: Validators,
  { fault, ...more }: Readonly<Record<string, unknown>>,
  place: string,
): FaultRead {
  const kind = typeof fault === 'string' ? findFaultKind(fault) : undefined;
  const isRight = kind === undefined ? undefined : validators.get(kind);
  if (isRight === undefined) {
    const received = describe(fault);
    const expected = `one of ${FAULT_NAMES_KNOWN}`;
    return { status: 'invalid', faults: [{ place: `${place}/fault`, expected, received }] };
  }
  const asked: unknown = { kind, ...more };
  if (isRight(asked)) return { status: 'ok', asked };
  return { status: 'invalid', faults: faultsOf(isRight.errors, asked, place) };
}

function faultsOf(
  errors: readonly ErrorObject[] | null | undefined,
  document: unknown,
  place: string,
): readonly ScenarioFault[] {
  return (errors ?? []).map((error) => {
    const extra: unknown = error.params['additionalProperty'] ?? error.params['missingProperty'];
    const at = typeof extra === 'string' ? `${error.instancePath}/${extra}` : error.instancePath;
    const allowed: unknown = error.params['allowedValues'] ?? error.params['allowedValue'];
    const expected =
      allowed === undefined ? (error.message ?? error.keyword) : JSON.stringify(allowed);
    return { place: `${place}${at}`, expected, received: describe(valueAt(document, at)) };
  });
}

function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const name of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

const SHOWN_LENGTH_MAX = 60;

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, SHOWN_LENGTH_MAX);
}

function parseJson(content: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    const document: unknown = JSON.parse(text);
    return document;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
