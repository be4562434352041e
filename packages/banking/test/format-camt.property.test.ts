// Goal: what the writers write, the reader reads back unchanged, in every version (invariant B5).
// Method: random statements with batches, returns, reversals and amounts at the edges; fast-check
// prints the seed of a failure.
import { timestamp } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAMT_VERSIONS,
  checkStatement,
  formatCamt053,
  formatCamt054,
  readStatements,
  type Statement,
  StatementFormatError,
} from '../src/index.ts';
import { statements } from './arbitraries.ts';

const RUNS = 40;
const createdAt = timestamp('2024-03-12T20:00:00.000Z');

function numbered(list: readonly Statement[]): readonly Statement[] {
  return list.map((statement, index) => ({ ...statement, statementNumber: index + 1 }));
}

describe('writing and reading again', () => {
  for (const version of CAMT_VERSIONS) {
    it(`camt.053.001.${version} gives the same statements`, () => {
      fc.assert(
        fc.property(fc.array(statements(version), { maxLength: 3 }), (raw) => {
          const list = numbered(raw);
          const xml = formatCamt053({ version, messageId: 'M', createdAt, statements: list });
          const file = readStatements([Buffer.from(xml)]);
          expect(file).toEqual({ format: `camt.053.001.${version}`, statements: list });
        }),
        { numRuns: RUNS },
      );
    });

    it(`camt.054.001.${version} gives the same statements`, () => {
      fc.assert(
        fc.property(fc.array(statements(version), { maxLength: 3 }), (raw) => {
          const list = numbered(raw).map((statement) => ({ ...statement, balances: [] }));
          const xml = formatCamt054({ version, messageId: 'M', createdAt, statements: list });
          const file = readStatements([Buffer.from(xml)]);
          expect(file).toEqual({ format: `camt.054.001.${version}`, statements: list });
        }),
        { numRuns: RUNS },
      );
    });
  }

  it('and the check counts what was written', () => {
    fc.assert(
      fc.property(fc.array(statements('08'), { maxLength: 3 }), (raw) => {
        const list = numbered(raw);
        const xml = formatCamt053({ version: '08', messageId: 'M', createdAt, statements: list });
        const entries = list.flatMap((statement) => statement.entries);
        expect(checkStatement([Buffer.from(xml)])).toMatchObject({
          statements: list.length,
          entries: entries.length,
          details: entries.flatMap((entry) => entry.details).length,
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what a version cannot say', () => {
  const [sample] = fc.sample(statements('08'), { numRuns: 1, seed: 1 });
  const base = { ...sample, currency: 'EUR', balances: [] } as unknown as Statement;
  const entry = {
    entryNumber: 1,
    amount: 1n,
    currency: 'EUR',
    side: 'credit',
    reversal: false,
    status: 'BOOK',
    details: [],
  };
  const written = (version: '02' | '07', change: object) => () =>
    formatCamt053({
      version,
      messageId: 'M',
      createdAt,
      statements: [{ ...base, entries: [{ ...entry, ...change }] } as unknown as Statement],
    });

  it('is refused: the side of a detail that differs from its entry, before .03', () => {
    expect(written('02', { details: [{ side: 'debit' }] })).toThrow(StatementFormatError);
  });

  it('is refused: a UETR before .08', () => {
    expect(written('07', { details: [{ uetr: 'x' }] })).toThrow(StatementFormatError);
  });

  it('is refused: a status of a bank of its own', () => {
    expect(written('07', { status: 'other' })).toThrow(StatementFormatError);
  });

  it('is a bug: a balance in a notification (B6)', () => {
    const statement = { ...base, entries: [], balances: [{ kind: 'other' }] };
    const message = { version: '08' as const, messageId: 'M', createdAt };
    expect(() =>
      formatCamt054({ ...message, statements: [statement as unknown as Statement] }),
    ).toThrow(/^B6/);
  });

  it('is refused: a control character, an empty or a long reference', () => {
    expect(written('07', { additionalText: 'a\u0001' })).toThrow(/not allowed/);
    expect(written('07', { entryReference: '' })).toThrow(/missing/);
    expect(written('07', { entryReference: 'x'.repeat(36) })).toThrow(/too long/);
  });
});
