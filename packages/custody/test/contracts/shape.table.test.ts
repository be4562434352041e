/**
 * Goal: the form of each kind of value is what its schema says: what is at a bound is read, what is
 * beyond it is refused with what is expected there.
 *
 * Method: one row for one value; the schema stands beside the reader.
 */
import { describe, expect, it } from 'vitest';
import {
  amountShape,
  constantShape,
  countShape,
  currencyShape,
  dateShape,
  listShape,
  momentShape,
  nameShape,
  objectShape,
  type Shape,
  type ShapeFault,
  textShape,
  thresholdShape,
  truthShape,
  unionShape,
  wordShape,
} from '../../src/contracts/shape.ts';

function read(shape: Shape<unknown>, value: unknown) {
  const faults: ShapeFault[] = [];
  const result = shape.read(value, { place: '', depth: 0, faults });
  return { result, faults };
}

const saidOf = (shape: Shape<unknown>, value: unknown) =>
  read(shape, value).faults.map(({ place, text: { zh, en } }) => `${place}: ${en} / ${zh}`);

const text = textShape(/^a+$/, { zh: '几个 a', en: 'some a' }, 3);
const count = countShape({ min: 2, max: 4 });
const list = listShape(count, { min: 1, max: 2 });
const word = wordShape(['red', 'blue']);
const member = objectShape({ count, price: amountShape }, { word });

const READ: readonly (readonly [string, Shape<unknown>, unknown, unknown])[] = [
  ['a short text', text, 'a', 'a'],
  ['a text of the longest length', text, 'aaa', 'aaa'],
  ['the least count', count, 2, 2],
  ['the most', count, 4, 4],
  ['the shortest list', list, [2], [2]],
  ['the longest list', list, [2, 3], [2, 3]],
  ['a word', word, 'blue', 'blue'],
  ['no', truthShape, false, false],
  ['yes', truthShape, true, true],
  ['the least amount', amountShape, '1', 1n],
  ['a threshold of nothing', thresholdShape, '0', 0n],
  ['a threshold', thresholdShape, '7', 7n],
  ['a date', dateShape, '2028-02-29', '2028-02-29'],
  ['a moment', momentShape, '2026-12-31T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ['a currency', currencyShape, 'CNY', 'CNY'],
  ['a name', nameShape, 'a_1', 'a_1'],
  ['members', member, { count: 2, priceMinor: '5' }, { count: 2, price: 5n }],
  [
    'members and one that may be absent',
    member,
    { priceMinor: '5', word: 'red', count: 2 },
    { count: 2, price: 5n, word: 'red' },
  ],
];

const COUNT = 'expected a whole number 2 to 4 / 应为 2 至 4 的整数';
const AMOUNT = 'expected digits of minor units, at least 1 / 应为最小货币单位的正整数文本';
const THRESHOLD = 'expected digits of minor units / 应为最小货币单位的整数文本';
const DATE = 'expected a date such as 2026-12-31 / 应为日期,如 2026-12-31';
const TRUTH = 'expected true or false / 应为 true 或 false';
const LIST = 'expected a list of 1 to 2 / 应为 1 至 2 项的列表';
const SOME_A = 'expected some a / 应为几个 a';
const MOMENT =
  'expected a moment in UTC such as 2026-12-31T16:00:00.000Z' +
  ' / 应为 UTC 时刻,如 2026-12-31T16:00:00.000Z';
const OBJECT = 'expected an object / 应为对象';

const REFUSED: readonly (readonly [string, Shape<unknown>, unknown, readonly string[]])[] = [
  ['a text one too long', text, 'aaaa', [`: ${SOME_A}`]],
  ['a text of other letters', text, 'ab', [`: ${SOME_A}`]],
  ['a text that is a list', text, ['a'], [`: ${SOME_A}`]],
  ['a count one too small', count, 1, [`: ${COUNT}`]],
  ['a count one too large', count, 5, [`: ${COUNT}`]],
  ['a broken count', count, 2.5, [`: ${COUNT}`]],
  ['a count as text', count, '3', [`: ${COUNT}`]],
  ['an empty list', list, [], [`: ${LIST}`]],
  ['a list one too long', list, [2, 2, 2], [`: ${LIST}`]],
  ['a list that is an object', list, { length: 1 }, [`: ${LIST}`]],
  ['a list with two wrong items', list, [1, 5], [`[0]: ${COUNT}`, `[1]: ${COUNT}`]],
  ['another word', word, 'green', [': expected one of red, blue / 应为其一:red, blue']],
  ['yes as text', truthShape, 'true', [`: ${TRUTH}`]],
  ['no amount', amountShape, '0', [`: ${AMOUNT}`]],
  ['an amount as a number', amountShape, 1, [`: ${AMOUNT}`]],
  ['an amount that is too large', amountShape, `${2n ** 63n}`, [`: ${AMOUNT}`]],
  ['a threshold below nothing', thresholdShape, '-1', [`: ${THRESHOLD}`]],
  ['a threshold as a number', thresholdShape, 0, [`: ${THRESHOLD}`]],
  ['a date that is none', dateShape, '2027-02-29', [`: ${DATE}`]],
  ['a date as a number', dateShape, 20_270_228, [`: ${DATE}`]],
  ['a moment without milliseconds', momentShape, '2026-12-31T16:00:00Z', [`: ${MOMENT}`]],
  ['a moment of the year 1999', momentShape, '1999-12-31T16:00:00.000Z', [`: ${MOMENT}`]],
  ['a moment as a number', momentShape, 2, [`: ${MOMENT}`]],
  [
    'an unknown currency',
    currencyShape,
    'XXQ',
    [': expected an ISO 4217 code / 应为 ISO 4217 货币代码'],
  ],
  [
    'a currency as a list',
    currencyShape,
    ['EUR'],
    [': expected an ISO 4217 code / 应为 ISO 4217 货币代码'],
  ],
  ['members that are null', member, null, [`: ${OBJECT}`]],
  ['members in a list', member, [], [`: ${OBJECT}`]],
  ['members in a text', member, 'x', [`: ${OBJECT}`]],
  [
    'a member too many and two too few',
    member,
    { price: '5', word: 'red' },
    [
      'price: is not a member here / 未知的字段',
      'count: is required / 缺少此字段',
      'priceMinor: is required / 缺少此字段',
    ],
  ],
  [
    'a member that every object inherits',
    member,
    JSON.parse('{"toString":1}'),
    [
      'toString: is not a member here / 未知的字段',
      'count: is required / 缺少此字段',
      'priceMinor: is required / 缺少此字段',
    ],
  ],
  ['a wrong member', member, { count: 9, priceMinor: '5' }, [`count: ${COUNT}`]],
];

describe('a shape', () => {
  it.each(READ)('reads %s', (_name, shape, value, wanted) => {
    expect(read(shape, value)).toEqual({ result: wanted, faults: [] });
  });

  it.each(REFUSED)('refuses %s', (_name, shape, value, wanted) => {
    expect(read(shape, value).result).toBeUndefined();
    expect(saidOf(shape, value)).toEqual(wanted);
  });

  it('of several kinds is told apart by the kind', () => {
    const either = unionShape<{ kind: 'a' | 'b' }>({
      a: objectShape({ kind: constantShape('a') }),
      b: objectShape({ kind: constantShape('b') }),
    });
    expect(read(either, { kind: 'b' }).result).toEqual({ kind: 'b' });
    expect(saidOf(either, { kind: 'c' })).toEqual(['kind: expected one of a, b / 应为其一:a, b']);
    expect(saidOf(either, ['a'])).toEqual([`: ${OBJECT}`]);
    expect(either.schema).toEqual({
      oneOf: ['a', 'b'].map((kind) => ({
        type: 'object',
        properties: { kind: { const: kind } },
        required: ['kind'],
        additionalProperties: false,
      })),
    });
  });

  it('has the schema of what it reads', () => {
    expect(text.schema).toEqual({ type: 'string', pattern: '^a+$', maxLength: 3 });
    expect(list.schema).toEqual({ type: 'array', items: count.schema, minItems: 1, maxItems: 2 });
    expect(member.schema).toEqual({
      type: 'object',
      properties: { count: count.schema, priceMinor: amountShape.schema, word: word.schema },
      required: ['count', 'priceMinor'],
      additionalProperties: false,
    });
    expect(count.schema).toEqual({ type: 'integer', minimum: 2, maximum: 4 });
  });
});
