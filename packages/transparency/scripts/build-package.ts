import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const PACKAGE = join(import.meta.dirname, '..');
const ROOT = join(PACKAGE, '..', '..');
const BROWSER_FILE = 'transparency.browser.js';

/** All that the sources export, and the two primitives, ready to be passed in. */
const BROWSER_ENTRY = `
export * from ${JSON.stringify(join(PACKAGE, 'src', 'index.ts'))};
export * from ${JSON.stringify(join(PACKAGE, 'scripts', 'browser-primitives.ts'))};
`;

const BROWSER_TYPES = `import type { Verification } from './index.js';
export * from './index.js';
/** SHA-256 and Ed25519 of @noble/hashes and @noble/curves, which are in this file. */
export declare const VERIFICATION: Verification;
`;

/** Writes the package as it is published: JavaScript, types, one file for browsers, pages. */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  compile(folder);
  writeFileSync(join(folder, BROWSER_FILE), await bundleForBrowsers());
  writeFileSync(join(folder, BROWSER_FILE.replace('.js', '.d.ts')), BROWSER_TYPES);
  for (const page of ['README.md', 'SPEC.md']) cpSync(join(PACKAGE, page), join(folder, page));
  cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'package.json'), manifest());
}

function compile(folder: string): void {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const project = join(PACKAGE, 'tsconfig.publish.json');
  execFileSync(process.execPath, [compiler, '-p', project, '--outDir', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function bundleForBrowsers(): Promise<string> {
  const entry = join(PACKAGE, 'browser-entry.js');
  const bundle = await rolldown({
    input: entry,
    cwd: PACKAGE,
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? BROWSER_ENTRY : undefined),
      },
    ],
  });
  const comments = { legal: true, annotation: true, jsdoc: true };
  const { output } = await bundle.generate({ format: 'esm', minify: false, comments });
  await bundle.close();
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error('expected one file, received more');
  return chunk.code;
}

/** The manifest of what is published: that of the sources, with the doors of the built files. */
function manifest(): string {
  const { name, version, description, license, type } = JSON.parse(
    readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  const written = {
    name,
    version,
    description,
    license,
    type,
    sideEffects: false,
    engines: { node: '>=20' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './browser': { types: './transparency.browser.d.ts', default: `./${BROWSER_FILE}` },
      './package.json': './package.json',
    },
    files: ['**/*.js', '**/*.d.ts', 'README.md', 'SPEC.md', 'LICENSE'],
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}
