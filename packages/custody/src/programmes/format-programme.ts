import type { Programme } from '../programme.ts';
import {
  describeProgramme,
  type ProgrammeLanguage,
  type ProgrammeTable,
} from './describe-programme.ts';
import { drawProgramme } from './draw-programme.ts';

/** The first line of a page that is made from a document. */
const GENERATED =
  '<!-- Generated from the programme document by `npm run generate`. 由业务模板文件生成。 -->';

/** The page of a programme, as Markdown: the picture and the tables, in English and in Chinese. */
export function formatProgrammePage(programme: Programme): string {
  const heading = `# ${programme.title.en} ${programme.title.zh}`;
  const parts = [formatLanguage(programme, 'en'), formatLanguage(programme, 'zh')];
  return `${GENERATED}\n\n${heading}\n\n${parts.join('\n')}`;
}

function formatLanguage(programme: Programme, language: ProgrammeLanguage): string {
  const { title, purpose, tables } = describeProgramme(programme, language);
  const picture = `\`\`\`mermaid\n${drawProgramme(programme, language)}\`\`\``;
  const body = tables.map((table) => `### ${table.title}\n\n${formatRows(table)}`);
  return `## ${title}\n\n${purpose}\n\n${picture}\n\n${body.join('\n')}`;
}

function formatRows({ columns, rows }: ProgrammeTable): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |\n`).join('');
}

/** A cell's text cannot end its cell. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
