import { type Programme, readProgramme } from '@ringfence/custody';
import type { ProblemDraft } from '../http/problem-draft.ts';

/** A programme document of a request, or why it is none. */
export type ProgrammeParsed =
  | { readonly status: 'parsed'; readonly document: Programme }
  | { readonly status: 'problem'; readonly problem: ProblemDraft };

/** Reads a document strictly; the first place that is wrong is the field of the problem. */
export function parseProgramme(body: unknown): ProgrammeParsed {
  const read = readProgramme(body);
  if (read.status === 'read') return { status: 'parsed', document: read.programme };
  const [fault] = read.faults;
  const result = { faults: read.faults.map(({ place, text }) => ({ place, ...text })) };
  const field = fault?.place ?? '';
  return { status: 'problem', problem: { code: 'programme_faulty', field, result } };
}
