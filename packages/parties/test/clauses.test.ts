/**
 * Goal: each clause names a control that exists. Method: the file that a clause names is there.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLAUSES, CLAUSES_REQUIRED } from '../src/index.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

it.each(Object.entries(CLAUSES))('P3: the control of %s is in the repository', (_id, clause) => {
  expect([clause.shownBy, existsSync(join(REPOSITORY, clause.shownBy))]).toEqual([
    clause.shownBy,
    true,
  ]);
});

it('P3: there are clauses that an agreement must contain', () => {
  expect(CLAUSES_REQUIRED.length).toBeGreaterThan(0);
});
