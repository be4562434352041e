import { setTimeout as wait } from 'node:timers/promises';
import { type CustomerProofFile, type Parsed, ROUTES } from '@ringfence/contract';
import {
  type CustodyProofOutcome,
  challengeEvidenceOf,
  formatSnapshotName,
  LATEST_SNAPSHOT,
  listCustodyLeaves,
  listCustodyProofs,
  makeCustomerProof,
  parseSnapshotName,
} from '@ringfence/operations';
import { EVERY_PLATFORM, findCustodySnapshot, withSnapshot } from '@ringfence/store';
import { answerCommand } from '../../commands/answer-command.ts';
import { spoolText } from '../../exports/spool-text.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { formatCoverage, formatCustodyProof } from './format-custody-proof.ts';

const NOT_CONFIGURED = refused({ code: 'log_not_configured' });
const PAGE_DEFAULT = 100;

/** How long a request waits for a proof that is being built; it is built all the same. */
const BUILD_MILLISECONDS_MAX = 5_000;

const listCustodyProofsRoute = implementPool(
  ROUTES.listCustodyProofs,
  async (call, { prover, store, cursors }) => {
    if (prover === undefined) return NOT_CONFIGURED;
    const { poolId } = call.pool;
    const list = `custody-proofs ${poolId}`;
    const { cursor, limit = PAGE_DEFAULT } = call.query;
    const after = cursor === undefined ? undefined : cursors.open(list, cursor);
    if (cursor !== undefined && after === undefined) return refused({ code: 'cursor_not_valid' });
    const beforeSize = after === undefined ? {} : { beforeSize: Number.parseInt(after, 10) };
    const page = { poolId, limit: limit + 1, ...beforeSize };
    const proofs = await listCustodyProofs(store, prover.settings, page);
    const shown = proofs.slice(0, limit);
    const last = proofs.length > limit ? shown.at(-1) : undefined;
    const next =
      last === undefined ? {} : { nextCursor: cursors.seal(list, `${last.snapshot.logSize}`) };
    return answered({ items: shown.map(formatCustodyProof), ...next });
  },
);

const buildCustodyProofRoute = implementPool(
  ROUTES.buildCustodyProof,
  async (call, { prover, owners }) => {
    if (prover === undefined) return NOT_CONFIGURED;
    const { poolId } = call.pool;
    const engine = owners.engines().find((one) => one.poolId === poolId);
    if (engine === undefined) return answered({ state: 'waiting', reason: 'pool_moves' });
    const building = prover.proveDay(engine, call.body.businessDate);
    // What takes longer goes on, and its fault is met again by whoever asks again.
    building.catch(() => undefined);
    const busy = wait(BUILD_MILLISECONDS_MAX, undefined, { ref: false });
    const outcome = await Promise.race([building, busy]);
    if (outcome === undefined) return answered({ state: 'waiting', reason: 'building' });
    return answered(formatOutcome(outcome));
  },
);

function formatOutcome(outcome: CustodyProofOutcome) {
  if (outcome.status !== 'published') return { state: outcome.status, reason: outcome.reason };
  const { snapshot, coverage } = outcome;
  return {
    state: outcome.status,
    snapshot: formatSnapshotName(snapshot.snapshotId),
    coverage: formatCoverage(coverage),
  };
}

const postChallengeRoute = implementPool(ROUTES.postChallenge, async (call, parts) => {
  const { prover } = parts;
  if (prover === undefined) return NOT_CONFIGURED;
  const { commandId, note } = call.body;
  const opening = challengeEvidenceOf(note, {
    poolId: call.pool.poolId,
    auditorKeys: prover.settings.auditorKeys,
    now: parts.now(),
  });
  if (opening.status !== 'ok') {
    const en = `Expected a challenge to this log by a known auditor, received ${opening.status}.`;
    const chinese = `应为已知审计方对本日志的质询,收到 ${opening.status}。`;
    const detail = { en, 'zh-CN': chinese };
    return refused({ code: 'content_invalid', field: 'note', detail });
  }
  // The auditor's signature is what is acted on; the key says who brought it.
  const actor = { role: 'system', keyId: call.caller.key.keyId } as const;
  return answerCommand(call, parts, { kind: 'act', commandId, actor, act: opening.act });
});

const getCustomerProofRoute = implementPool(
  ROUTES.getCustomerProof,
  async (call, { prover, store }) => {
    if (prover === undefined) return NOT_CONFIGURED;
    const { snapshot = LATEST_SNAPSHOT } = call.query;
    const wanted = { ...call.params, poolId: call.pool.poolId, snapshot };
    const made = await makeCustomerProof(store, prover.settings, wanted);
    if (made.status !== 'made') return refused({ code: made.status });
    // The text is what a customer keeps; its members are those of the schema.
    return answered(JSON.parse(made.text) as Parsed<typeof CustomerProofFile>);
  },
);

const listCustodyLeavesRoute = implementPool(
  ROUTES.listCustodyLeaves,
  async (call, { prover, store }) => {
    if (prover === undefined) return NOT_CONFIGURED;
    const { poolId } = call.pool;
    const snapshotId = parseSnapshotName(call.params.snapshot);
    // Kept in a file meanwhile: a reader that is slow holds no connection to the database.
    const spooled = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const snapshot =
        snapshotId === undefined
          ? undefined
          : await findCustodySnapshot(db, { poolId, snapshotId });
      if (snapshot === undefined) return undefined;
      return await spoolText(listCustodyLeaves(db, prover.settings, snapshot));
    });
    if (spooled === undefined) return refused({ code: 'snapshot_not_found' });
    return answered(spooled.read());
  },
);

/** Proofs of custody: build, list, challenge, and a customer's own. */
export const CUSTODY_PROOF_ROUTES: readonly Implementation[] = [
  listCustodyProofsRoute,
  buildCustodyProofRoute,
  postChallengeRoute,
  getCustomerProofRoute,
  listCustodyLeavesRoute,
];
