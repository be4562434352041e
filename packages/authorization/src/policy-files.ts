import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts that decide who may do what. */
export interface PolicyFiles {
  readonly schema: string;
  /** The text of each `.cedar` file, by its name. */
  readonly policies: Readonly<Record<string, string>>;
}

/** The directory of the policies that are shipped. */
export const POLICY_DIRECTORY = join(import.meta.dirname, '..', 'policies');

const SCHEMA_FILE = 'ringfence.cedarschema';

/** Reads the schema and every `.cedar` file of a directory, in order of their names. */
export function readPolicyFiles(directory: string = POLICY_DIRECTORY): PolicyFiles {
  const names = readdirSync(directory).filter((name) => name.endsWith('.cedar'));
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');
  return {
    schema: read(SCHEMA_FILE),
    policies: Object.fromEntries(names.sort().map((name) => [name, read(name)])),
  };
}
