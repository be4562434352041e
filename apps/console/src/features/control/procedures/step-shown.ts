import type { api } from '@ringfence/client';

type RunStep = api.ProcedureRunDetail['steps'][number];
type Given = Omit<api.ActOnProcedureRun, 'commandId' | 'act'>;

/** What somebody has typed about a step. */
export interface Shown {
  readonly note: string;
  readonly poolId: string;
  readonly recordId: string;
  readonly file: string;
  readonly reason: string;
  readonly severity: NonNullable<Given['findingSeverity']> | 'no';
}

/** A field that an evidence asks for. */
export type EvidenceField = 'note' | 'poolId' | 'recordId' | 'file';

/** Nothing is typed yet. */
export const NOTHING_SHOWN: Shown = {
  note: '',
  poolId: '',
  recordId: '',
  file: '',
  reason: '',
  severity: 'no',
};

const FILE_PATTERN = /^[0-9a-f]{64}$/;
const POOL_PATTERN = /^[1-9][0-9]{0,8}$/;

/** The fields that an evidence asks for; a note may always be given. */
export function fieldsOf(evidence: RunStep['evidence']): readonly EvidenceField[] {
  if (evidence === 'none' || evidence === 'note') return ['note'];
  if (evidence === 'file') return ['file', 'note'];
  if (evidence === 'finding') return ['recordId', 'note'];
  return ['poolId', 'recordId', 'note'];
}

/** Whether what stands in a field can be meant; an empty one says nothing wrong. */
export function isWellFormed(field: EvidenceField, text: string): boolean {
  const typed = text.trim();
  if (typed === '') return true;
  if (field === 'file') return FILE_PATTERN.test(typed);
  return field !== 'poolId' || POOL_PATTERN.test(typed);
}

/**
 * What is still missing before a step can be done.
 *
 * @param isOtherwise whether the step is late or out of order
 */
export function lackingOf(
  { evidence }: Pick<RunStep, 'evidence'>,
  shown: Shown,
  isOtherwise: boolean,
): readonly ('evidence' | 'reason')[] {
  const fields = fieldsOf(evidence);
  const needed = fields.filter((field) => field !== 'note' || evidence === 'note');
  const isShown =
    fields.every((field) => isWellFormed(field, shown[field])) &&
    needed.every((field) => shown[field].trim() !== '');
  const needsReason = isOtherwise || shown.severity !== 'no';
  return [
    ...(isShown ? [] : (['evidence'] as const)),
    ...(needsReason && shown.reason.trim() === '' ? (['reason'] as const) : []),
  ];
}

/** What was typed, as a request says it. */
export function givenOf({ evidence }: Pick<RunStep, 'evidence'>, shown: Shown): Given {
  const { note, poolId, recordId, file, reason, severity } = shown;
  const kind =
    evidence === 'none' || evidence === 'note' || evidence === 'file' ? undefined : evidence;
  const inPool = kind === 'finding' ? {} : { poolId: Number.parseInt(poolId, 10) };
  return {
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(kind === undefined ? {} : { record: { kind, id: recordId.trim(), ...inPool } }),
    ...(evidence === 'file' ? { fileSha256: file.trim() } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(severity === 'no' ? {} : { findingSeverity: severity }),
  };
}
