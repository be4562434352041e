import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Bilingual } from '@ringfence/contract';
import { checkProgramme, type Programme, readProgramme } from '@ringfence/custody';
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

/** The name that stands for standard input. */
const STANDARD_INPUT = '-';

/** Reads and checks the programme document in a file, or on standard input. */
export async function readProgrammeFile(file: string): Promise<ProgrammeChecked> {
  const content = await readContent(file);
  if (content === undefined) {
    return unreadable(file, both('the file cannot be read', '无法读取文件'));
  }
  const json = parseJson(content);
  if (json === undefined) return unreadable(file, both('the file is not JSON', '文件不是 JSON'));
  const read = readProgramme(json.value);
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

async function readContent(file: string): Promise<string | undefined> {
  if (file === STANDARD_INPUT) return text(process.stdin);
  // Whatever keeps the file from being read, the answer is that it cannot be.
  return readFile(file, 'utf8').catch(() => undefined);
}

function parseJson(content: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(content) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function unreadable(file: string, told: Bilingual): ProgrammeChecked {
  return { file, verdict: 'invalid', faults: [{ rule: 'form', subject: file, text: told }] };
}
