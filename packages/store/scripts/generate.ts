/**
 * Writes schema.sql and src/generated/database.ts from a database that was migrated just now, and
 * the pages of the data inventory.
 *
 *   npm run store:generate
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { describeDatabaseTypes } from '../src/describe-database-types.ts';
import { describeSchema } from '../src/describe-schema.ts';
import { type DataInventory, renewPage } from './data-inventory.ts';

const FOLDER = join(import.meta.dirname, '..');

const database = await createTestDatabase();
const client = new pg.Client({ connectionString: database.ownerConnectionString });
await client.connect();
try {
  await writeFile(join(FOLDER, 'schema.sql'), await describeSchema(client));
  await writeFile(
    join(FOLDER, 'src', 'generated', 'database.ts'),
    await describeDatabaseTypes(client),
  );
} finally {
  await client.end();
  await database.drop();
}

const inventory = JSON.parse(
  await readFile(join(FOLDER, 'data-inventory.json'), 'utf8'),
) as DataInventory;
const PAGES = [
  ['data-inventory.md', 'en'],
  ['data-inventory.zh-CN.md', 'zh-CN'],
] as const;
for (const [name, language] of PAGES) {
  const path = join(FOLDER, '../../docs', name);
  await writeFile(path, renewPage(await readFile(path, 'utf8'), inventory, language));
}
