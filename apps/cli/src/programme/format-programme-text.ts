import type { Programme } from '@ringfence/custody';
import { formatTable } from '../terminal/format-table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A programme as tables for the screen, in the language of the run. */
export async function formatProgrammeText(
  programme: Programme,
  { language }: Pick<Terminal, 'language'>,
): Promise<string> {
  const { describeProgramme } = await import('@ringfence/custody');
  const { title, purpose, tables } = describeProgramme(programme, language === 'en' ? 'en' : 'zh');
  const parts = tables.map((table) => {
    const columns = table.columns.map((name) => ({ title: name, align: 'left' }) as const);
    return `${table.title}\n\n${formatTable(columns, table.rows)}`;
  });
  return [`${title}\n${purpose}\n`, ...parts].join('\n');
}
