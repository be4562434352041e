import type { BusinessDate } from '@ringfence/money';
import { checkProgramme } from '../check-programme.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { INSTRUCTION_KINDS } from '../instruction.ts';
import type { Programme } from '../programme.ts';
import { refuse } from '../refuse.ts';
import { findProgramme, PROGRAMMES } from './index.ts';

/** How a command names a programme: a shipped one by id and version, or with its document. */
export interface ProgrammeNamed {
  readonly programme: { readonly id: string; readonly version: number };
  readonly document?: Programme;
}

/** The programme that a command names, or why it may not be used. */
export type ProgrammeFound =
  | { readonly status: 'found'; readonly programme: Programme }
  | { readonly status: 'refused'; readonly decision: Decision };

/**
 * Finds the programme that a command names and checks that it may be in force on a date.
 *
 * @returns content_invalid, programme_not_found, programme_not_effective, programme_faulty
 * @invariant C12 no programme with a fault opens a pool
 */
export function findUsable(
  { programme: named, document }: ProgrammeNamed,
  date: BusinessDate,
): ProgrammeFound {
  const programme = document ?? findProgramme(named);
  const received = `${named.id} version ${named.version}`;
  if (programme === undefined) return refused(refuse('programme_not_found', { received }));
  if (programme.id !== named.id || programme.version !== named.version) {
    const expected = `${programme.id} version ${programme.version}, as in the document`;
    return refused(refuse('content_invalid', { field: 'programme', expected, received }));
  }
  const { effectiveFrom, effectiveTo } = programme;
  if (date < effectiveFrom || (effectiveTo !== undefined && date > effectiveTo)) {
    const expected = `a business date from ${effectiveFrom}`;
    return refused(refuse('programme_not_effective', { expected, received: date }));
  }
  if (document !== undefined && PROGRAMMES.some(({ id }) => id === programme.id)) {
    const expected = 'an id that no shipped programme has';
    return refused(refuse('programme_faulty', { field: 'id', expected, received: programme.id }));
  }
  const decision = refuseFaulty(programme);
  return decision === undefined ? { status: 'found', programme } : refused(decision);
}

/** With every fault, in both languages; the first one stands in the refusal itself. */
function refuseFaulty(programme: Programme): Decision | undefined {
  const faults = checkProgramme(programme);
  const [fault] = faults;
  if (fault !== undefined) {
    const result = { faults: encodeFacts(faults) };
    const { text, subject: field } = fault;
    return refuse('programme_faulty', { field, received: text.en, result });
  }
  const kinds: readonly string[] = INSTRUCTION_KINDS;
  const flow = programme.flows.find(({ instruction }) => !kinds.includes(instruction));
  if (flow === undefined) return undefined;
  const { instruction: field } = flow;
  return refuse('programme_faulty', { field, expected: 'an instruction that can be given' });
}

function refused(decision: Decision): ProgrammeFound {
  return { status: 'refused', decision };
}
