/**
 * Goal: documents say what is there. Method: links, paths, commands, decision records, regulation
 * keys, the picture of the packages and the two READMEs are compared with the tree, in both
 * directions. tests/planted-*.test.ts plants a violation of each rule.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEM_CODES } from '@ringfence/contract';
import { COMMAND_STATUSES } from '@ringfence/custody';
import { TRANSFER_STATUSES } from '@ringfence/ledger';
import { describe, expect, test } from 'vitest';
import { ARROWS } from './rules/arrows.ts';
import { readCliCommands } from './rules/cli-commands.ts';
import {
  findAdrViolations,
  findBrokenLinks,
  findCiDifferences,
  findLanguageDifferences,
  findMissingPages,
  findMissingPaths,
  findPictureDifferences,
  findPrivatePlaces,
  findReadmeDifferences,
  findRegulationViolations,
  findSpecificationGaps,
  findUnknownCommands,
  findUntestedStatuses,
} from './rules/documents.ts';
import { formatViolation, type Violation } from './rules/violation.ts';

const COMMAND_TIMEOUT_MS = 30_000;
const ROOT = join(import.meta.dirname, '..');

function expectNone(violations: readonly Violation[]): void {
  expect(violations.map(formatViolation)).toEqual([]);
}

describe('documents', () => {
  test('every relative link leads to a file, every anchor to a heading', () => {
    expectNone(findBrokenLinks(ROOT));
  });

  test('every path of the repository that a document names exists', () => {
    expectNone(findMissingPaths(ROOT));
  });

  test('decision records are numbered without gaps, have their sections, and are in the index', () => {
    expectNone(findAdrViolations(ROOT));
  });

  test('regulations cited in the code and the index agree in both directions', () => {
    expectNone(findRegulationViolations(ROOT));
  });

  test('both READMEs give the same commands under the same outline', () => {
    expectNone(findReadmeDifferences(ROOT));
  });

  test('every command that a document gives exists', async () => {
    expectNone(findUnknownCommands(ROOT, await readCliCommands(ROOT)));
  });

  test('.ci/run runs the test commands of the README, and nothing else', () => {
    expectNone(findCiDifferences(ROOT));
  });

  test('the picture of the packages is the table of arrows', () => {
    expectNone(findPictureDifferences(ROOT, ARROWS));
  });

  test('a page in Chinese says as much as its page in English', () => {
    expectNone(findLanguageDifferences(ROOT));
  });

  test('no document and no lock entry names a private machine', () => {
    expectNone(findPrivatePlaces(ROOT));
  });

  test('every workspace has its pages', () => {
    expectNone(findMissingPages(ROOT));
  });

  test('the examples of statements get the verdicts that their page tells', () => {
    const files = ['friday', 'wrong-closing', 'truncated'].map(
      (name) => `examples/statements/${name}.xml`,
    );
    const { stdout, status } = spawnSync(
      process.execPath,
      ['apps/cli/bin/ringfence.mjs', 'statement', 'check', '--json', ...files],
      { cwd: ROOT, encoding: 'utf8', timeout: COMMAND_TIMEOUT_MS },
    );
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).verdict)).toEqual(['ok', 'differs', 'invalid']);
    expect(status).not.toBe(0);
  });

  test('what a repository must have is there', () => {
    const files = [
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'docs/glossary.md',
      'docs/architecture.md',
      'docs/threat-model.md',
      'docs/what-this-system-does-not-do.md',
      'docs/what-this-system-does-not-do.zh-CN.md',
    ];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe('statuses', () => {
  const pages = readdirSync(join(ROOT, 'docs/errors'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''))
    .sort();

  test('every refusal of a command is a code of the HTTP contract', () => {
    const codes: readonly string[] = PROBLEM_CODES;
    const refusals = COMMAND_STATUSES.filter((status) => status !== 'accepted');
    expect(refusals.filter((status) => !codes.includes(status))).toEqual([]);
  });

  test('every code has a page, and every page is about a code', () => {
    expect(pages).toEqual([...PROBLEM_CODES].sort());
  });

  test('the specification of the ledger lists every status in order of precedence', () => {
    expect(findSpecificationGaps(ROOT, 'packages/ledger/SPEC.md', TRANSFER_STATUSES)).toEqual([]);
  });

  test('the specification of custody lists every status in order of precedence', () => {
    expect(findSpecificationGaps(ROOT, 'packages/custody/SPEC.md', COMMAND_STATUSES)).toEqual([]);
  });

  test('every status of a transfer is named by a test', () => {
    expect(findUntestedStatuses(ROOT, TRANSFER_STATUSES, ['packages/ledger/test'])).toEqual([]);
  });

  test('every status of a command is named by a test', () => {
    expect(findUntestedStatuses(ROOT, COMMAND_STATUSES, ['packages/custody/test'])).toEqual([]);
  });
});
