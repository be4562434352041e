import { FAULTS_MAX } from '../books/fault.ts';
import { FAULT_KINDS, FAULT_NAMES } from '../books/fault-names.ts';
import { FAULT_SETTING_SCHEMA } from '../http/fault-schema.ts';

/** What a scenario file begins with, so that nothing else is taken for one. */
export const SCENARIO_FORM = 'ringfence-bank/1';

const SEED_MAX = 2_147_483_647;
const SKEW_SECONDS_MAX = 86_400;
const TITLE_LENGTH_MAX = 200;

const title = { type: 'string', minLength: 1, maxLength: TITLE_LENGTH_MAX } as const;

/** The form of a scenario file, as JSON Schema; `fault` may be the code or a name of the kind. */
export const SCENARIO_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A scenario of the sandbox bank',
  type: 'object',
  additionalProperties: false,
  required: ['scenario', 'faults'],
  properties: {
    scenario: { const: SCENARIO_FORM },
    title: {
      type: 'object',
      additionalProperties: false,
      required: ['en', 'zh-CN'],
      properties: { en: title, 'zh-CN': title },
    },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: SEED_MAX,
      description: 'decides every chance and every choice; 0 when absent',
    },
    clockSkewSeconds: {
      type: 'integer',
      minimum: -SKEW_SECONDS_MAX,
      maximum: SKEW_SECONDS_MAX,
      description: 'how far the clock of the bank is ahead; below zero is behind',
    },
    faults: {
      type: 'array',
      maxItems: FAULTS_MAX,
      items: {
        type: 'object',
        required: ['fault'],
        oneOf: FAULT_SETTING_SCHEMA.oneOf.map(({ properties, required }) => {
          const { kind, ...more } = properties;
          const names = FAULT_NAMES[kind.const];
          return {
            type: 'object',
            additionalProperties: false,
            properties: { fault: { enum: [kind.const, names.en, names['zh-CN']] }, ...more },
            required: ['fault', ...required.filter((name) => name !== 'kind')],
          };
        }),
      },
    },
  },
} as const;

/** The names that `fault` may be, for a refusal. */
export const FAULT_NAMES_KNOWN = FAULT_KINDS.map(
  (kind) => `${kind} (${FAULT_NAMES[kind]['zh-CN']})`,
).join(', ');
