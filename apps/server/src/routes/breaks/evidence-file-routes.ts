import { createHash } from 'node:crypto';
import { EVIDENCE_FILE_BYTES_MAX, ROUTES } from '@ringfence/contract';
import { openContentSeal } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  findEvidenceFile,
  insertEvidenceFile,
  insertQuarantinedFile,
  listBreakMonths,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { limitBytes } from '../../http/limit-bytes.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';

const SCANNER_RETRY_SECONDS = 30;

const keepEvidenceFileRoute = implementPool(ROUTES.keepEvidenceFile, async (call, parts) => {
  const { poolId } = call.pool;
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitBytes(call.body, EVIDENCE_FILE_BYTES_MAX)) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  if (content.length === 0) return refused({ code: 'content_invalid' });

  const sha256 = createHash('sha256').update(content).digest();
  const { keyId } = call.caller.actor;
  const file = { poolId, name: call.query.name, sha256, content, keyId };
  const scanned = await parts.scanner?.scan(content);
  if (scanned?.status === 'unavailable') {
    return refused({ code: 'scanner_unavailable', retryAfterSeconds: SCANNER_RETRY_SECONDS });
  }
  if (scanned?.status === 'found') {
    await quarantine({ ...file, threat: scanned.threat }, parts);
    return refused({ code: 'file_quarantined' });
  }
  const scan = scanned?.status ?? 'not_scanned';
  const seal = await openContentSeal(parts.vault);
  const isNew = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => insertEvidenceFile(tx, seal, { ...file, scan }),
  );
  return answered({ sha256: sha256.toString('hex'), bytes: content.length, isNew, scan });
});

/** Keeps a file where no route shows it, and tells the security administrators. */
async function quarantine(
  file: Parameters<typeof insertQuarantinedFile>[2],
  { store, vault, alarms }: ServerParts,
): Promise<void> {
  const seal = await openContentSeal(vault);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    insertQuarantinedFile(tx, seal, file),
  );
  const occasion = Buffer.from(file.sha256).toString('hex');
  alarms.raise({ kind: 'malware_found', source: file.keyId, occasion, events: 1 });
}

const getEvidenceFileRoute = implementPool(ROUTES.getEvidenceFile, async (call, parts) => {
  const { poolId } = call.pool;
  const { sha256 } = call.params;
  const seal = await openContentSeal(parts.vault);
  const found = await readPool(parts, call.pool, async (db) =>
    findEvidenceFile(db, seal, { poolId, sha256 }),
  );
  if (found === undefined) return refused({ code: 'record_not_found' });

  const contentBase64 = Buffer.from(found.content).toString('base64');
  return answered({ name: found.name, sha256, scan: found.scan, contentBase64 });
});

const listBreakMonthsRoute = implementPool(ROUTES.listBreakMonths, async (call, parts) => {
  const { poolId } = call.pool;
  const months = await readPool(parts, call.pool, async (db) => listBreakMonths(db, poolId));
  return answered({ months: months.map((month) => ({ ...month })) });
});

/** Files of evidence, and how many breaks there were by month. */
export const BREAK_EVIDENCE_ROUTES: readonly Implementation[] = [
  keepEvidenceFileRoute,
  getEvidenceFileRoute,
  listBreakMonthsRoute,
];
