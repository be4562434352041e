/** Writes openapi.json and docs/errors from the route list and the problem codes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { formatErrorPageMarkdown, formatOpenApi, PROBLEM_CODES } from '../src/index.ts';

const openApiFile = new URL('../openapi.json', import.meta.url);
const errorFolder = new URL('../../../docs/errors/', import.meta.url);

writeFileSync(openApiFile, `${JSON.stringify(formatOpenApi(), undefined, 2)}\n`);
mkdirSync(errorFolder, { recursive: true });
for (const code of PROBLEM_CODES) {
  writeFileSync(new URL(`${code}.md`, errorFolder), formatErrorPageMarkdown(code));
}
