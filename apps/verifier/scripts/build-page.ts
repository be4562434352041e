import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PAGE = join(ROOT, 'apps', 'verifier', 'src', 'page');

/** A text that ends a script wherever it stands in one; the same text for the language. */
const END_OF_SCRIPT = /<\/(script)/gi;

/** Forbids the page everything but its own style and program, every request included. */
function policyOf({
  style,
  program,
}: {
  readonly style: string;
  readonly program: string;
}): string {
  return [
    "default-src 'none'",
    `style-src '${digestOf(style)}'`,
    `script-src '${digestOf(program)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function digestOf(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}

/**
 * Builds the page: one HTML file with style and program inside. Equal sources give equal bytes. The
 * program is not minified, so that whoever reads the file reads the program.
 */
export async function buildPage(): Promise<string> {
  const bundle = await rolldown({
    input: join(PAGE, 'main.ts'),
    cwd: ROOT,
    platform: 'browser',
    treeshake: { moduleSideEffects: false },
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({
    format: 'iife',
    minify: false,
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error('expected one file, received more');

  const program = `\n${chunk.code.replace(END_OF_SCRIPT, '<\\/$1').trim()}\n`;
  const style = `\n${(await readFile(join(PAGE, 'page.css'), 'utf8')).trim()}\n`;
  const template = await readFile(join(PAGE, 'page.html'), 'utf8');
  const notice =
    '<!-- Generated from apps/verifier/src/page; npm run build -w @ringfence/verifier. -->';
  return template
    .replace('<html', () => `${notice}\n<html`)
    .replace('%POLICY%', () => policyOf({ style, program }))
    .replace('%STYLE%', () => style)
    .replace('%SCRIPT%', () => program);
}
