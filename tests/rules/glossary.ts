import { readText } from './source-tree.ts';

const LAST_COLUMN_TITLE = 'Do not say';

/** The cells of a Markdown table row, without the outer bars. */
function cells(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/**
 * The words that no identifier may contain: those in code style in the last column of each table of
 * the glossary, with the term to say instead.
 */
export function readForbiddenWords(root: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  let inTable = false;
  for (const line of readText(root, 'docs/glossary.md').split('\n')) {
    if (!line.startsWith('|')) {
      inTable = false;
      continue;
    }
    const row = cells(line);
    if (row.at(-1) === LAST_COLUMN_TITLE) {
      inTable = true;
      continue;
    }
    if (!inTable) continue;
    for (const [, word] of (row.at(-1) ?? '').matchAll(/`([a-z]+)`/g)) {
      if (word !== undefined) words.set(word, row[0] ?? '');
    }
  }
  return words;
}
