import {
  CONFIRMED_FILE_TYPES,
  type ConfirmCheckFile,
  type Parsed,
  ROUTES,
} from '@ringfence/contract';
import { type CheckFileFact, listCheckFiles } from '@ringfence/store';
import { actOnCheckFile } from '../../check-files/act-on-check-file.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { readPool } from '../read-pool.ts';

export const confirmCheckFileRoute = implementPool(ROUTES.confirmCheckFile, async (call, parts) => {
  const key = { poolId: call.pool.poolId, businessDate: call.params.businessDate };
  const files = await readPool(parts, call.pool, async (db) => listCheckFiles(db, key));
  if (files.length === 0) return refused({ code: 'check_file_not_made' });
  const fault = refuseDetail(files, call.body.detail);
  if (fault !== undefined) return refused(fault);

  const acted = await actOnCheckFile(parts.store, key, {
    event: 'confirm',
    commandId: call.body.commandId,
    byKeyId: call.caller.actor.keyId,
  });
  if (!('state' in acted)) return refused({ code: acted.status });

  const { status, state } = acted;
  return answered({ businessDate: key.businessDate, state }, status === 'replayed');
});

/** @returns check_file_type_missing, check_file_sign_differs */
function refuseDetail(
  files: readonly CheckFileFact[],
  detail: Parsed<typeof ConfirmCheckFile>['detail'],
): ProblemDraft | undefined {
  const signs = new Map(detail.map(({ fileType, fileSign }) => [fileType as string, fileSign]));
  const missing = CONFIRMED_FILE_TYPES.find((fileType) => !signs.has(fileType));
  if (missing !== undefined) return { code: 'check_file_type_missing', field: missing };
  const twice = detail.find(({ fileType }, index) =>
    detail.slice(0, index).some((earlier) => earlier.fileType === fileType),
  );
  if (twice !== undefined) return { code: 'check_file_type_missing', field: twice.fileType };
  const differing = files.find((file) => {
    const named = signs.get(file.fileType);
    return named !== undefined && named !== Buffer.from(file.signature).toString('base64');
  });
  if (differing === undefined) return undefined;
  return { code: 'check_file_sign_differs', field: differing.fileType };
}
