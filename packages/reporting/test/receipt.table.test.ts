/**
 * Goal: a receipt says what was done in both languages, and shows no customer and no account whole.
 * Method: one receipt laid out in both, and the same with something missing.
 */
import { expect, test } from 'vitest';
import { layOutReceipt, maskNumber, receiptAddress, receiptHints } from '../src/index.ts';
import { RECEIPT_FACTS } from './receipt-facts.ts';

const LANGUAGES = ['zh', 'en'] as const;

test.each(LANGUAGES)('it shows amounts, times, log and witnesses; in %s', (language) => {
  const layout = layOutReceipt(RECEIPT_FACTS, language);
  const shown = JSON.stringify(layout);
  const { log, instruction } = RECEIPT_FACTS;
  for (const text of [
    '1,234,567.89 CNY',
    instruction.instructionId,
    instruction.recordedAt,
    log.origin,
    log.root,
    log.leafHash,
    'auditor · 2026-11-23T01:02:05.000Z',
  ])
    expect(shown).toContain(text);
  expect(shown).not.toContain('cust-00017');
  expect(shown).not.toContain('6222000000000012345');
  expect(shown).toContain('****2345');
  expect(receiptHints(language).length).toBe(3);
});

test('it says when nothing was moved, when more was, and when nobody has witnessed it', () => {
  const { log } = RECEIPT_FACTS;
  const bare = { ...RECEIPT_FACTS, transfers: [], log: { ...log, witnesses: [] } };
  const [transfers, proof] = layOutReceipt(bare, 'en').tables;
  expect(transfers).toMatchObject({ rows: [], whenEmpty: 'No money was moved.' });
  expect(JSON.stringify(proof)).toContain('had not cosigned');
  const cut = layOutReceipt({ ...RECEIPT_FACTS, isCut: true }, 'en');
  expect(JSON.stringify(cut.tables[0])).toContain('There are more transfers');
});

test('its code holds the page, and behind it what a browser keeps to itself', () => {
  const address = new URL(receiptAddress(RECEIPT_FACTS.log));
  expect(address.origin + address.pathname).toBe('https://custody.example/verify.html');
  expect(Object.fromEntries(new URLSearchParams(address.hash.slice(1)))).toEqual({
    log: 'custody.example/logs/pool-1',
    index: '41',
    leaf: 'UOjy6w3YJ1WPDh9fZ07TwBIlYKT4gfnp2ZWvVcZzSEI=',
  });
});

test('a mask never shows more than half', () => {
  for (const [text, shown] of [
    ['6222000000000012345', '****2345'],
    ['abc', '****c'],
    ['张三', '****三'],
    ['x', '****'],
  ] as const)
    expect(maskNumber(text)).toBe(shown);
});
