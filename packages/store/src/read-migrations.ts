import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the migrations of this program lie. */
export const MIGRATIONS_DIRECTORY = join(import.meta.dirname, '..', 'migrations');

const MIGRATION_FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;

export interface Migration {
  readonly number: number;
  /** `0007_hold_expiry` */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly checksum: string;
}

/** Reads the migrations in order of their numbers; assertion files are not among them. */
export async function readMigrations(
  directory: string = MIGRATIONS_DIRECTORY,
): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => MIGRATION_FILE.test(name)).sort();
  const migrations = await Promise.all(
    names.map(async (file) => {
      const sql = await readFile(join(directory, file), 'utf8');
      return {
        number: Number.parseInt(file.slice(0, 4), 10),
        name: file.slice(0, -'.sql'.length),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
  const repeated = migrations.find((item, index) => migrations[index - 1]?.number === item.number);
  if (repeated !== undefined) throw new Error(`two migrations have the number of ${repeated.name}`);
  return migrations;
}

/** Changes whenever any migration does: names a database that was made from them. */
export function checksumOf(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name} ${migration.checksum}\n`);
  return hash.digest('hex');
}
