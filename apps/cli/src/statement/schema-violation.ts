import type { Bilingual } from '@ringfence/contract';
import { both } from '../terminal/language.ts';

/** What a schema may find in a file. */
export type ViolationKind =
  | 'element_unexpected'
  | 'element_missing'
  | 'value'
  | 'facet'
  | 'attribute_missing'
  | 'attribute_unexpected'
  | 'text_unexpected'
  | 'root'
  | 'other';

/** One place where a file is not as its schema says; never with a value of the file. */
export interface SchemaViolation {
  readonly kind: ViolationKind;
  readonly line: number;
  /** The name of the element, without its namespace. */
  readonly element?: string;
  /** Of a facet its name, of an attribute its name, of an element what was expected there. */
  readonly expected?: string;
}

/** What the validator tells of one place, in its own words, which quote the file. */
export interface ValidatorMessage {
  readonly message: string;
  readonly line: number;
}

const NAME = '[A-Za-z_][A-Za-z0-9_.-]{0,255}';
const ELEMENT = new RegExp(`^Element '(?:\\{[^}]{0,500}\\})?(${NAME})'`);
const EXPECTED = /Expected is (?:one of )?\( ?([^)]{1,2000}?) ?\)\./;
const FACET = new RegExp(`\\[facet '(${NAME})'\\]`);
const ATTRIBUTE = new RegExp(`The attribute '(${NAME})' is (required|not allowed)`);
const EXPECTED_NAMES_MAX = 8;

/**
 * Takes a message of the validator apart. Of its words only names of the schema are kept: the
 * values of the file that it quotes are not.
 */
export function violationOf({ message, line }: ValidatorMessage): SchemaViolation {
  const element = ELEMENT.exec(message)?.[1];
  const told = { line, ...(element === undefined ? {} : { element }) };
  const facet = FACET.exec(message)?.[1];
  if (facet !== undefined) return { ...told, kind: 'facet', expected: facet };
  const [, attribute, what] = ATTRIBUTE.exec(message) ?? [];
  if (attribute !== undefined) {
    const kind = what === 'required' ? 'attribute_missing' : 'attribute_unexpected';
    return { ...told, kind, expected: attribute };
  }
  const names = EXPECTED.exec(message)?.[1];
  const expected = names === undefined ? {} : { expected: localNames(names) };
  if (message.includes('This element is not expected')) {
    return { ...told, kind: 'element_unexpected', ...expected };
  }
  if (message.includes('Missing child element')) {
    return { ...told, kind: 'element_missing', ...expected };
  }
  if (message.includes('No matching global declaration')) return { ...told, kind: 'root' };
  if (message.includes('Character content')) return { ...told, kind: 'text_unexpected' };
  if (message.includes('is not a valid value')) return { ...told, kind: 'value' };
  return { ...told, kind: 'other' };
}

/** `{urn:x}A, {urn:x}B` as `A, B`. */
function localNames(names: string): string {
  const list = names.split(',').map((name) => name.replace(/\{[^}]*\}/g, '').trim());
  const shown = list.slice(0, EXPECTED_NAMES_MAX).join(', ');
  return list.length > EXPECTED_NAMES_MAX ? `${shown}, …` : shown;
}

const VIOLATION_TEXT: Readonly<Record<ViolationKind, Bilingual>> = {
  element_unexpected: both('an element that is not expected there', '此处不应出现该元素'),
  element_missing: both('an element is missing', '缺少元素'),
  value: both('a value that is not of its type', '值不符合其类型'),
  facet: both('a value that breaks a rule of its type', '值违反其类型的约束'),
  attribute_missing: both('an attribute is missing', '缺少属性'),
  attribute_unexpected: both('an attribute that is not expected there', '此处不应出现该属性'),
  text_unexpected: both('text where only elements stand', '只应含元素处出现文本'),
  root: both('a root element that the schema does not know', '根元素不在该模式中'),
  other: both('something that the schema does not allow', '模式不允许的内容'),
};

/** The violation as a sentence: where, what, and what the schema expects. */
export function formatViolation({ kind, line, element, expected }: SchemaViolation): Bilingual {
  const text = VIOLATION_TEXT[kind];
  const at = element === undefined ? '' : `, <${element}>`;
  return both(
    `line ${line}${at}: ${text.en}${expected === undefined ? '' : `; the schema says ${expected}`}`,
    `第 ${line} 行${element === undefined ? '' : ` <${element}>`}:${text['zh-CN']}` +
      (expected === undefined ? '' : `;模式要求 ${expected}`),
  );
}
