import { accountId } from '@ringfence/ledger';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import { openLedgerAccount } from '../decide-open-pool.ts';
import type { Decision, StateRow } from '../decision.ts';
import { PROGRAMMES_PER_POOL_MAX } from '../limits.ts';
import { ACCOUNT_KIND_NATURE, type Programme } from '../programme.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { AdoptProgrammeAct } from './act.ts';
import { programmeRecord } from './programme-record.ts';
import { findUsable } from './refuse-programme.ts';

/**
 * Puts a pool under another programme from a business date on. Versions go up, so that a version
 * alone says which programme an instruction means. Nothing that is open loses its way out: the
 * programme keeps the account kinds, the customers' roles and the ends of holds of the one before.
 *
 * @returns programme_version_stale, content_invalid, programme_not_found, programme_not_effective,
 *   programme_faulty, limit_reached
 */
export function adoptProgramme(
  state: CustodyState,
  act: AdoptProgrammeAct,
  { businessDate }: ActFrame,
): Decision {
  const last = state.programmes.at(-1);
  const before = last?.programme ?? poolOf(state).programme;
  if (act.programme.version <= before.version) {
    const expected = `later than ${before.version}`;
    return refuse('programme_version_stale', { expected, received: `${act.programme.version}` });
  }
  const first =
    last === undefined || last.inForceDate < businessDate ? businessDate : last.inForceDate;
  const { inForceDate } = act;
  if (inForceDate < first) {
    const expected = `${first} or later`;
    return refuse('content_invalid', { field: 'inForceDate', expected, received: inForceDate });
  }
  const found = findUsable(act, inForceDate);
  if (found.status === 'refused') return found.decision;
  const { programme } = found;
  const lost = findLost({ before, after: programme });
  if (lost !== undefined) {
    const expected = `${lost}, as in ${before.id} version ${before.version}`;
    return refuse('programme_faulty', { field: lost, expected });
  }
  if (state.programmes.length >= PROGRAMMES_PER_POOL_MAX) {
    return refuse('limit_reached', { expected: `at most ${PROGRAMMES_PER_POOL_MAX} adopted` });
  }

  // From here it must succeed.
  const rows = openMissingAccounts(state, programme);
  const record = programmeRecord({ programme, inForceDate, businessDate });
  return accept({ result: { inForceDate }, rows: [...rows, keepRecord(state, record)] });
}

/** What the programme before has and this one has not, so that something would lose its way. */
function findLost({
  before,
  after,
}: {
  readonly before: Programme;
  readonly after: Programme;
}): string | undefined {
  const namesOf = ({ accountKinds, customerRoles, flows }: Programme): readonly string[] => [
    ...accountKinds.map(({ kind }) => kind),
    ...customerRoles.map(({ role }) => role),
    ...flows.flatMap(({ form, instruction }) => (form === 'resolve_hold' ? [instruction] : [])),
  ];
  const kept = namesOf(after);
  return namesOf(before).find((name) => !kept.includes(name));
}

/** Opens the pool's own accounts that the programme needs and the pool has not. */
function openMissingAccounts(state: CustodyState, programme: Programme): readonly StateRow[] {
  const pool = poolOf(state);
  const accounts = new Map(pool.accounts);
  const accountKinds = new Map(pool.accountKinds);
  const rows: StateRow[] = [];
  for (const { kind } of programme.accountKinds) {
    if (ACCOUNT_KIND_NATURE[kind].holder !== 'pool' || accounts.has(kind)) continue;
    const id = accountId(accounts.size + 1);
    accounts.set(kind, id);
    accountKinds.set(id, kind);
    rows.push(openLedgerAccount(state, { id, kind, currency: pool.currency }));
  }
  if (rows.length > 0) state.pool = { ...pool, accounts, accountKinds };
  return rows;
}
