import { ROUTES } from '@ringfence/contract';
import { amount, businessDate } from '@ringfence/money';
import { checkListedLevel, type LevelChecked, readLevels } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  findDay,
  insertLevelList,
  type LevelListLine,
  listLevelLists,
  withTransaction,
} from '@ringfence/store';
import { COMMAND_STATUS_PROBLEM } from '../../commands/command-status-problem.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { readPool } from '../read-pool.ts';

/** Roles that speak for a channel: a platform does not say what its channel did. */
const MAY_GIVE_R6 = ['operator'];

const submitLevelListRoute = implementPool(ROUTES.submitLevelList, async (call, parts) => {
  const { poolId } = call.pool;
  const { level, source, kinds, name, sha256, lines } = call.body;
  const { keyId, role } = call.caller.actor;
  if (level === 'R6' && !MAY_GIVE_R6.includes(role)) return refused({ code: 'role_not_allowed' });
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const day = { poolId, businessDate: businessDate(call.body.businessDate) };
  const found = await readPool(parts, call.pool, async (db) => findDay(db, day));
  if (found === undefined) return refused({ code: 'day_not_found' });

  const list = {
    level,
    businessDate: day.businessDate,
    source,
    ...(kinds === undefined ? {} : { kinds }),
    name,
    sha256: Buffer.from(sha256, 'hex'),
    lines: lines.map((line) => lineOf(level, line)),
    keyId,
  };
  const listNumber = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => insertLevelList(tx, poolId, list),
  );
  // Until the cut, orders still come.
  if (found.state === 'open') return answered({ listNumber });
  const desk = { store: parts.store, engine: location.engine };
  const checked = await checkListedLevel(desk, { level, businessDate: day.businessDate });
  const problem = problemOf(checked);
  if (problem !== undefined) return refused(problem);
  return answered({ listNumber, ...summaryOf(checked) });
});

interface GivenLine {
  readonly id: string;
  readonly side?: 'credit' | 'debit';
  readonly amountMinor: string;
  readonly kind?: string;
  readonly status?: Exclude<LevelListLine['status'], undefined>;
  readonly bankReference?: string;
  readonly customerId?: string;
}

/** A platform's table has no sides: every order is one amount. */
function lineOf(level: 'R5' | 'R6', line: GivenLine): LevelListLine {
  const ownSide = level === 'R5' ? 'credit' : 'debit';
  const { id: itemId, side = ownSide, amountMinor, ...told } = line;
  return { itemId, side, amount: amount(BigInt(amountMinor)), ...told };
}

const checkLevelRoute = implementPool(ROUTES.checkLevel, async (call, parts) => {
  const { poolId } = call.pool;
  const { level } = call.body;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const day = { poolId, businessDate: businessDate(call.body.businessDate) };
  const found = await readPool(parts, call.pool, async (db) => findDay(db, day));
  if (found === undefined || found.state === 'open') return refused({ code: 'day_not_found' });

  const desk = { store: parts.store, engine: location.engine };
  const checked = await checkListedLevel(desk, { level, businessDate: day.businessDate });
  const problem = problemOf(checked);
  if (problem !== undefined) return refused(problem);
  const status = checked.status === 'checked' ? 'checked' : 'no_list';
  return answered({ status, ...summaryOf(checked) });
});

function problemOf(checked: LevelChecked): ProblemDraft | undefined {
  if (checked.status === 'too_many') return { code: 'limit_reached' };
  if (checked.status === 'no_list' || checked.outcome.status === 'accepted') return undefined;
  return { code: COMMAND_STATUS_PROBLEM[checked.outcome.status] };
}

function summaryOf(checked: LevelChecked) {
  if (checked.status !== 'checked') return {};
  const { opened, settled } = checked.outcome.result ?? {};
  const { differenceCount } = checked.figures;
  const holds = differenceCount === 0;
  const check = { holds, differenceCount, opened: Number(opened), settled: Number(settled) };
  return { check };
}

const listLevelListsRoute = implementPool(ROUTES.listLevelLists, async (call, parts) => {
  const { poolId } = call.pool;
  const lists = await readPool(parts, call.pool, async (db) =>
    listLevelLists(db, { poolId, ...call.query }),
  );
  return answered({
    items: lists.map(({ kinds, ...list }) => ({
      ...list,
      ...(kinds === undefined ? {} : { kinds: [...kinds] }),
    })),
  });
});

const getReconciliationRoute = implementPool(ROUTES.getReconciliation, async (call, parts) => {
  const { poolId } = call.pool;
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const day = businessDate(call.params.businessDate);
  const { store, replays } = parts;
  const levels = await readLevels({ store, engine: location.engine, replays }, day);
  if (levels === undefined) return refused({ code: 'record_not_found' });

  return answered({
    businessDate: day,
    levels: levels.map(({ left, right, differences, files, title, ...one }) => ({
      ...one,
      title: { zh: title.zh, en: title.en },
      ...(left === undefined ? {} : { leftMinor: String(left) }),
      ...(right === undefined ? {} : { rightMinor: String(right) }),
      differences: differences.map(({ effect, ...difference }) => ({
        ...difference,
        effectMinor: String(effect),
      })),
      files: [...files],
    })),
  });
});

/** The levels of reconciliation: lists that are given, and what comparing them found. */
export const LEVEL_ROUTES: readonly Implementation[] = [
  submitLevelListRoute,
  listLevelListsRoute,
  checkLevelRoute,
  getReconciliationRoute,
];
