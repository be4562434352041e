import { BULK_LINES_MAX } from '@ringfence/contract';
import {
  type Amount,
  formatDecimalAmount,
  parseDecimalAmount,
  type Timestamp,
} from '@ringfence/money';
import { parseFormDay, parseFormMoment } from './form-moment.ts';
import { refuseField } from './legacy-refused.ts';
import { REQUEST_NO_LENGTH_MAX, TEXT_LENGTH_MAX } from './limits.ts';
import { isObject } from './read-envelope.ts';

/**
 * Reads the members of a signed text by name. Each read says what it expects and refuses what is
 * not that; what was never read is known at the end, so that nothing a platform asked for is passed
 * over in silence.
 */
export interface Fields {
  /** A text of 1 to {@link TEXT_LENGTH_MAX} characters. @throws {LegacyRefused} */
  text(name: string): string;
  optionalText(name: string): string | undefined;
  /** One of a few words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word;
  optionalWord<Word extends string>(name: string, words: readonly Word[]): Word | undefined;
  /** An id of ours: a user, a project, an earlier request. */
  id(name: string): string;
  optionalId(name: string): string | undefined;
  /** A request number: short enough for the endings of its lines. */
  requestNo(name?: string): string;
  /** An amount written in major units, as minor units. @unit minor units */
  amount(name: string): Amount;
  optionalAmount(name: string): Amount | undefined;
  /** A whole number above zero. */
  whole(name: string): number;
  moment(name: string): Timestamp;
  /** A calendar date. */
  day(name: string): string;
  /** A member that is an object, or a text that holds one. */
  object(name: string): Fields;
  /** A member that is a list of objects, at most {@link BULK_LINES_MAX}: each costs reads. */
  list(name: string): readonly Fields[];
  /** Names that were not read, of this object and those inside. */
  unread(): readonly string[];
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const WHOLE = /^[1-9][0-9]{0,11}$/;

/** @param exponent decimals of the pool's currency */
export function openFields(
  members: Readonly<Record<string, unknown>>,
  exponent: number,
  path = '',
): Fields {
  const read = new Set<string>();
  const inside: Fields[] = [];
  const place = (name: string) => `${path}${name}`;
  const optional = (name: string): unknown => {
    read.add(name);
    const value = members[name];
    return value === null || value === '' ? undefined : value;
  };
  const optionalText = (name: string): string | undefined => {
    const value = optional(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.length <= TEXT_LENGTH_MAX) return value;
    return refuseField(place(name), TEXT);
  };
  const text = (name: string): string => optionalText(name) ?? refuseField(place(name), TEXT);
  const optionalId = (name: string): string | undefined => {
    const value = optionalText(name);
    return value === undefined || ID.test(value) ? value : refuseField(place(name), AN_ID);
  };
  const optionalAmount = (name: string): Amount | undefined => {
    const value = optional(name);
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' ? parseDecimalAmount(value, exponent) : undefined;
    return parsed?.status === 'ok' ? parsed.amount : refuseField(place(name), decimals(exponent));
  };
  const optionalWord = <Word extends string>(
    name: string,
    words: readonly Word[],
  ): Word | undefined => {
    const value = optionalText(name);
    if (value === undefined) return undefined;
    return words.find((word) => word === value) ?? refuseField(place(name), oneOf(words));
  };
  const objectAt = (value: unknown, where: string): Fields => {
    if (!isObject(value)) return refuseField(where, AN_OBJECT);
    const fields = openFields(value, exponent, `${where}.`);
    inside.push(fields);
    return fields;
  };
  return {
    text,
    optionalText,
    optionalId,
    optionalAmount,
    optionalWord,
    id: (name) => optionalId(name) ?? refuseField(place(name), AN_ID),
    amount: (name) => optionalAmount(name) ?? refuseField(place(name), decimals(exponent)),
    word: (name, words) => optionalWord(name, words) ?? refuseField(place(name), oneOf(words)),
    requestNo: (name = 'requestNo') => {
      const value = optionalId(name) ?? refuseField(place(name), A_REQUEST_NO);
      return value.length <= REQUEST_NO_LENGTH_MAX ? value : refuseField(place(name), A_REQUEST_NO);
    },
    whole: (name) => {
      const value = optional(name);
      const digits = typeof value === 'number' ? value.toString() : value;
      if (typeof digits !== 'string' || !WHOLE.test(digits)) {
        return refuseField(place(name), A_WHOLE);
      }
      return Number.parseInt(digits, 10);
    },
    moment: (name) => parseFormMoment(text(name)) ?? refuseField(place(name), A_MOMENT),
    day: (name) => parseFormDay(text(name)) ?? refuseField(place(name), A_DAY),
    object: (name) => objectAt(optional(name), place(name)),
    list: (name) => {
      const value = optional(name);
      const isList = Array.isArray(value) && value.length > 0 && value.length <= BULK_LINES_MAX;
      if (!isList) return refuseField(place(name), A_LIST);
      return value.map((one: unknown, index) => objectAt(one, `${place(name)}[${index}]`));
    },
    unread: () => [
      ...Object.keys(members)
        .filter((name) => !read.has(name))
        .map(place),
      ...inside.flatMap((fields) => fields.unread()),
    ],
  };
}

/** An amount as family L writes it. @unit the amount in minor units, the text in major units */
export function formatFormAmount(minor: Amount, exponent: number): string {
  return formatDecimalAmount(minor, exponent);
}

const TEXT = {
  en: `a text of 1 to ${TEXT_LENGTH_MAX} characters`,
  'zh-CN': `1 至 ${TEXT_LENGTH_MAX} 个字符的文本`,
};
const AN_ID = {
  en: '1 to 64 of A-Z a-z 0-9 . _ : -',
  'zh-CN': '1 至 64 位字母、数字或 . _ : -',
};
const A_REQUEST_NO = {
  en: `1 to ${REQUEST_NO_LENGTH_MAX} of A-Z a-z 0-9 . _ : -`,
  'zh-CN': `1 至 ${REQUEST_NO_LENGTH_MAX} 位字母、数字或 . _ : -`,
};
const A_WHOLE = { en: 'a whole number above zero', 'zh-CN': '正整数' };
const A_MOMENT = { en: 'yyyyMMddHHmmss', 'zh-CN': 'yyyyMMddHHmmss' };
const A_DAY = { en: 'yyyyMMdd', 'zh-CN': 'yyyyMMdd' };
const AN_OBJECT = { en: 'an object', 'zh-CN': '对象' };
const A_LIST = {
  en: `a list of 1 to ${BULK_LINES_MAX} objects`,
  'zh-CN': `1 至 ${BULK_LINES_MAX} 个对象的列表`,
};

function decimals(exponent: number) {
  return {
    en: `an amount as a text, with at most ${exponent} decimals`,
    'zh-CN': `文本金额,最多 ${exponent} 位小数`,
  };
}

function oneOf(words: readonly string[]) {
  return { en: `one of ${words.join(', ')}`, 'zh-CN': `${words.join('、')} 之一` };
}
