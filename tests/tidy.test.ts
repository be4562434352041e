/**
 * Goal: what the house style says, and a program can see, is true of every file. Method: parse each
 * source once, run every rule of tests/rules/tidy.ts over it, and compare with the list of
 * exceptions, in both directions. tests/planted-*.test.ts plants a violation of each rule.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXCEPTIONS, type Exception } from './rules/exceptions.ts';
import { readForbiddenWords } from './rules/glossary.ts';
import { findTidyViolations } from './rules/tidy.ts';
import { formatViolation, type Violation } from './rules/violation.ts';

const ROOT = join(import.meta.dirname, '..');
const VIOLATIONS = findTidyViolations(ROOT);

function isExcused(violation: Violation, exception: Exception): boolean {
  if (violation.rule !== exception.rule) return false;
  const { file, word } = exception;
  if (file.endsWith('/') ? !violation.file.startsWith(file) : violation.file !== file) return false;
  return word === undefined || violation.text.includes(`contains "${word}"`);
}

test('every file keeps the rules, except where an exception says why', () => {
  const left = VIOLATIONS.filter(
    (violation) => !EXCEPTIONS.some((exception) => isExcused(violation, exception)),
  );
  expect(left.map(formatViolation)).toEqual([]);
});

test('every exception is still needed', () => {
  const stale = EXCEPTIONS.filter(
    (exception) => !VIOLATIONS.some((violation) => isExcused(violation, exception)),
  );
  expect(stale).toEqual([]);
});

test('the glossary forbids words', () => {
  const words = readForbiddenWords(ROOT);
  expect(words.size).toBeGreaterThan(15);
  expect(words.get('merchant')).toContain('platform');
});
