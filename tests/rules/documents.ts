import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { listFiles, listWorkspaces, type Manifest, readJson, readText } from './source-tree.ts';
import type { Violation } from './violation.ts';

type Arrows = Readonly<Record<string, readonly string[]>>;

/** The sections of a decision record, in their order. */
export const ADR_SECTIONS: readonly string[] = [
  'Context',
  'Decision',
  'Consequences',
  'Checked by',
];

const ADR_FOLDER = 'docs/adr';
const REGULATION_INDEX = 'docs/regulation/index.md';
const READMES = ['README.md', 'README.zh-CN.md'] as const;

/** Folders whose names, in code style, are taken for paths of this repository. */
const PATH_IN_TEXT =
  /`((?:packages|apps|tests|docs|benchmarks|examples)\/[A-Za-z0-9_./-]*[A-Za-z0-9_])`/g;

/** Markdown of the repository, read by people: all of it except fixtures. */
function listDocuments(root: string): readonly string[] {
  const own = readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const below = ['docs', 'packages', 'apps', 'benchmarks', 'examples', 'tests', '.changes']
    .flatMap((folder) => listFiles(root, folder, ['.md']))
    .filter((file) => !file.includes('/fixtures/'));
  return [...own, ...below];
}

function withoutCodeBlocks(text: string): string {
  // Lines keep their numbers: only their content goes.
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      const fence = line.trimStart().startsWith('```');
      if (fence) fenced = !fenced;
      return fence || fenced ? '' : line;
    })
    .join('\n');
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutCodeBlocks(text).matchAll(/^#{1,6}\s+(.+)$/gm)];
  return new Set(headings.map(([, heading]) => anchorOf(heading ?? '')));
}

function eachLine(text: string, see: (line: string, number: number) => void): void {
  text.split('\n').forEach((line, index) => {
    see(line, index + 1);
  });
}

const CHINESE = /\.zh-CN\.md$/;

/** The headings of a page by level, each with the rows of its tables. */
function shapeOf(text: string): string {
  const shape: string[] = [];
  let rows = 0;
  for (const line of withoutCodeBlocks(text).split('\n')) {
    const [, level] = /^(#{1,6})\s/.exec(line) ?? [];
    if (line.startsWith('|')) rows += 1;
    if (level === undefined) continue;
    shape.push(`${rows}`, level);
    rows = 0;
  }
  return [...shape, `${rows}`].join(' ');
}

/** A page in Chinese has the headings and the table rows of its page in English. */
export function findLanguageDifferences(root: string): readonly Violation[] {
  return listDocuments(root)
    .filter((file) => CHINESE.test(file))
    .flatMap((file) => {
      const english = file.replace(CHINESE, '.md');
      if (!existsSync(join(root, english))) {
        return [{ rule: 'language', file, text: `has no ${english}` }];
      }
      const wanted = shapeOf(readText(root, english));
      const found = shapeOf(readText(root, file));
      if (wanted === found) return [];
      const text = `headings and table rows are ${found}, in ${english} ${wanted}`;
      return [{ rule: 'language', file, text }];
    });
}

/** Every relative link leads to a file, and every anchor to a heading. */
export function findBrokenLinks(root: string): readonly Violation[] {
  const violations: Violation[] = [];
  for (const file of listDocuments(root)) {
    eachLine(withoutCodeBlocks(readText(root, file)), (line, number) => {
      const withoutCode = line.replace(/`[^`]*`/g, '');
      for (const [, target] of withoutCode.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
        if (target === undefined || /^[a-z]+:/.test(target)) continue;
        const [path = '', anchor] = target.split('#', 2);
        const wanted = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
        const found = (text: string): void => {
          violations.push({ rule: 'link', file, line: number, text });
        };
        if (!existsSync(join(root, wanted))) {
          found(`${target} leads nowhere`);
        } else if (anchor !== undefined && wanted.endsWith('.md')) {
          if (!anchorsOf(readText(root, wanted)).has(decodeURIComponent(anchor))) {
            found(`${target}: ${wanted} has no such heading`);
          }
        }
      }
    });
  }
  return violations;
}

/** Every path of this repository that a document names in code style exists. */
export function findMissingPaths(root: string): readonly Violation[] {
  const violations: Violation[] = [];
  for (const file of listDocuments(root)) {
    eachLine(withoutCodeBlocks(readText(root, file)), (line, number) => {
      for (const [, path] of line.matchAll(PATH_IN_TEXT)) {
        if (path === undefined || existsSync(join(root, path))) continue;
        violations.push({ rule: 'path', file, line: number, text: `${path} does not exist` });
      }
    });
  }
  return violations;
}

/** Decision records have their number, their four sections, and their line in the index. */
export function findAdrViolations(root: string): readonly Violation[] {
  const violations: Violation[] = [];
  const indexFile = `${ADR_FOLDER}/README.md`;
  const index = readText(root, indexFile);
  const records = readdirSync(join(root, ADR_FOLDER))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();

  records.forEach((name, position) => {
    const file = `${ADR_FOLDER}/${name}`;
    const found = (text: string): void => {
      violations.push({ rule: 'decision record', file, text });
    };
    const number = String(position + 1).padStart(4, '0');
    if (!name.startsWith(`${number}-`)) found(`expected the number ${number}: no gap, no double`);
    if (!/^\d{4}-[a-z0-9-]+\.md$/.test(name)) found('expected a name like 0001-title-in-words.md');

    const text = readText(root, file);
    const title = /^# (\d{4})\. (.+)\n/.exec(text);
    if (title?.[1] !== name.slice(0, 4)) found(`expected the title "# ${name.slice(0, 4)}. Title"`);
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, section]) => section ?? '');
    if (sections.join('|') !== ADR_SECTIONS.join('|')) {
      found(`expected the sections ${ADR_SECTIONS.join(', ')}, received ${sections.join(', ')}`);
    }
    for (const body of text.split(/^## .+$/m).slice(1)) {
      if (body.trim() === '') found('a section is empty; "Nothing checks this." is an answer');
    }
    const line = `[${title?.[1] ?? ''}. ${title?.[2] ?? ''}](${name})`;
    if (!index.includes(line)) found(`expected the line ${line} in ${indexFile}`);
  });

  for (const [, name] of index.matchAll(/\]\((\d{4}-[^)]+)\)/g)) {
    if (name !== undefined && !records.includes(name)) {
      violations.push({ rule: 'decision record', file: indexFile, text: `${name} does not exist` });
    }
  }
  return violations;
}

/** Where each regulation is cited: `@regulation KEY art. 2` in code and SQL. */
function listCitations(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const citations = new Map<string, Set<string>>();
  const files = ['packages', 'apps'].flatMap((folder) =>
    listFiles(root, folder, ['.ts', '.tsx', '.sql', '.md']),
  );
  for (const file of files) {
    for (const [, key] of readText(root, file).matchAll(
      /@regulation\s+([A-Z][A-Z0-9.-]+[A-Z0-9])/g,
    )) {
      if (key === undefined) continue;
      const places = citations.get(key) ?? new Set();
      places.add(file);
      citations.set(key, places);
    }
  }
  return citations;
}

/** The index of regulations and the citations in the code agree, in both directions. */
export function findRegulationViolations(root: string): readonly Violation[] {
  const text = readText(root, REGULATION_INDEX);
  const entries = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const key = section.split('\n', 1)[0]?.trim() ?? '';
        return [key, section] as const;
      }),
  );
  const citations = listCitations(root);
  const violations: Violation[] = [];
  const found = (file: string, problem: string): void => {
    violations.push({ rule: 'regulation', file, text: problem });
  };
  for (const [key, files] of citations) {
    const entry = entries.get(key);
    for (const file of files) {
      if (entry === undefined) found(file, `${key} has no entry in ${REGULATION_INDEX}`);
      else if (!entry.includes(`\`${file}\``)) {
        found(REGULATION_INDEX, `${key} is cited by ${file}, which its entry does not list`);
      }
    }
  }
  for (const [key, entry] of entries) {
    for (const [, file] of entry.matchAll(/^- `([^`]+)`/gm)) {
      if (file === undefined || citations.get(key)?.has(file) === true) continue;
      found(REGULATION_INDEX, `${key}: ${file} does not cite it`);
    }
    for (const part of ['Title', 'Number', 'Date', 'Text']) {
      if (!entry.includes(`**${part}**`)) found(REGULATION_INDEX, `${key} does not state: ${part}`);
    }
  }
  return violations;
}

interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

function codeBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gm)].map(([, language, body]) => ({
    language: language ?? '',
    text: body ?? '',
  }));
}

/** A command without what explains it: a comment may be in the reader's language. */
function commandsOf(text: string): readonly string[] {
  return codeBlocks(text)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text: body }) => body.split('\n'))
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function headingLevels(text: string): readonly string[] {
  return [...withoutCodeBlocks(text).matchAll(/^(#{1,6}) /gm)].map(([, level]) => level ?? '');
}

/** Both READMEs give the same commands, in the same order, under the same outline. */
export function findReadmeDifferences(root: string): readonly Violation[] {
  const [english, chinese] = READMES;
  const texts = READMES.map((file) => readText(root, file));
  const [left = '', right = ''] = texts;
  const violations: Violation[] = [];
  if (commandsOf(left).join('\n') !== commandsOf(right).join('\n')) {
    const missing = commandsOf(left).filter((line) => !commandsOf(right).includes(line));
    const extra = commandsOf(right).filter((line) => !commandsOf(left).includes(line));
    violations.push({
      rule: 'readme',
      file: chinese,
      text: `expected the commands of ${english}; missing: ${missing.join(' · ')}; only here: ${extra.join(' · ')}`,
    });
  }
  if (headingLevels(left).join(' ') !== headingLevels(right).join(' ')) {
    violations.push({ rule: 'readme', file: chinese, text: `expected the outline of ${english}` });
  }
  return violations;
}

/** npm's own commands; every other word after `npm run` is a script of ours. */
const NPM_SHORT: ReadonlySet<string> = new Set(['start', 'test']);
const NPM_OWN: ReadonlySet<string> = new Set(['install', 'ci', 'run']);

/** Scripts of the root, and those of a workspace as `name -w @scope/workspace`. */
function listScripts(root: string): ReadonlySet<string> {
  const own = Object.keys(readJson<Manifest>(root, 'package.json').scripts ?? {});
  const below = listWorkspaces(root).flatMap(({ manifest }) =>
    Object.keys(manifest.scripts ?? {}).map((name) => `${name} -w ${manifest.name ?? ''}`),
  );
  return new Set([...own, ...below]);
}

function commandProblem(
  line: string,
  scripts: ReadonlySet<string>,
  cliCommands: ReadonlySet<string>,
): string | undefined {
  const npm = /\bnpm (\S+)(?: (\S+(?: -w [^\s`]+)?))?/.exec(line);
  if (npm !== null) {
    const [, verb = '', name = ''] = npm;
    if (verb === 'run' && !scripts.has(name)) return `package.json has no script "${name}"`;
    if (NPM_SHORT.has(verb) && !scripts.has(verb)) return `package.json has no script "${verb}"`;
    if (!NPM_SHORT.has(verb) && !NPM_OWN.has(verb))
      return `"npm ${verb}" is not one of our commands`;
  }
  const ringfence = /\bnpx ringfence ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/.exec(line);
  if (ringfence !== null) {
    const [, first = '', second = ''] = ringfence;
    if (!cliCommands.has(first)) return `the command line has no command "${first}"`;
    const hasParts = [...cliCommands].some((command) => command.startsWith(`${first} `));
    if (hasParts && second !== '' && !cliCommands.has(`${first} ${second}`)) {
      return `the command line has no command "${first} ${second}"`;
    }
  }
  return undefined;
}

/** Every command that a document tells a person to type exists. */
export function findUnknownCommands(
  root: string,
  cliCommands: ReadonlySet<string>,
): readonly Violation[] {
  const scripts = listScripts(root);
  const violations: Violation[] = [];
  for (const file of listDocuments(root)) {
    const text = readText(root, file);
    const inline = [...text.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, line]) => line ?? '');
    const lines = codeBlocks(text)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text: body }) => body.split('\n'));
    for (const line of [...lines, ...inline].flatMap((command) => command.split('&&'))) {
      const problem = commandProblem(line, scripts, cliCommands);
      if (problem !== undefined) violations.push({ rule: 'command', file, text: problem });
    }
  }
  return violations;
}

/** The `.ci/run` of a tree runs the README's test commands, in order, and nothing else. */
export function findCiDifferences(root: string): readonly Violation[] {
  const readme = commandsOf(readText(root, 'README.md'))
    .filter((line) => line.includes('npm test'))
    .flatMap((line) => line.split('&&'))
    .map((line) => line.trim());
  const run = readText(root, '.ci/run')
    .split('\n')
    .filter((line) => /^(npm|npx|node)\b/.test(line));
  if (run.length > 0 && run.join('\n') === readme.join('\n')) return [];
  return [
    {
      rule: 'ci',
      file: '.ci/run',
      text: `expected the README's "${readme.join('" and "')}", received "${run.join('" and "')}"`,
    },
  ];
}

/** Words of the places where this was made, which a reader of the repository cannot know. */
const PRIVATE_PLACES: readonly RegExp[] = [
  /(^|[\s`'"(])\/(home|root|work|tmp|Users)\/[a-z]/,
  /https?:\/\/(localhost|127\.0\.0\.1):4873/,
];

/** Documents and the lock file name no private machine. */
export function findPrivatePlaces(root: string): readonly Violation[] {
  const violations: Violation[] = [];
  for (const file of listDocuments(root)) {
    eachLine(readText(root, file), (line, number) => {
      if (!PRIVATE_PLACES.some((pattern) => pattern.test(line))) return;
      violations.push({ rule: 'private place', file, line: number, text: line.trim() });
    });
  }
  const lock = 'package-lock.json';
  if (!existsSync(join(root, lock))) return violations;
  eachLine(readText(root, lock), (line, number) => {
    const host = /"resolved": "https?:\/\/([^/]+)/.exec(line)?.[1];
    if (host === undefined) return;
    violations.push({
      rule: 'private place',
      file: lock,
      line: number,
      text: `expected no registry host, received ${host}`,
    });
  });
  return violations;
}

const PICTURE = 'docs/architecture.md';

/** Everything that can be reached by following arrows, as `from → to`. */
function reachable(arrows: Arrows): ReadonlySet<string> {
  const names = Object.keys(arrows);
  const found = new Set(
    Object.entries(arrows).flatMap(([from, targets]) => targets.map((to) => `${from} → ${to}`)),
  );
  for (const middle of names) {
    for (const from of names) {
      if (!found.has(`${from} → ${middle}`)) continue;
      for (const to of names) {
        if (found.has(`${middle} → ${to}`)) found.add(`${from} → ${to}`);
      }
    }
  }
  return found;
}

/** The picture of the packages leads to the same places as the table of arrows. */
export function findPictureDifferences(root: string, arrows: Arrows): readonly Violation[] {
  const drawn: Record<string, string[]> = {};
  for (const name of Object.keys(arrows)) drawn[name] = [];
  for (const [, from, to] of readText(root, PICTURE).matchAll(/^ {2}([a-z-]+) --> ([a-z-]+)$/gm)) {
    if (from !== undefined && to !== undefined) drawn[from] = [...(drawn[from] ?? []), to];
  }
  const wanted = reachable(arrows);
  const shown = reachable(drawn);
  const found = (text: string): Violation => ({ rule: 'picture', file: PICTURE, text });
  return [
    ...[...wanted]
      .filter((arrow) => !shown.has(arrow))
      .map((arrow) => found(`${arrow} is missing`)),
    ...[...shown].filter((arrow) => !wanted.has(arrow)).map((arrow) => found(`${arrow} is not so`)),
  ];
}

/** A status that no test file names was never produced by a test. */
export function findUntestedStatuses(
  root: string,
  statuses: readonly string[],
  folders: readonly string[],
): readonly string[] {
  const texts = folders.flatMap((folder) =>
    listFiles(root, folder, ['.test.ts']).map((file) => readText(root, file)),
  );
  return statuses.filter(
    (status) => !texts.some((text) => text.includes(`'${status}'`) || text.includes(`${status}:`)),
  );
}

/** The first words in code style of each row of a table and each point of a list. */
function listedWords(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(\||[-*] |\d+\. )/.test(line))
    .map((line) => /`([a-z0-9_]+)`/.exec(line)?.[1] ?? '')
    .filter((word) => word !== '');
}

/** The specification lists each status, as a row or a point, in the order of precedence. */
export function findSpecificationGaps(
  root: string,
  file: string,
  statuses: readonly string[],
): readonly string[] {
  if (!existsSync(join(root, file))) return [`${file} does not exist`];
  const listed = listedWords(readText(root, file));
  const missing = statuses.filter((status) => !listed.includes(status));
  if (missing.length > 0) return missing.map((status) => `${status} is not listed in ${file}`);

  let found = 0;
  for (const word of listed) if (word === statuses[found]) found += 1;
  const next = statuses[found];
  return next === undefined ? [] : [`${next} is not listed after ${statuses[found - 1] ?? ''}`];
}

/** Packages whose rules are written down before they are read: states, invariants, enforcement. */
export const SPECIFIED = ['money', 'ledger', 'custody', 'reconciliation'] as const;

/** Every workspace has a page about itself; those with rules of their own have a specification. */
export function findMissingPages(root: string): readonly Violation[] {
  return listWorkspaces(root).flatMap(({ name, folder }) => {
    const wanted = SPECIFIED.some((specified) => specified === name)
      ? ['README.md', 'SPEC.md']
      : ['README.md'];
    return wanted
      .filter((page) => !existsSync(join(root, folder, page)))
      .map((page) => ({ rule: 'page', file: `${folder}/${page}`, text: 'is missing' }));
  });
}
