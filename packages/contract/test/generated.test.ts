// Goal: what is generated from the contract is what is committed.
// Method: generate in memory and compare with the files, both ways.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  formatErrorPageMarkdown,
  formatOpenApi,
  INSTRUCTION_SCHEMAS,
  PROBLEM_CODES,
} from '../src/index.ts';

const errorFolder = new URL('../../../docs/errors/', import.meta.url);

describe('the committed OpenAPI document', () => {
  const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');

  it('equals the one generated from the routes (npm run generate)', () => {
    expect(committed).toBe(`${JSON.stringify(formatOpenApi(), undefined, 2)}\n`);
  });

  it('says for each kind of instruction which schema it is', () => {
    const { discriminator, oneOf } = JSON.parse(committed).components.schemas.Instruction;
    const kinds = Object.keys(INSTRUCTION_SCHEMAS);

    expect(Object.keys(discriminator.mapping).sort()).toEqual(kinds.sort());
    expect(oneOf).toHaveLength(kinds.length);
  });

  it('says in its first field that it is generated', () => {
    expect(Object.keys(JSON.parse(committed))[0]).toBe('x-generated');
  });
});

describe('the error pages', () => {
  it('exist for every code and for nothing else', () => {
    const pages = readdirSync(errorFolder)
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .map((file) => file.slice(0, -'.md'.length));

    expect(pages.sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('say what the code table says', () => {
    const differing = PROBLEM_CODES.filter(
      (code) =>
        readFileSync(new URL(`${code}.md`, errorFolder), 'utf8') !== formatErrorPageMarkdown(code),
    );

    expect(differing).toEqual([]);
  });
});
