import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './rules/source-tree.ts';
import { LINE_LENGTH_MAX } from './rules/tidy.ts';

/**
 * Breaks comments that are longer than a line; the formatter breaks code only. Part of `npm run
 * format`. Only a paragraph with a line that is too long is touched.
 */

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['packages', 'apps', 'tests', 'benchmarks', 'examples'];

/** Where a line of a comment starts: indent and mark, then its text. */
const COMMENT_LINE = /^(\s*(?:\*|\/\/|--) )(\S.*)$/;

/** A line that starts something of its own: a tag, a point of a list, a table, a drawing. */
const OWN_LINE = /^(@|[-*|+>#]|\d+[.)]|```|[│├└─┌])/;

function wrap(prefix: string, text: string, hanging: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const start = lines.length === 0 ? prefix : prefix + hanging;
    if (line !== '' && `${start}${line} ${word}`.length > LINE_LENGTH_MAX) {
      lines.push(start + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push((lines.length === 0 ? prefix : prefix + hanging) + line);
  return lines;
}

/** How far the second line of a paragraph stands in, below a tag or a point of a list. */
function hangingOf(text: string): string {
  if (/^[-*+] /.test(text)) return '  ';
  return /^\d+[.)] /.test(text) ? '   ' : '';
}

/** A block on one line that is too long becomes a block on lines of its own. */
function openBlocks(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const block = /^(\s*)\/\*\* (.*) \*\/$/.exec(line);
    if (block === null || line.length <= LINE_LENGTH_MAX) return [line];
    const [, indent = '', words = ''] = block;
    return [`${indent}/**`, ...wrap(`${indent} * `, words, ''), `${indent} */`];
  });
}

/** The same text with every overlong comment paragraph wrapped anew. */
export function wrapComments(text: string): string {
  const result: string[] = [];
  let paragraph: string[] = [];
  let prefix = '';

  function flush(): void {
    const [first = '', ...rest] = paragraph;
    if (paragraph.some((line) => line.length > LINE_LENGTH_MAX)) {
      const words = [first, ...rest].map((line) => line.slice(prefix.length).trim()).join(' ');
      result.push(...wrap(prefix, words, hangingOf(first.slice(prefix.length))));
    } else {
      result.push(...paragraph);
    }
    paragraph = [];
  }

  for (const line of openBlocks(text.split('\n'))) {
    const match = COMMENT_LINE.exec(line);
    if (match === null) {
      flush();
      result.push(line);
      continue;
    }
    const [, start = '', words = ''] = match;
    const isBroken = /\S {2,}\S/.test(words) || words.endsWith('*/');
    if (isBroken) {
      flush();
      result.push(line);
      continue;
    }
    if (paragraph.length > 0 && (start !== prefix || OWN_LINE.test(words))) flush();
    if (paragraph.length === 0) prefix = start;
    paragraph.push(line);
  }
  flush();
  return result.join('\n');
}

function run(folders: readonly string[]): void {
  for (const folder of folders) {
    for (const file of listFiles(ROOT, folder, ['.ts', '.tsx', '.sql'])) {
      if (/\.generated\.|\/generated\/|\/fixtures\/|\/schema\.sql$/.test(file)) continue;
      const path = join(ROOT, file);
      const text = readFileSync(path, 'utf8');
      const wrapped = wrapComments(text);
      if (wrapped !== text) {
        writeFileSync(path, wrapped);
        process.stdout.write(`wrapped ${file}\n`);
      }
    }
  }
}

if (import.meta.main) {
  const folders = process.argv.slice(2);
  run(folders.length === 0 ? FOLDERS : folders);
}
