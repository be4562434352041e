import { describeProgramme, type Programme, type ProgrammeLanguage } from '@ringfence/custody';

/** One line of the description of a programme that another version says otherwise. */
export interface ProgrammeChange {
  readonly key: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What a version says otherwise than the one before it, in the words of its description. */
export function compareProgrammes(
  before: Programme,
  after: Programme,
  language: ProgrammeLanguage,
): readonly ProgrammeChange[] {
  const [old, current] = [before, after].map((one) => describeProgramme(one, language).tables);
  const titles = new Set([...(old ?? []), ...(current ?? [])].map(({ title }) => title));
  return [...titles].flatMap((table) => {
    const oldTable = old?.find(({ title }) => title === table);
    const newTable = current?.find(({ title }) => title === table);
    const columns = (newTable ?? oldTable)?.columns ?? [];
    const rows = [...(oldTable?.rows ?? []), ...(newTable?.rows ?? [])].map(([name = '']) => name);
    return [...new Set(rows)].flatMap((row) => {
      const oldRow = oldTable?.rows.find(([name]) => name === row);
      const newRow = newTable?.rows.find(([name]) => name === row);
      return columns.flatMap((column, index) => {
        const [was = '–', is = '–'] = [oldRow?.[index], newRow?.[index]];
        if (was === is) return [];
        return [{ key: `${table} ${row} ${column}`, table, row, column, before: was, after: is }];
      });
    });
  });
}
