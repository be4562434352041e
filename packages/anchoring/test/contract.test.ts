/**
 * Goal: the code that is deployed is what the source says, on every machine.
 * Method: the source is compiled again and held against the generated file.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileContract, formatContractFile } from '../scripts/compile-contract.ts';

const FILE = new URL('../src/chain/checkpoint-anchor.generated.ts', import.meta.url);

test('The generated contract is that of its source', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(formatContractFile(compileContract()));
});
