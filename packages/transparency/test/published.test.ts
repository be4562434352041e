/**
 * Goal: what is published works without this repository, in plain Node and as one file for
 * browsers, and its types hold. Method: the package is built, packed by npm, installed from the
 * archive into an empty folder, and used there by programs that know nothing else.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as transparency from '@ringfence/transparency';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPackage } from '../scripts/build-package.ts';
import { signerOf } from './primitives.ts';
import { createTestLog, numberedEntries, signCheckpoint } from './test-log.ts';

const SETUP_TIMEOUT_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'ringfence-published-'));
const built = join(folder, 'built');

const ORIGIN = 'custody.example/journal';
const LOG = signerOf(ORIGIN);
const ENTRIES = createTestLog(numberedEntries(300));
const PROOF = transparency.formatLogProof({
  index: 123,
  hashes: ENTRIES.inclusion(123),
  checkpoint: signCheckpoint({ origin: ORIGIN, size: 300, root: ENTRIES.root() }, { log: LOG }),
});
const POLICY = `log ${transparency.formatVerifierKey(LOG.key)}\nquorum none\n`;

/** The same program for each door: verifies a proof, and the same proof for another entry. */
function program(door: string, verification: string): string {
  return `
import { formatUtf8, parsePolicy, verifyLogProof } from '${door}';
${verification}
const { policy } = parsePolicy(VERIFICATION.sha256, formatUtf8(${JSON.stringify(POLICY)}));
const proof = formatUtf8(${JSON.stringify(new TextDecoder().decode(PROOF))});
for (const entry of ['entry 123', 'entry 124'])
  console.log(verifyLogProof(VERIFICATION, { entry: formatUtf8(entry), proof, policy }).status);
`;
}

const NODE_PRIMITIVES = `
import { createHash, createPublicKey, verify } from 'node:crypto';
const VERIFICATION = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verifyEd25519: ({ publicKey, message, signature }) => {
    const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
    return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
  },
};`;

function npm(...words: readonly string[]): string {
  return execFileSync('npm', [...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

function runProgram(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return execFileSync(process.execPath, [join(folder, name)], { cwd: folder, encoding: 'utf8' });
}

beforeAll(async () => {
  await buildPackage(built);
  npm('pack', './built', '--silent');
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  npm('install', `./${archive}`, '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
}, SETUP_TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('it exports what the sources export, and depends on nothing', () => {
  const manifest = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: '@ringfence/transparency', license: 'Apache-2.0' });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('private');
  const text = `import * as all from '@ringfence/transparency';
console.log(JSON.stringify(Object.keys(all)));`;
  expect(JSON.parse(runProgram('names.js', text))).toEqual(Object.keys(transparency).toSorted());
});

test('it verifies in plain Node', () => {
  const said = runProgram('node.js', program('@ringfence/transparency', NODE_PRIMITIVES));
  expect(said).toBe('ok\nnot_included\n');
});

test('it verifies as one file for browsers, with its own primitives and nothing of Node', () => {
  const door = '@ringfence/transparency/browser';
  const said = runProgram('browser.js', program(door, `import { VERIFICATION } from '${door}';`));
  expect(said).toBe('ok\nnot_included\n');
  const bundle = readFileSync(join(built, 'transparency.browser.js'), 'utf8');
  expect(bundle).not.toMatch(/^import |from ["']node:|\brequire\(/m);
  expect(bundle).toContain('noble-curves - MIT License');
});

test(
  'its types hold for those who use it',
  () => {
    const text = `import { parseTrust, type Trust, type TrustParsing } from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/transparency/browser';
const parsing: TrustParsing = parseTrust(VERIFICATION.sha256, '');
const trust: Trust | undefined = parsing.status === 'ok' ? parsing.trust : undefined;
// @ts-expect-error a number is no text
parseTrust(VERIFICATION.sha256, 1);
export { trust };
`;
    writeFileSync(join(folder, 'use.ts'), text);
    const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', types: [] };
    const project = { compilerOptions, files: ['use.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  },
  SETUP_TIMEOUT_MS,
);
