// Goal: `statement check` gives the right counts and verdict for the files that banks really send,
// and names the fault of the others. Method: one made-up file for each version and each quirk,
// generated from one table; the expected answer stands beside it.
import { describe, expect, it } from 'vitest';
import { checkStatement, StatementFormatError } from '../src/index.ts';
import { ALL_FILES, bytesOf, document, entry, statement } from './fixtures/camt-files.ts';

describe('the verdict on a file', () => {
  for (const file of ALL_FILES) {
    it(`${file.name}: ${file.expected.verdict}`, () => {
      const { error, statements, entries, details, format, verdict } = checkStatement([
        bytesOf(file),
      ]);
      expect({
        format,
        counts: [statements, entries, details],
        verdict,
        rule: error?.rule,
      }).toEqual({
        ...file.expected,
        rule: file.expected.rule,
      });
    });
  }
});

describe('the fault of a file', () => {
  const broken = document(statement(entry('5x.00', 'CRDT')));

  it('says where it is, what was expected, and the shape of what was received', () => {
    const { error } = checkStatement([bytesOf({ content: broken })]);
    expect(error).toBeInstanceOf(StatementFormatError);
    expect(error).toMatchObject({
      rule: 'decimal_number',
      line: 2,
      expected: '12.34',
      received: '"9A.99"',
      path: 'Document/BkToCstmrStmt/Stmt/Ntry/Amt',
    });
  });

  it('speaks both languages and never shows the value', () => {
    const { error } = checkStatement([bytesOf({ content: broken })]);
    expect(error?.messages.en).toMatch(/^An amount must be a decimal number/);
    expect(error?.messages['zh-CN']).toMatch(/^金额必须是/);
    expect(JSON.stringify(error?.messages)).not.toContain('5x');
  });
});
