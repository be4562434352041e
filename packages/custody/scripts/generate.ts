/** Writes the JSON Schemas of contracts and programmes, and the pages of the programmes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  CONTRACT_SCHEMA,
  formatProgrammePage,
  PROGRAMME_SCHEMA,
  PROGRAMMES,
} from '../src/index.ts';

const folder = new URL('../', import.meta.url);
const pages = new URL('../../../docs/programmes/', import.meta.url);

for (const [name, schema] of Object.entries({
  contracts: CONTRACT_SCHEMA,
  programmes: PROGRAMME_SCHEMA,
})) {
  const file = new URL(`${name}.schema.json`, folder);
  writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
}
mkdirSync(pages, { recursive: true });
for (const programme of PROGRAMMES) {
  writeFileSync(new URL(`${programme.id}.md`, pages), formatProgrammePage(programme));
}
