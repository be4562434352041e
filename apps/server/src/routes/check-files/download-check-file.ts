import { Readable } from 'node:stream';
import { ROUTES } from '@ringfence/contract';
import { listCheckFiles } from '@ringfence/store';
import { actOnCheckFile } from '../../check-files/act-on-check-file.ts';
import { readArchive } from '../../check-files/read-archive.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const downloadCheckFileRoute = implementPool(
  ROUTES.downloadCheckFile,
  async (call, parts) => {
    const { poolId, platformId } = call.pool;
    const key = { poolId, businessDate: call.params.businessDate };
    const files = await readPool(parts, call.pool, async (db) => listCheckFiles(db, key));
    if (files.length === 0) return refused({ code: 'check_file_not_made' });

    const { keyId, role } = call.caller.actor;
    const archive = readArchive({
      store: parts.store,
      vault: parts.vault,
      platformId,
      key,
      files,
      onEnd: async () => {
        // What an auditor or an operator reads says nothing of the platform.
        if (role !== 'platform') return;
        await actOnCheckFile(parts.store, key, { event: 'fetch', byKeyId: keyId });
      },
    });
    return answered(Readable.from(archive, { objectMode: false }));
  },
);
