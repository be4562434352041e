/**
 * Goal: every column of the database is classed: nobody adds one that holds data about people
 * without saying what for, how long and how it is protected.
 * Method: the inventory is compared with the committed schema both ways, the pages with the
 * inventory, and columns are planted that the comparison must see.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTENT_FIELDS, SEALED_FIELDS } from '@ringfence/vault';
import { expect, test } from 'vitest';
import {
  compareInventory,
  type DataInventory,
  listMisnamed,
  readColumns,
  renewPage,
} from '../packages/store/scripts/data-inventory.ts';

const ROOT = join(import.meta.dirname, '..');
const read = async (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');
const inventory = JSON.parse(await read('packages/store/data-inventory.json')) as DataInventory;
const tables = readColumns(await read('packages/store/schema.sql'));

test('every column of the schema is in the inventory, and nothing else', () => {
  expect(compareInventory(inventory, tables)).toEqual([]);
  expect(listMisnamed(inventory)).toEqual([]);
});

test('a new table, a new column, a column that is gone and an unknown word are seen', () => {
  const planted = new Map(tables);
  planted.set('people.passport', ['number']);
  planted.set('people.person', [...(tables.get('people.person') ?? []), 'birthday']);
  planted.set('journal.entry', (tables.get('journal.entry') ?? []).slice(1));
  const words = {
    ...inventory,
    'people.profile': {
      fields: { login_index: { class: 'unclassed' } },
      business: [...(tables.get('people.profile') ?? [])].filter((one) => one !== 'login_index'),
    },
  } as unknown as DataInventory;
  expect(compareInventory(words, planted)).toEqual([
    'journal.entry.pool_id is no column of the schema',
    expect.stringContaining('people.person.birthday has no entry'),
    'people.profile.login_index uses a word that is not in a closed list',
    expect.stringContaining('people.passport.number has no entry'),
  ]);
  expect(listMisnamed(words)).toContain('people.profile.display_name_sealed');
});

test('the pages show the inventory (npm run store:generate writes them)', async () => {
  for (const [path, language] of [
    ['docs/data-inventory.md', 'en'],
    ['docs/data-inventory.zh-CN.md', 'zh-CN'],
  ] as const) {
    const page = await read(path);
    expect(renewPage(page, inventory, language)).toBe(page);
  }
});

test('the page of the vault names every sealed field, in both languages', async () => {
  for (const path of ['docs/vault.md', 'docs/vault.zh-CN.md']) {
    const page = await read(path);
    const fields = [...SEALED_FIELDS, ...CONTENT_FIELDS];
    expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  }
});
