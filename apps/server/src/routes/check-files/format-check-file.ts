import {
  CHECK_FILE_TYPES,
  type CheckFile,
  type CheckFileEventRecord,
  type CheckFileSummary,
  type DisputedLine,
  type Parsed,
} from '@ringfence/contract';
import type { CheckFileDay, CheckFileEvent, CheckFileFact } from '@ringfence/store';
import { checkFileState } from '../../check-files/check-file-state.ts';
import { dueMoment, isOverdue } from '../../check-files/is-overdue.ts';

/** A closed day as it is listed. */
export function formatCheckFileDay(
  day: CheckFileDay,
  now: string,
): Parsed<typeof CheckFileSummary> {
  const { businessDate, closedAt, madeAt, events } = day;
  return {
    businessDate,
    state: checkFileState(events),
    closedAt,
    dueAt: dueMoment(day),
    overdue: isOverdue(day, now),
    ...(madeAt === undefined ? {} : { madeAt }),
  };
}

/** A file as it is shown. */
export function formatCheckFile(file: CheckFileFact): Parsed<typeof CheckFile> {
  const fileType = CHECK_FILE_TYPES.find((known) => known === file.fileType);
  if (fileType === undefined) throw new TypeError(`no check file is of type ${file.fileType}`);
  return {
    fileType,
    name: file.name,
    lines: file.lineCount,
    totalMinor: file.total.toString(),
    bytes: file.byteCount,
    sha256: Buffer.from(file.sha256).toString('hex'),
    fileSign: Buffer.from(file.signature).toString('base64'),
  };
}

/** What the platform did, as it is shown. */
export function formatCheckFileEvent(event: CheckFileEvent): Parsed<typeof CheckFileEventRecord> {
  const { at, byKeyId: keyId, commandId, detail } = event;
  const shown = { event: event.event, at, keyId };
  return {
    ...shown,
    ...(commandId === undefined ? {} : { commandId }),
    ...(detail === undefined ? {} : { lines: parseLines(detail) }),
  };
}

/** The lines of a dispute, which the contract has checked when they came. */
function parseLines(detail: string): Parsed<typeof DisputedLine>[] {
  return JSON.parse(detail) as Parsed<typeof DisputedLine>[];
}
