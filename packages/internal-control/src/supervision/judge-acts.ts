import { isBankDay, minutesOf, wallTimeOf } from '@ringfence/money';
import { isInWindow } from './in-window.ts';
import { dayOf, hourOf } from './occasion.ts';
import type { StaffAnomaly, StaffFact, SupervisionFacts } from './staff-fact.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

/** Sensitive acts when nobody works, by the calendar and the clock of the pool: once a day. */
export function judgeHours(
  { fresh, calendarOf }: Pick<SupervisionFacts, 'fresh' | 'calendarOf'>,
  { workOpensAt, workClosesAt }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    if (!fact.isSensitive) return [];
    const calendar = calendarOf(fact.poolId, fact.at);
    const { date, minutes } = wallTimeOf(calendar, fact.at);
    const isOpen = minutes >= minutesOf(workOpensAt) && minutes < minutesOf(workClosesAt);
    if (isOpen && isBankDay(calendar, date)) return [];
    return [anomalyOf('staff_outside_hours', fact, { occasion: date, stands: [fact] })];
  });
}

/** Looks at more different people than a day's work has in its hour: once an hour. */
export function judgeLooks(
  { fresh, recent }: Pick<SupervisionFacts, 'fresh' | 'recent'>,
  { peopleLookedAtMax, looksMilliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    if (fact.lookedAt === undefined) return [];
    const looks = recent.filter(
      (one) => one.lookedAt !== undefined && isBefore(one, fact, looksMilliseconds),
    );
    if (new Set(looks.map(({ lookedAt }) => lookedAt)).size <= peopleLookedAtMax) return [];
    const occasion = hourOf(fact.at);
    return [anomalyOf('staff_looked_widely', fact, { occasion, stands: looks })];
  });
}

/** Denied again and again: once an hour. */
export function judgeDenials(
  { fresh, recent }: Pick<SupervisionFacts, 'fresh' | 'recent'>,
  { deniedMax, deniedMilliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    if (!fact.isDenied) return [];
    const denials = recent.filter((one) => one.isDenied && isBefore(one, fact, deniedMilliseconds));
    if (denials.length <= deniedMax) return [];
    const occasion = hourOf(fact.at);
    return [anomalyOf('staff_refused_often', fact, { occasion, stands: denials })];
  });
}

/** A sensitive act soon after the browser became known, or the account was recovered: a sign-in. */
export function judgeNewcomers(
  { fresh, sessions }: Pick<SupervisionFacts, 'fresh' | 'sessions'>,
  { newMilliseconds: milliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    if (!fact.isSensitive || fact.sessionId === undefined) return [];
    const origin = sessions.get(fact.sessionId);
    if (origin === undefined) return [];
    const { rootId, deviceKnownAt, recoveredAt } = origin;
    const window = { at: fact.at, milliseconds };
    const isNew = [deviceKnownAt, recoveredAt].some(
      (since) => since !== undefined && isInWindow(since, window),
    );
    if (!isNew) return [];
    return [anomalyOf('staff_new_device', fact, { occasion: rootId, stands: [fact] })];
  });
}

/** Roles changed by or of somebody who took something out before: once a day. */
export function judgeExports(
  { fresh, recent }: Pick<SupervisionFacts, 'fresh' | 'recent'>,
  { exportMilliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    const { changedRolesOf } = fact;
    if (changedRolesOf === undefined) return [];
    const concerned = [fact.personId, changedRolesOf];
    const window = { at: fact.at, milliseconds: exportMilliseconds };
    const exports = recent.filter(
      (one) =>
        one.what === 'export' &&
        one.eventNumber < fact.eventNumber &&
        concerned.includes(one.personId) &&
        isInWindow(one.at, window),
    );
    if (exports.length === 0) return [];
    const personIds = [...new Set(concerned)];
    const stands = { occasion: dayOf(fact.at), stands: [...exports, fact] };
    return [{ ...anomalyOf('staff_export_then_role', fact, stands), personIds }];
  });
}

/** An account that signs in after nobody had used it for long: once a day. */
export function judgeDormant(
  { fresh, lastSeen }: Pick<SupervisionFacts, 'fresh' | 'lastSeen'>,
  { dormantMilliseconds: milliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return fresh.flatMap((fact): readonly StaffAnomaly[] => {
    const seenAt = fact.what === 'sign_in' ? lastSeen.get(fact.eventNumber) : undefined;
    if (seenAt === undefined || seenAt > fact.at) return [];
    if (isInWindow(seenAt, { at: fact.at, milliseconds })) return [];
    const occasion = dayOf(fact.at);
    return [anomalyOf('staff_dormant_woke', fact, { occasion, stands: [fact] })];
  });
}

/** Whether one thing was done by the same person, in a window that ends with another. */
function isBefore(one: StaffFact, fact: StaffFact, milliseconds: number): boolean {
  return (
    one.personId === fact.personId &&
    one.eventNumber <= fact.eventNumber &&
    isInWindow(one.at, { at: fact.at, milliseconds })
  );
}

function anomalyOf(
  kind: StaffAnomaly['kind'],
  { personId }: StaffFact,
  { occasion, stands }: { readonly occasion: string; readonly stands: readonly StaffFact[] },
): StaffAnomaly {
  const eventNumbers = stands.map(({ eventNumber }) => eventNumber);
  return { kind, personIds: [personId], occasion, eventNumbers };
}
