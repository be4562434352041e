/**
 * Goal: documents say what is there. Method: links, paths, commands, decision records, regulation
 * keys, the picture of the packages and the two READMEs are compared with the tree, in both
 * directions. tests/checks.test.ts plants a violation of each rule.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ARROWS } from './rules/arrows.ts';
import { readCliCommands } from './rules/cli-commands.ts';
import {
  findAdrViolations,
  findBrokenLinks,
  findCiDifferences,
  findMissingPaths,
  findPictureDifferences,
  findPrivatePlaces,
  findReadmeDifferences,
  findRegulationViolations,
  findUnknownCommands,
} from './rules/documents.ts';
import { formatViolation, type Violation } from './rules/violation.ts';

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

  test('no document and no lock entry names a private machine', () => {
    expectNone(findPrivatePlaces(ROOT));
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
    ];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
