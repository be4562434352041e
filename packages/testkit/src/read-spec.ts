import { readdirSync, readFileSync } from 'node:fs';

/** What the SPEC.md of a package promises, beside the files that it names. */
export interface Spec {
  readonly text: string;
  /** As the table has them: `M1`, with the files that decide it and check it. */
  readonly invariants: readonly { readonly number: string; readonly files: readonly string[] }[];
  /** The text of a file of the package. */
  textOf(file: string): string;
  /** The texts of all its source files. */
  readonly sources: readonly string[];
  /** Refusals and functions that SPEC.md names. */
  readonly refusals: readonly string[];
  readonly functions: readonly string[];
}

/**
 * Reads the SPEC.md of a package.
 *
 * @param folder of the package, with a slash at its end
 * @param letter that its invariants begin with
 */
export function readSpec(folder: URL, letter: string): Spec {
  const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const text = textOf('SPEC.md');
  const row = new RegExp(`^\\| (${letter}\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$`, 'gm');
  const names = readdirSync(new URL('src/', folder), { recursive: true, encoding: 'utf8' });
  return {
    text,
    textOf,
    invariants: [...text.matchAll(row)].map(
      ([, number = '', , decidedIn = '', checkedBy = '']) => ({
        number,
        files: [...filesIn('src', decidedIn), ...filesIn('test', checkedBy)],
      }),
    ),
    sources: names.filter((name) => name.endsWith('.ts')).map((name) => textOf(`src/${name}`)),
    refusals: [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name),
    functions: [...text.matchAll(/`([a-z]+[A-Z][A-Za-z]+)[`(]/g)].map(([, name = '']) => name),
  };
}

function filesIn(folder: string, cell: string): readonly string[] {
  const names = cell.replaceAll('`', '').split(', ');
  return names.map((name) => `${folder}/${name}`);
}
