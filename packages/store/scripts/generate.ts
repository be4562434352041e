/**
 * Writes schema.sql and src/generated/database.ts from a database that was migrated just now.
 *
 *   npm run store:generate
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { describeDatabaseTypes } from '../src/describe-database-types.ts';
import { describeSchema } from '../src/describe-schema.ts';

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
