import { parseAmountMinor } from '@ringfence/money';
import type { BilingualText } from '../break-kind.ts';
import {
  DAYS_APART_MAX,
  ITEM_TEXT_LENGTH_MAX,
  MATCH_RULES_MAX,
  PLACEHOLDERS_MAX,
  SEARCH_CANDIDATES_MAX,
  SEARCH_PARTS_MAX,
  SEARCH_STEPS_MAX,
  WAIT_BUSINESS_DAYS_MAX,
} from './limits.ts';
import { MATCH_FIELDS, type MatchField } from './match-item.ts';
import { MATCH_SHAPES, type MatchRule, type MatchRules, type SearchBounds } from './match-rules.ts';

/** Where a document departs from its form. */
export interface MatchRulesFault {
  /** A path such as `rules[2].by`. */
  readonly place: string;
  readonly text: BilingualText;
}

export type MatchRulesRead =
  | { readonly status: 'read'; readonly rules: MatchRules }
  | { readonly status: 'not_readable'; readonly faults: readonly MatchRulesFault[] };

type Members = Readonly<Record<string, unknown>>;

/** One object that is being read, where it stands, and the faults found so far. */
interface Reading {
  readonly members: Members;
  readonly place: string;
  readonly faults: MatchRulesFault[];
}

/** Stands for the name where a value of a list is read. */
const ITSELF = '';

const WORD = /^[a-z][a-z0-9_]{0,63}$/;
const VERSION_MAX = 1_000_000;
const CONFIDENCE_MAX = 100;

/**
 * Reads a document of matching rules, strictly: what is unknown, missing or of another type is a
 * fault. Whether the rules are sound is the question of `checkMatchRules`.
 */
export function readMatchRules(document: unknown): MatchRulesRead {
  const faults: MatchRulesFault[] = [];
  const at = readingOf(document, '', faults);
  expectMembers(at, ['id', 'version', 'title', 'acceptedFrom', 'waitBusinessDays'], {
    others: ['placeholders', 'search', 'rules'],
  });
  const placeholder = (value: unknown, place: string): string =>
    readText({ members: { [ITSELF]: value }, place, faults }, ITSELF);
  const rule = (value: unknown, place: string): MatchRule =>
    readRule(readingOf(value, place, faults));
  const rules: MatchRules = {
    id: readWord(at, 'id'),
    version: readCount(at, 'version', { min: 1, max: VERSION_MAX }),
    title: readTitle(at),
    acceptedFrom: readCount(at, 'acceptedFrom', { min: 1, max: CONFIDENCE_MAX }),
    waitBusinessDays: readCount(at, 'waitBusinessDays', { min: 0, max: WAIT_BUSINESS_DAYS_MAX }),
    placeholders: readList(at, 'placeholders', {
      min: 0,
      max: PLACEHOLDERS_MAX,
      read: placeholder,
    }),
    search: readSearch(readingOf(at.members['search'], 'search', faults)),
    rules: readList(at, 'rules', { min: 1, max: MATCH_RULES_MAX, read: rule }),
  };
  return faults.length === 0 ? { status: 'read', rules } : { status: 'not_readable', faults };
}

function readRule(at: Reading): MatchRule {
  expectMembers(at, ['rule', 'title', 'shape', 'by', 'agree'], {
    others: ['amountToleranceMinor', 'search', 'confidence'],
    optional: ['daysApartMax'],
  });
  const field = (value: unknown, place: string): MatchField =>
    readOneOf({ ...at, members: { [ITSELF]: value }, place }, ITSELF, MATCH_FIELDS);
  const fields = (name: string, min: number): readonly MatchField[] =>
    readList(at, name, { min, max: MATCH_FIELDS.length, read: field });
  const hasBound = at.members['daysApartMax'] !== undefined;
  return {
    rule: readWord(at, 'rule'),
    title: readTitle(at),
    shape: readOneOf(at, 'shape', MATCH_SHAPES),
    by: fields('by', 1),
    agree: fields('agree', 0),
    ...(hasBound
      ? { daysApartMax: readCount(at, 'daysApartMax', { min: 0, max: DAYS_APART_MAX }) }
      : {}),
    amountTolerance: readAmount(at, 'amountToleranceMinor'),
    search: readTruth(at, 'search'),
    confidence: readCount(at, 'confidence', { min: 1, max: CONFIDENCE_MAX }),
  };
}

function readSearch(at: Reading): SearchBounds {
  expectMembers(at, ['candidatesMax', 'partsMax', 'stepsMax'], {});
  return {
    candidatesMax: readCount(at, 'candidatesMax', { min: 2, max: SEARCH_CANDIDATES_MAX }),
    partsMax: readCount(at, 'partsMax', { min: 2, max: SEARCH_PARTS_MAX }),
    stepsMax: readCount(at, 'stepsMax', { min: 1, max: SEARCH_STEPS_MAX }),
  };
}

function readTitle(at: Reading): BilingualText {
  const title = readingOf(at.members['title'], placeOf(at, 'title'), at.faults);
  expectMembers(title, ['zh', 'en'], {});
  return { zh: readText(title, 'zh'), en: readText(title, 'en') };
}

function readingOf(value: unknown, place: string, faults: MatchRulesFault[]): Reading {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { members: Object.fromEntries(Object.entries(value)), place, faults };
  }
  faults.push({ place, text: { zh: '应为对象', en: 'expected an object' } });
  return { members: {}, place, faults };
}

function placeOf({ place }: Reading, name: string): string {
  if (name === ITSELF) return place;
  return place === '' ? name : `${place}.${name}`;
}

function note(at: Reading, name: string, { zh, en }: BilingualText): void {
  at.faults.push({ place: placeOf(at, name), text: { zh, en } });
}

function expectMembers(
  at: Reading,
  first: readonly string[],
  {
    others = [],
    optional = [],
  }: { readonly others?: readonly string[]; readonly optional?: readonly string[] },
): void {
  const required = [...first, ...others];
  for (const name of Object.keys(at.members)) {
    if (required.includes(name) || optional.includes(name) || name === '$schema') continue;
    note(at, name, { zh: '未知的字段', en: 'is not a member here' });
  }
}

function readText(at: Reading, name: string): string {
  const value = at.members[name];
  if (typeof value === 'string' && value.length > 0 && value.length <= ITEM_TEXT_LENGTH_MAX) {
    return value;
  }
  const en = `expected a text of 1 to ${ITEM_TEXT_LENGTH_MAX} characters`;
  note(at, name, { zh: `应为 1 至 ${ITEM_TEXT_LENGTH_MAX} 字的文本`, en });
  return '';
}

function readWord(at: Reading, name: string): string {
  const value = at.members[name];
  if (typeof value === 'string' && WORD.test(value)) return value;
  note(at, name, { zh: '应为小写字母开头的单词', en: 'expected a word of a-z, 0-9 and _' });
  return '';
}

function readCount(
  at: Reading,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = at.members[name];
  const isCount = typeof value === 'number' && Number.isInteger(value);
  if (isCount && value >= min && value <= max) return value;
  const en = `expected a whole number ${min} to ${max}`;
  note(at, name, { zh: `应为 ${min} 至 ${max} 的整数`, en });
  return min;
}

function readAmount(at: Reading, name: string): bigint {
  const value = at.members[name];
  const parsed = typeof value === 'string' ? parseAmountMinor(value) : undefined;
  if (typeof parsed === 'bigint') return parsed;
  note(at, name, { zh: '应为最小货币单位的数字文本', en: 'expected digits of minor units' });
  return 0n;
}

function readTruth(at: Reading, name: string): boolean {
  const value = at.members[name];
  if (typeof value === 'boolean') return value;
  note(at, name, { zh: '应为 true 或 false', en: 'expected true or false' });
  return false;
}

function readOneOf<Word extends string>(
  at: Reading,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const found = words.find((word) => word === at.members[name]);
  if (found !== undefined) return found;
  const list = words.join(', ');
  note(at, name, { zh: `应为其一:${list}`, en: `expected one of ${list}` });
  return words[0];
}

function readList<Item>(
  at: Reading,
  name: string,
  {
    min,
    max,
    read,
  }: {
    readonly min: number;
    readonly max: number;
    readonly read: (value: unknown, place: string) => Item;
  },
): readonly Item[] {
  const value = at.members[name];
  if (!Array.isArray(value) || value.length < min || value.length > max) {
    note(at, name, {
      zh: `应为 ${min} 至 ${max} 项的列表`,
      en: `expected a list of ${min} to ${max}`,
    });
    return [];
  }
  const items: readonly unknown[] = value;
  return items.map((one, index) => read(one, `${placeOf(at, name)}[${index}]`));
}
