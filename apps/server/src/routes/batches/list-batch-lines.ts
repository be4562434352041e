import { type BatchLine, type Parsed, ROUTES } from '@ringfence/contract';
import { batchLineId, type Outcome } from '@ringfence/custody';
import { findEntries, findRecordRead, type StoredEntry } from '@ringfence/store';
import { COMMAND_STATUS_PROBLEM } from '../../commands/command-status-problem.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

type Line = Parsed<typeof BatchLine>;

/** The lines of a batch, found again in the journal by the ids that follow from the batch's. */
export const listBatchLinesRoute = implementPool(ROUTES.listBatchLines, async (call, parts) => {
  const { poolId } = call.pool;
  const { recordId: batchId } = call.params;
  const list = `lines of batch ${batchId} of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const after = positionAfter(page.after);
  const read = await readPool(parts, call.pool, async (db) => {
    const batch = await findRecordRead(db, { poolId, kind: 'batch', recordId: batchId });
    const lineCount = Number(batch?.body['lineCount'] ?? 0);
    const numbers = Array.from(
      { length: Math.max(0, Math.min(limit + 1, lineCount - after)) },
      (_, index) => after + index + 1,
    );
    const ids = numbers.map((line) => batchLineId(batchId, line));
    return { batch, numbers, entries: await findEntries(db, poolId, ids) };
  });
  if (read.batch === undefined) return refused({ code: 'record_not_found' });
  const lines = read.numbers.map((line) => {
    const instructionId = batchLineId(batchId, line);
    return formatLine({ line, instructionId }, read.entries.get(instructionId));
  });
  const afterOf = ({ line }: Line) => String(line);
  const format = (line: Line) => line;
  return answered(formatPage(parts.cursors, list, { read: lines, limit, afterOf, format }));
});

function formatLine(
  head: { readonly line: number; readonly instructionId: string },
  entry: StoredEntry | undefined,
): Line {
  if (entry === undefined) return { ...head, code: 'not_sent' };
  const { position, businessDate, content } = entry;
  // The journal's own text.
  const { outcome } = JSON.parse(content) as { readonly outcome: Outcome };
  const { status, field, result } = outcome;
  const code = status === 'accepted' ? status : COMMAND_STATUS_PROBLEM[status];
  return {
    ...head,
    code,
    position,
    businessDate,
    ...(field === undefined ? {} : { field }),
    ...(result === undefined ? {} : { result }),
  };
}
