/**
 * Goal: everything that a journal may say was decided has a name in words. Method: the kinds of the
 * rules of the core, held against the texts of the journal and of the instructions.
 */
import { ACT_KINDS, COMMAND_INITIATORS, INSTRUCTION_KINDS } from '@ringfence/custody';
import { expect, test } from 'vitest';
import { instructionTexts } from '../src/features/instruction/instruction-texts.ts';
import { journalTexts } from '../src/features/journal/journal-texts.ts';

test('every command, act and instruction has a name in words', () => {
  const decided = [...Object.keys(COMMAND_INITIATORS), ...ACT_KINDS];
  expect(decided.length).toBeGreaterThan(100);
  const unnamed = decided.filter((kind) => journalTexts.en[`entry.${kind}`] === undefined);
  const asked = INSTRUCTION_KINDS.filter(
    (kind) => instructionTexts.en[`kind.${kind}`] === undefined,
  );
  expect([...unnamed, ...asked]).toEqual([]);
});
