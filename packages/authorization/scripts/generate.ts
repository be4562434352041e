/** Writes the tables of docs/authorization.md from the policies. */
import { readFileSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '@ringfence/contract';
import { openAuthorizer } from '../src/index.ts';
import { PAGES, withTables } from './pages.ts';

const authorizer = openAuthorizer();
for (const language of LANGUAGES) {
  const page = PAGES[language];
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), authorizer, language));
}
