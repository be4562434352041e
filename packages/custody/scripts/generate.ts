/** Writes the JSON Schema of contracts from their parser. */
import { writeFileSync } from 'node:fs';
import { CONTRACT_SCHEMA } from '../src/index.ts';

const file = new URL('../contracts.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(CONTRACT_SCHEMA, undefined, 2)}\n`);
