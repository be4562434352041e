import {
  decideFindingAct,
  findingDueDate,
  findingStateOf,
  isSelfCheckPoint,
  judgeSelfCheck,
  POINT_SEVERITIES,
  POINT_TEXTS,
  type PointResult,
} from '@ringfence/internal-control';
import {
  EVERY_PLATFORM,
  findOpenFindingOfPoint,
  insertFinding,
  insertFindingStep,
  insertSelfCheck,
  listSelfChecks,
  lockFinding,
  lockSelfChecks,
  type SelfCheckFact,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import { dateOf } from '../routes/control/of-control.ts';
import type { AlarmDesk } from '../security/alarm-desk.ts';
import { type LookParts, lookAtServer } from './look-at-server.ts';

/** Who writes what a self-check finds. */
export const SELF_CHECK_ACTOR = 'self-check';

const TITLE_LENGTH_MAX = 200;
const DESCRIPTION_LENGTH_MAX = 4_000;

/** A self-check with what became of its points. */
export interface SelfCheckReport extends SelfCheckFact {
  readonly points: readonly PointResult[];
}

/**
 * Looks at the installation and keeps what was found. A point that fails is an alarm and a finding,
 * unless one is open; one that passes again says so of its finding, which people close.
 *
 * @param asked.unlessAfter no check is made when there is one from after this moment
 * @returns undefined when another process was first
 */
export async function runSelfCheck(
  parts: LookParts & { readonly alarms: Pick<AlarmDesk, 'raise'> },
  asked: { readonly by: string; readonly now: string; readonly unlessAfter?: string },
): Promise<SelfCheckReport | undefined> {
  const { by, now, unlessAfter } = asked;
  const facts = await lookAtServer(parts, now);
  const points = judgeSelfCheck(facts);
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const checkNumber = await withTransaction(parts.store, write, async (tx) => {
    await lockSelfChecks(tx);
    const [latest] = await listSelfChecks(tx, { limit: 1 });
    const isMade = latest !== undefined && unlessAfter !== undefined && latest.at > unlessAfter;
    if (isMade) return undefined;
    const { settings } = facts;
    const made = await insertSelfCheck(tx, { at: now, by, settings, points });
    for (const result of points) await followPoint(tx, result, { checkNumber: made, now });
    return made;
  });
  if (checkNumber === undefined) return undefined;
  for (const { point, outcome } of points) {
    if (outcome !== 'failed') continue;
    const occasion = dateOf(now);
    parts.alarms.raise({ kind: 'self_check_failed', source: point, occasion, events: 1 });
  }
  return { checkNumber, at: now, by, settings: facts.settings, points };
}

async function followPoint(
  tx: Tx,
  { point, outcome, details }: PointResult,
  { checkNumber, now }: { readonly checkNumber: number; readonly now: string },
): Promise<void> {
  if (outcome === 'skipped' || !isSelfCheckPoint(point)) return;
  const by = SELF_CHECK_ACTOR;
  const known = await findOpenFindingOfPoint(tx, point);
  const said = details.join('; ');
  if (known === undefined) {
    if (outcome === 'passed') return;
    const severity = POINT_SEVERITIES[point];
    const { en, zh } = POINT_TEXTS[point];
    const findingNumber = await insertFinding(tx, {
      source: 'self_check',
      severity,
      title: `${zh} / ${en}`.slice(0, TITLE_LENGTH_MAX),
      description: said.slice(0, DESCRIPTION_LENGTH_MAX),
      point,
      openedBy: by,
      openedAt: now,
    });
    const dueDate = findingDueDate(severity, dateOf(now));
    await insertFindingStep(tx, findingNumber, { step: 'assigned', dueDate, by, at: now });
    return;
  }
  const { findingNumber, steps } = known;
  await lockFinding(tx, findingNumber);
  const state = findingStateOf(steps);
  const isChanged = outcome === 'passed' ? state === 'open' : state === 'fixed';
  if (!isChanged) return;
  const act = outcome === 'passed' ? 'report_fixed' : 'return';
  const decided = decideFindingAct({ state }, { act, by, isPerson: false });
  if (decided.step === undefined) return;
  const note = `self-check ${checkNumber}: ${outcome}`;
  await insertFindingStep(tx, findingNumber, { step: decided.step, note, by, at: now });
}
