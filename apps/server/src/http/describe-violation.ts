import { type Language, STRING_FORMATS } from '@ringfence/contract';
import type { Violation } from './compile-validator.ts';
import type { PlacedViolation } from './problem-draft.ts';

/** One line of `errors` in a problem. */
export interface FieldErrorText {
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
}

const PART_PREFIX: Readonly<Record<PlacedViolation['part'], string>> = {
  body: '',
  params: '/path',
  querystring: '/query',
  headers: '/headers',
};

const FIELD_NAME_PATTERN = /^[A-Za-z0-9_.-]{1,64}$/;
const CHOICES_SHOWN_MAX = 12;

/**
 * Says where a request breaks its schema, what was expected there and what kind of value came.
 *
 * The value itself is never repeated: it may be a name or an account number in the wrong field.
 */
export function describeViolation(placed: PlacedViolation, language: Language): FieldErrorText {
  const { violation } = placed;
  return {
    pointer: PART_PREFIX[placed.part] + pointerOf(violation),
    expected: expectedOf(violation, language),
    received: receivedOf(violation, language),
  };
}

function pointerOf(violation: Violation): string {
  const { missingProperty, additionalProperty, tag } = violation.params;
  const name = missingProperty ?? additionalProperty ?? tag;
  if (typeof name !== 'string') return violation.instancePath;
  const shown = FIELD_NAME_PATTERN.test(name) ? name : '?';
  return `${violation.instancePath}/${shown}`;
}

function expectedOf(violation: Violation, language: Language): string {
  const zh = language === 'zh-CN';
  const limit = String(violation.params['limit']);
  switch (violation.keyword) {
    case 'required':
      return zh ? '该字段必填' : 'this field';
    case 'additionalProperties':
      return zh ? '无此字段' : 'no such field';
    case 'type':
      return expectedText(violation, language) ?? typeText(violation.params['type'], zh);
    case 'pattern':
    case 'format':
      return (
        expectedText(violation, language) ??
        `${zh ? '匹配' : 'a text that matches'} ${String(violation.params['pattern'])}`
      );
    case 'enum':
      return `${zh ? '其中之一:' : 'one of'} ${choicesText(violation.params['allowedValues'])}`;
    case 'const':
      return String(violation.params['allowedValue']);
    case 'discriminator':
      return `${zh ? '其中之一:' : 'one of'} ${choicesText(kindsOf(violation.parentSchema))}`;
    case 'minimum':
      return zh ? `不小于 ${limit}` : `at least ${limit}`;
    case 'maximum':
      return zh ? `不大于 ${limit}` : `at most ${limit}`;
    case 'minItems':
    case 'minLength':
      return zh ? `长度不小于 ${limit}` : `a length of at least ${limit}`;
    case 'maxItems':
    case 'maxLength':
      return zh ? `长度不大于 ${limit}` : `a length of at most ${limit}`;
    case 'uniqueItems':
      return zh ? '不重复的值' : 'values that occur once';
    default:
      return violation.keyword;
  }
}

/** The text of the field's own format, whichever keyword it broke: money says "digits" for all. */
function expectedText(violation: Violation, language: Language): string | undefined {
  const schema = violation.parentSchema;
  if (typeof schema !== 'object' || schema === null || !('format' in schema)) return undefined;
  for (const [name, format] of Object.entries(STRING_FORMATS)) {
    if (name === schema.format) return format.expected[language];
  }
  return undefined;
}

function typeText(type: unknown, zh: boolean): string {
  return zh ? `类型 ${String(type)}` : `type ${String(type)}`;
}

function choicesText(choices: unknown): string {
  if (!Array.isArray(choices)) return '';
  return choices.slice(0, CHOICES_SHOWN_MAX).map(String).join(', ');
}

function kindsOf(schema: unknown): readonly unknown[] {
  if (typeof schema !== 'object' || schema === null || !('oneOf' in schema)) return [];
  const { oneOf } = schema;
  if (!Array.isArray(oneOf)) return [];
  return oneOf.map((branch: { properties?: { kind?: { const?: unknown } } }) => {
    return branch.properties?.kind?.const;
  });
}

function receivedOf(violation: Violation, language: Language): string {
  const zh = language === 'zh-CN';
  if (violation.keyword === 'required') return zh ? '缺失' : 'nothing';
  if (violation.keyword === 'additionalProperties') return zh ? '未知字段' : 'an unknown field';
  if (violation.keyword === 'discriminator') return zh ? '其他值' : 'another value';
  return kindText(violation.received, zh);
}

function kindText(value: unknown, zh: boolean): string {
  if (value === undefined) return zh ? '缺失' : 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') {
    return zh ? `${value.length} 个字符的字符串` : `a string of ${value.length} characters`;
  }
  if (Array.isArray(value)) return zh ? `${value.length} 项的数组` : `an array of ${value.length}`;
  if (typeof value === 'number') return zh ? '数字' : 'a number';
  if (typeof value === 'boolean') return zh ? '布尔值' : 'a boolean';
  return zh ? '对象' : 'an object';
}
