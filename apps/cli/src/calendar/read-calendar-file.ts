import type { Bilingual } from '@ringfence/contract';
import { checkCalendar, readCalendar } from '@ringfence/custody';
import type { CalendarDocument } from '@ringfence/money';
import { readJsonFile } from '../files/read-json-file.ts';
import { both } from '../terminal/language.ts';

/** The verdict on one document. */
export type CalendarVerdict = 'ok' | 'faulty' | 'invalid';

/** What was found in one file. */
export interface CalendarChecked {
  readonly file: string;
  /** Absent when the document cannot be read as a calendar. */
  readonly calendar?: CalendarDocument;
  readonly verdict: CalendarVerdict;
  /** The rule of the checker or `form`, with the day, rail or place. */
  readonly faults: readonly {
    readonly rule: string;
    readonly subject: string;
    readonly text: Bilingual;
  }[];
}

/** Reads and checks the calendar in a file, or on standard input. */
export async function readCalendarFile(file: string): Promise<CalendarChecked> {
  const content = await readJsonFile(file);
  if (content.status === 'unreadable') {
    return {
      file,
      verdict: 'invalid',
      faults: [{ rule: 'form', subject: file, text: content.reason }],
    };
  }
  const read = readCalendar(content.json);
  if (read.status === 'not_readable') {
    const faults = read.faults.map(({ place, text }) => ({
      rule: 'form',
      subject: place,
      text: both(`${place}: ${text.en}`, `${place}:${text.zh}`),
    }));
    return { file, verdict: 'invalid', faults };
  }
  const { calendar } = read;
  const faults = checkCalendar(calendar).map(({ rule, subject, text }) => ({
    rule,
    subject,
    text: both(text.en, text.zh),
  }));
  return { file, calendar, verdict: faults.length === 0 ? 'ok' : 'faulty', faults };
}
