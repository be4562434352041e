// Goal: the page about roles says what the policies decide. Method: make the tables again and
// compare. `npm run generate` writes them.
import { readFileSync } from 'node:fs';
import { LANGUAGES } from '@ringfence/contract';
import { expect, it } from 'vitest';
import { PAGES, withTables } from '../scripts/pages.ts';
import { openAuthorizer } from '../src/index.ts';

it.each(LANGUAGES)('the page in %s has the tables of the policies', (language) => {
  const page = readFileSync(PAGES[language], 'utf8');

  expect(withTables(page, openAuthorizer(), language)).toBe(page);
});
