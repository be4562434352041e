import { displayWidth } from './display-width.ts';

export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const GAP = '  ';

/** Lays rows out under their titles; Chinese characters take two columns each. */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => displayWidth(line[index] ?? ''))),
  );
  return lines
    .map((line) =>
      columns
        .map(({ align }, index) => pad(line[index] ?? '', widths[index] ?? 0, align))
        .join(GAP)
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function pad(text: string, width: number, align: TableColumn['align']): string {
  const space = ' '.repeat(width - displayWidth(text));
  return align === 'left' ? text + space : space + text;
}
