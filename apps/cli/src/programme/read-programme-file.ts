import type { Bilingual } from '@ringfence/contract';
import { checkProgramme, type Programme, readProgramme } from '@ringfence/custody';
import { readJsonFile } from '../files/read-json-file.ts';
import { both } from '../terminal/language.ts';

/** The verdict on one document. */
export type ProgrammeVerdict = 'ok' | 'faulty' | 'invalid';

/** A fault of a document, for a program (`rule`, `subject`) and for a person. */
interface FaultTold {
  /** The rule of the checker, or `form` where the document is not of the form of a programme. */
  readonly rule: string;
  /** The flow, account or role; for `form` the place in the document. */
  readonly subject: string;
  readonly text: Bilingual;
}

/** What was found in one file. */
export interface ProgrammeChecked {
  readonly file: string;
  /** Absent when the document cannot be read as a programme. */
  readonly programme?: Programme;
  readonly verdict: ProgrammeVerdict;
  readonly faults: readonly FaultTold[];
}

/** Reads and checks the programme document in a file, or on standard input. */
export async function readProgrammeFile(file: string): Promise<ProgrammeChecked> {
  const content = await readJsonFile(file);
  if (content.status === 'unreadable') return unreadable(file, content.reason);
  const read = readProgramme(content.json);
  if (read.status === 'not_readable') {
    const faults = read.faults.map(({ place, text: told }) => ({
      rule: 'form',
      subject: place,
      text: both(`${place}: ${told.en}`, `${place}:${told.zh}`),
    }));
    return { file, verdict: 'invalid', faults };
  }
  const { programme } = read;
  const faults = checkProgramme(programme).map(({ rule, subject, text: told }) => ({
    rule,
    subject,
    text: both(told.en, told.zh),
  }));
  return { file, programme, verdict: faults.length === 0 ? 'ok' : 'faulty', faults };
}

function unreadable(file: string, told: Bilingual): ProgrammeChecked {
  return { file, verdict: 'invalid', faults: [{ rule: 'form', subject: file, text: told }] };
}
