import type { Bilingual } from '@ringfence/contract';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Prints one answer: its JSON for programs, one member a line for people.
 *
 * @param currency the pool's, where amounts are to be read as money
 */
export function writeAnswer(
  { terminal, options }: CommandContext,
  body: object,
  currency?: string,
): void {
  if (options().json) terminal.write(`${JSON.stringify(body)}\n`);
  else terminal.write(formatMembers(body, currency));
}

/** A column of a list, and what an item has in it. */
export interface ListColumn<Item> {
  readonly title: Bilingual;
  readonly of: (item: Item) => string | number | undefined;
  /** Absent: left. */
  readonly align?: 'left' | 'right';
}

/** Prints a list: its JSON for programs, a table for people. */
export function writeList<Item>(
  { terminal, options }: CommandContext,
  items: readonly Item[],
  columns: readonly ListColumn<Item>[],
): void {
  if (options().json) {
    terminal.write(`${JSON.stringify(items)}\n`);
    return;
  }
  const head = columns.map(({ title, align = 'left' }) => ({ title: terminal.say(title), align }));
  terminal.write(
    formatTable(
      head,
      items.map((item) => columns.map(({ of }) => String(of(item) ?? ''))),
    ),
  );
}
