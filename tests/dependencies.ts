import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the repository is built of: a bill of materials (CycloneDX, .build/sbom.json) of the lock
 * file, the licences in it held against a list, and the advisories that the registry knows of.
 * Without a registry the advisories are not asked for, which is said and fails nothing: everything
 * else needs the lock file alone. tests/dependencies.json says what is allowed, and until when.
 */

const ROOT = join(import.meta.dirname, '..');
const SBOM = join(ROOT, '.build', 'sbom.json');
const AUDIT_MILLISECONDS_MAX = 20_000;
/** Without a network it is said at once. */
const NO_PATIENCE = ['--fetch-retries=0', '--fetch-timeout=8000'];
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
/** From this on an advisory fails the gate. */
const SEVERITIES_THAT_FAIL = ['high', 'critical'];

interface Rules {
  readonly licences: readonly string[];
  /** Packages whose licence is in no list, by name, with the reason. */
  readonly packages: Readonly<Record<string, string>>;
  /** Advisories that do not fail the gate yet, by their address. */
  readonly advisories: Readonly<
    Record<string, { readonly reason: string; readonly until: string }>
  >;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
}

interface Advisory {
  readonly name: string;
  readonly severity: string;
  readonly url: string;
  readonly title: string;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

function runNpm(words: readonly string[], milliseconds: number): string {
  const { stdout } = spawnSync('npm', words, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: milliseconds,
    maxBuffer: OUTPUT_BYTES_MAX,
    shell: process.platform === 'win32',
  });
  return stdout ?? '';
}

const MARK = 'node_modules/';

/** Licences that are in no list, package by package. */
export function listLicenceFaults(
  packages: Readonly<Record<string, LockedPackage>>,
  rules: Pick<Rules, 'licences' | 'packages'>,
): readonly string[] {
  const faults: string[] = [];
  for (const [path, { license, link, version }] of Object.entries(packages)) {
    const at = path.lastIndexOf(MARK);
    if (at < 0 || link === true) continue;
    const name = path.slice(at + MARK.length);
    if (Object.hasOwn(rules.packages, name)) continue;
    if (license !== undefined && isAllowed(license, rules.licences)) continue;
    faults.push(`${name} ${version ?? ''}: licence ${license ?? 'not said'}`);
  }
  return faults;
}

/** An expression is allowed when one side of each OR, and both of each AND, are. */
function isAllowed(licence: string, allowed: readonly string[]): boolean {
  const parts = licence.replaceAll(/[()]/g, '').split(' AND ');
  return parts.every((part) => part.split(' OR ').some((one) => allowed.includes(one.trim())));
}

/** Advisories that fail the gate: grave ones that no rule excuses, or not any more. */
export function listAdvisoryFaults(
  advisories: readonly Advisory[],
  { advisories: excused }: Pick<Rules, 'advisories'>,
  today: string,
): readonly string[] {
  return advisories
    .filter(({ severity }) => SEVERITIES_THAT_FAIL.includes(severity))
    .filter(({ url }) => (excused[url]?.until ?? '') < today)
    .map(({ name, severity, url, title }) => {
      const until = excused[url]?.until;
      const excuse = until === undefined ? '' : ` (was excused until ${until})`;
      return `${name}: ${severity}, ${title} ${url}${excuse}`;
    });
}

/** @returns undefined when the registry was not reached */
export function readAdvisories(text: string): readonly Advisory[] | undefined {
  const answer = parseObject(text);
  const vulnerabilities = answer?.['vulnerabilities'];
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null) return undefined;
  const found = Object.values(
    vulnerabilities as Record<string, { readonly via: readonly unknown[] }>,
  );
  const all = found.flatMap(({ via }) => via.filter((one) => typeof one === 'object'));
  return (all as Advisory[]).map(({ name, severity, url, title }) => ({
    name,
    severity,
    url,
    title,
  }));
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes the bill of materials. @returns how many components it has */
function writeSbom(): number {
  const words = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const text = runNpm(words, AUDIT_MILLISECONDS_MAX);
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  writeFileSync(SBOM, text);
  const components = parseObject(text)?.['components'];
  return Array.isArray(components) ? components.length : 0;
}

function check(): number {
  const rules = readJson('tests/dependencies.json') as Rules;
  const lock = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const today = new Date().toISOString().slice(0, 10);
  const components = writeSbom();
  console.info(`${components} components in .build/sbom.json (CycloneDX)`);
  const faults = [...listLicenceFaults(lock.packages, rules)];
  if (components === 0) faults.push('npm sbom wrote no bill of materials');

  const audit = runNpm(
    ['audit', '--json', '--package-lock-only', ...NO_PATIENCE],
    AUDIT_MILLISECONDS_MAX,
  );
  const advisories = readAdvisories(audit);
  if (advisories === undefined) {
    console.warn('ADVISORIES NOT ASKED FOR: no registry answered. Run this again with a network.');
  } else {
    console.info(`${advisories.length} advisories known to the registry`);
    faults.push(...listAdvisoryFaults(advisories, rules, today));
  }
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = check();
