/**
 * Goal: every text is there in both languages, and every text that a component asks for is there.
 * Method: the key sets of all namespaces, and the calls `t('key')` that are written in the sources.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_TEXTS } from '../src/app/all-texts.ts';
import { formatMinor } from '../src/ui/format-minor.ts';

const SOURCES = join(import.meta.dirname, '..', 'src');

describe.each(Object.entries(ALL_TEXTS))('the texts of %s', (_name, texts) => {
  test('have the same keys in both languages, sorted, and none is empty', () => {
    const [en, zh] = [Object.keys(texts.en), Object.keys(texts['zh-CN'])];
    expect(zh).toEqual(en);
    expect(en).toEqual([...en].sort());
    for (const text of [...Object.values(texts.en), ...Object.values(texts['zh-CN'])]) {
      expect(text.trim()).not.toBe('');
    }
  });

  test('fill in the same names in both languages', () => {
    const names = (text = ''): readonly string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(texts.en)) {
      expect([key, names(texts['zh-CN'][key])]).toEqual([key, names(text)]);
    }
  });
});

test('every text that is asked for by its name is there', () => {
  const missing: string[] = [];
  let count = 0;
  for (const item of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() || !item.name.endsWith('.tsx')) continue;
    const text = readFileSync(join(item.parentPath, item.name), 'utf8');
    const named = /useTranslation\(\[?'(\w+)'/.exec(text)?.[1];
    if (named === undefined) continue;
    for (const [, key = ''] of text.matchAll(/\bt\(\s*'([\w.:]+)'/g)) {
      const whole: string = key.includes(':') ? key : `${named}:${key}`;
      const [namespace = '', own = ''] = whole.split(':');
      count += 1;
      if (ALL_TEXTS[namespace]?.en[own] === undefined) missing.push(`${item.name} ${key}`);
    }
  }
  expect(missing).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

test.each([
  [0n, 'CNY', '0.00'],
  [5n, 'CNY', '0.05'],
  [123_456_789n, 'CNY', '1,234,567.89'],
  [-100n, 'CNY', '−1.00'],
  [9_223_372_036_854_775_807n, 'CNY', '92,233,720,368,547,758.07'],
  [1_234n, 'JPY', '1,234'],
  [1_234_567n, 'KWD', '1,234.567'],
])('%s minor units of %s are written %s, to the last digit', (minor, code, written) => {
  expect(formatMinor(minor, code)).toBe(written);
});
