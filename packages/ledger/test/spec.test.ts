/**
 * Goal: SPEC.md, the code and the tests say the same.
 *
 * Method: the tables of SPEC.md are read and compared with the code in both directions: statuses
 * with their order, retry and memory; invariants with their text, the files that decide them and
 * the tests that check them; the README with what it prints.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  ACCOUNT_CLOSING_STATUSES,
  ACCOUNT_OPENING_STATUSES,
  LEDGER_INVARIANTS,
  TRANSFER_PHASES,
  TRANSFER_REFUSAL_REMEMBERED,
  TRANSFER_RETRY,
  TRANSFER_STATUS_TEXT,
  TRANSFER_STATUSES,
} from '@ringfence/ledger';
import { describe, expect, test } from 'vitest';

const PACKAGE = new URL('../', import.meta.url);
const SPEC = readFileSync(new URL('SPEC.md', PACKAGE), 'utf8');

/** The cells of the table under a heading, row by row, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = SPEC.split(`\n## ${heading}\n`);
  const [body = ''] = section.split('\n## ');
  return body
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function sourceFiles(): readonly string[] {
  return readdirSync(new URL('src/', PACKAGE));
}

function testFiles(): readonly string[] {
  return readdirSync(new URL('test/', PACKAGE)).filter((name) => name.endsWith('.test.ts'));
}

function codeOf(folder: 'src' | 'test', name: string): string {
  return readFileSync(new URL(`${folder}/${name}`, PACKAGE), 'utf8');
}

describe('SPEC.md', () => {
  test('its statuses are those of the code: order, retry, and which spend the id', () => {
    const rows = tableUnder('Statuses').map(([number, status, retry, spends]) => ({
      number,
      status,
      retry,
      spends,
    }));
    expect(rows).toEqual(
      TRANSFER_STATUSES.map((status, index) => ({
        number: index.toString(),
        status: `\`${status}\``,
        retry: TRANSFER_RETRY[status],
        spends: TRANSFER_REFUSAL_REMEMBERED[status] ? 'yes' : 'no',
      })),
    );
  });

  test('every status in it is one of the code', () => {
    const statuses = new Set<string>([
      ...TRANSFER_STATUSES,
      ...ACCOUNT_OPENING_STATUSES,
      ...ACCOUNT_CLOSING_STATUSES,
    ]);
    const named = [...SPEC.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !statuses.has(name))).toEqual([]);
  });

  test('every phase has its effect', () => {
    for (const phase of TRANSFER_PHASES) expect(SPEC).toContain(`| \`${phase}\` |`);
  });

  test('its invariants are those of the code, word for word', () => {
    const rows = tableUnder('Invariants').map(([number, text]) => [number, text]);
    expect(rows).toEqual(Object.entries(LEDGER_INVARIANTS));
  });

  test('the files that decide and check an invariant exist and name it', () => {
    for (const [number = '', , decidedIn = '', checkedBy = ''] of tableUnder('Invariants')) {
      const source = decidedIn.replaceAll('`', '');
      expect([number, source, sourceFiles().includes(source)]).toEqual([number, source, true]);
      const tests = checkedBy.replaceAll('`', '').split(', ');
      for (const name of tests) {
        expect([number, name, testFiles().includes(name)]).toEqual([number, name, true]);
      }
    }
  });

  test('every invariant that the code or a test names is in it', () => {
    const texts = [
      ...sourceFiles().map((name) => codeOf('src', name)),
      ...testFiles().map((name) => codeOf('test', name)),
    ];
    const named = new Set(texts.flatMap((text) => text.match(/\bL[0-9]+\b/g) ?? []));
    const known = new Set(Object.keys(LEDGER_INVARIANTS));
    expect([...named].filter((number) => !known.has(number))).toEqual([]);
    expect([...known].filter((number) => !named.has(number))).toEqual([]);
  });

  test('its functions and files exist', () => {
    const exported = codeOf('src', 'index.ts');
    for (const [, name = ''] of SPEC.matchAll(/`((?:restore|apply|assert)[A-Z][A-Za-z]+)`/g))
      expect(exported).toContain(name);
    for (const [, path = ''] of SPEC.matchAll(/`(test\/[a-z.-]+)`/g))
      expect(existsSync(new URL(path, PACKAGE))).toBe(true);
  });
});

describe('texts', () => {
  test('every status has one sentence in each language', () => {
    for (const status of TRANSFER_STATUSES) {
      const text = TRANSFER_STATUS_TEXT[status];
      expect(text['zh-CN']).toMatch(/^[\p{Script=Han}、,;:]+。$/u);
      expect(text.en).toMatch(/^[A-Z][a-z ,;:-]+\.$/i);
    }
  });

  test('no two statuses have the same text', () => {
    const texts = Object.values(TRANSFER_STATUS_TEXT);
    expect(new Set(texts.map((text) => text.en)).size).toBe(texts.length);
    expect(new Set(texts.map((text) => text['zh-CN'])).size).toBe(texts.length);
  });
});
