/**
 * Goal: each rule of the documents can fail.
 *
 * Method: one violation a rule, each in a fresh tree, and the rule must name that file.
 */
import { describe, expect, test } from 'vitest';
import {
  ADR_SECTIONS,
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
import { lines, type Plant, plantedFile, smallTree } from './rules/plant.ts';
import { type Files, SMALL_ARROWS } from './rules/small-tree.ts';
import type { Violation } from './rules/violation.ts';

const TREE_OF_DOCUMENTS: Files = {
  'package.json': JSON.stringify({ name: 'small', scripts: { start: 'x', test: 'y' } }),
  'README.md': '# Small\n\n```sh\nnpm install && npm test\n```\n\n## More\n',
  'README.zh-CN.md': '# 小\n\n```sh\nnpm install && npm test   # 测试\n```\n\n## 更多\n',
  '.ci/run': '#!/usr/bin/env bash\nnpm install\nnpm test\n',
  'docs/adr/README.md': '# Records\n\n- [0001. First](0001-first.md)\n',
  'docs/adr/0001-first.md': lines(
    '# 0001. First',
    ...ADR_SECTIONS.flatMap((section) => ['', `## ${section}`, '', 'Said.']),
  ),
  'docs/regulation/index.md': lines(
    '# Regulations',
    '',
    '## LAW-1',
    '',
    '- **Title**: t',
    '- **Number**: n',
    '- **Date**: d',
    '- **Text**: read',
    '- `packages/money/src/lawful.ts`',
  ),
  'packages/money/src/lawful.ts': '/** @regulation LAW-1 art. 2 */\nexport const lawful = true;\n',
  'docs/architecture.md': lines(
    '```mermaid',
    '  ledger --> money',
    '  operations --> ledger',
    '```',
  ),
  'packages/money/README.md': '# money\n',
  'packages/money/SPEC.md': '- `first` is first\n- `second`\n',
  'tests/tidy.test.ts': '',
  'packages/ledger/README.md': '# ledger\n',
  'packages/ledger/SPEC.md': '# ledger\n',
  'packages/cluster/README.md': '# cluster\n',
  'packages/operations/README.md': '# operations\n',
};

describe('documents', () => {
  const plants: readonly (Plant & { readonly find: (root: string) => readonly Violation[] })[] = [
    {
      title: 'a link that leads nowhere',
      rule: 'link',
      find: findBrokenLinks,
      files: { 'docs/more.md': '[more](./nothing.md)\n' },
    },
    {
      title: 'a link to a heading that is not there',
      rule: 'link',
      find: findBrokenLinks,
      files: { 'docs/more.md': '[more](glossary.md#nothing-of-this-name)\n' },
    },
    {
      title: 'a path that does not exist',
      rule: 'path',
      find: findMissingPaths,
      files: { 'docs/more.md': 'See `packages/money/src/nothing.ts`.\n' },
    },
    {
      title: 'a decision record without its last section',
      rule: 'decision record',
      find: findAdrViolations,
      files: {
        'docs/adr/0001-first.md': '# 0001. First\n\n## Context\n\nx\n\n## Decision\n\ny\n',
      },
    },
    {
      title: 'a decision record with a gap before its number',
      rule: 'decision record',
      find: findAdrViolations,
      files: { 'docs/adr/0003-third.md': '# 0003. Third\n' },
    },
    {
      title: 'a decision record that the index does not list',
      rule: 'decision record',
      find: findAdrViolations,
      file: 'docs/adr/0001-first.md',
      files: { 'docs/adr/README.md': '# Records\n' },
    },
    {
      title: 'a regulation cited without an entry',
      rule: 'regulation',
      find: findRegulationViolations,
      files: {
        'packages/money/src/other.ts': '/** @regulation LAW-2 art. 1 */\nexport const x = 1;\n',
      },
    },
    {
      title: 'an entry that lists code which does not cite it',
      rule: 'regulation',
      find: findRegulationViolations,
      file: 'docs/regulation/index.md',
      files: { 'packages/money/src/lawful.ts': 'export const lawful = true;\n' },
    },
    {
      title: 'a command in one README only',
      rule: 'readme',
      find: findReadmeDifferences,
      files: { 'README.zh-CN.md': '# 小\n\n```sh\nnpm install\n```\n\n## 更多\n' },
    },
    {
      title: 'a heading in one README only',
      rule: 'readme',
      find: findReadmeDifferences,
      files: { 'README.zh-CN.md': '# 小\n\n```sh\nnpm install && npm test\n```\n' },
    },
    {
      title: 'a script that does not exist',
      rule: 'command',
      find: (root) => findUnknownCommands(root, new Set()),
      files: { 'docs/more.md': 'Call `npm run nothing`.\n' },
    },
    {
      title: 'a command of the command line that does not exist',
      rule: 'command',
      find: (root) => findUnknownCommands(root, new Set(['day', 'day close'])),
      files: { 'docs/more.md': '```sh\nnpx ringfence day open\n```\n' },
    },
    {
      title: 'continuous integration that runs something else',
      rule: 'ci',
      find: findCiDifferences,
      files: { '.ci/run': 'npm install\nnpm run check -- lint\n' },
    },
    {
      title: 'a picture with an arrow that is not in the table',
      rule: 'picture',
      find: (root) => findPictureDifferences(root, SMALL_ARROWS),
      files: {
        'docs/architecture.md':
          '  ledger --> money\n  operations --> ledger\n  money --> cluster\n',
      },
    },
    {
      title: 'a page in Chinese that lacks a row of its table',
      rule: 'language',
      find: findLanguageDifferences,
      file: 'docs/more.zh-CN.md',
      files: {
        'docs/more.md': '# More\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
        'docs/more.zh-CN.md': '# 更多\n\n| a | b |\n|---|---|\n',
      },
    },
    {
      title: 'a page in Chinese alone',
      rule: 'language',
      find: findLanguageDifferences,
      files: { 'docs/alone.zh-CN.md': '# 独\n' },
    },
    {
      title: 'a path of a private machine',
      rule: 'private place',
      find: findPrivatePlaces,
      files: { 'docs/more.md': 'It lies in /home/somebody/ringfence.\n' },
    },
    {
      title: 'a registry of a private network in the lock file',
      rule: 'private place',
      find: findPrivatePlaces,
      files: { 'package-lock.json': '"resolved": "https://npm.example/x.tgz"\n' },
    },
  ];

  test.each(plants)('$title', (plant) => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    expect(plant.find(tree.root)).toEqual([]);
    tree.write(plant.files);
    const file = plantedFile(plant);
    const caught = plant
      .find(tree.root)
      .some((item) => item.rule === plant.rule && item.file === file);
    expect(caught).toBe(true);
  });

  test('a package without its page', () => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    expect(findMissingPages(tree.root)).toEqual([]);
    tree.remove('packages/money/SPEC.md');
    expect(findMissingPages(tree.root).map(({ file }) => file)).toEqual(['packages/money/SPEC.md']);
  });

  test('a status that the specification lists out of order, or not at all', () => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    const gaps = (...statuses: readonly string[]): readonly string[] =>
      findSpecificationGaps(tree.root, 'packages/money/SPEC.md', statuses);
    expect(gaps('first', 'second')).toEqual([]);
    expect(gaps('second', 'first')).toEqual(['first is not listed after second']);
    expect(gaps('third')).toEqual(['third is not listed in packages/money/SPEC.md']);
  });

  test('a status that no test names', () => {
    const tree = smallTree();
    tree.write({ 'packages/money/test/a.test.ts': "expect(status).toBe('created');\n" });
    const untested = findUntestedStatuses(
      tree.root,
      ['created', 'exists'],
      ['packages/money/test'],
    );
    expect(untested).toEqual(['exists']);
  });
});
