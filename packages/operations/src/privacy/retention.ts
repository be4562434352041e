import { type BusinessDate, businessDate, type Timestamp } from '@ringfence/money';
import { addMonths, SIGN_IN_MONTHS } from '@ringfence/privacy';
import {
  type Db,
  EVERY_PLATFORM,
  listClosedPersons,
  listRestrictions,
  type RestrictionFact,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { forgetPerson } from './forget-person.ts';

/** Persons and restrictions that one list shows, or one sweep looks at. */
export const RETENTION_ROWS_MAX = 500;

const DATE_LENGTH = 10;

/** A person who can sign in no more, and when the person is forgotten. */
export interface ClosedPersonDue {
  readonly personId: string;
  readonly closedAt: string;
  readonly dueDate: BusinessDate;
  readonly isDue: boolean;
}

/** What is kept until when, those that end first before others. */
export interface RetentionClocks {
  readonly closedPersons: readonly ClosedPersonDue[];
  readonly restrictions: readonly (RestrictionFact & { readonly isDue: boolean })[];
}

/** Reads what is kept until when. */
export async function readRetention(db: Db, now: Timestamp): Promise<RetentionClocks> {
  const onDate = dateOf(now);
  const page = { closedBefore: now, limit: RETENTION_ROWS_MAX };
  const closed = await listClosedPersons(db, page);
  const restrictions = await listRestrictions(db, { limit: RETENTION_ROWS_MAX });
  return {
    closedPersons: closed.map((person) => {
      const dueDate = addMonths(dateOf(person.closedAt), SIGN_IN_MONTHS);
      return { ...person, dueDate, isDue: dueDate <= onDate };
    }),
    restrictions: restrictions.map((one) => ({ ...one, isDue: one.untilDate <= onDate })),
  };
}

/** Who was forgotten, and who could not be. */
export interface RetentionSweep {
  readonly forgotten: readonly string[];
  /** Still there; the next sweep tries again. */
  readonly failed: readonly { readonly personId: string; readonly error: unknown }[];
}

/**
 * Forgets the persons whose time is over, at most {@link RETENTION_ROWS_MAX}, each in a transaction
 * of its own: one that fails keeps no other. What the books keep in the clear stays restricted:
 * nobody reads it, and no program removes it.
 */
export async function sweepRetention(
  { store, vault }: { readonly store: Store; readonly vault: FieldSeal },
  { now, by }: { readonly now: Timestamp; readonly by: string },
): Promise<RetentionSweep> {
  const { closedPersons } = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    readRetention(db, now),
  );
  const forgotten: string[] = [];
  const failed: RetentionSweep['failed'][number][] = [];
  for (const { personId, isDue } of closedPersons) {
    if (!isDue) continue;
    try {
      const keys = await withTransaction(
        store,
        { isolation: 'read committed', scope: EVERY_PLATFORM },
        async (tx) => forgetPerson(tx, { personId, by, at: now }),
      );
      vault.forget(personId);
      if (keys !== undefined) forgotten.push(personId);
    } catch (error) {
      failed.push({ personId, error });
    }
  }
  return { forgotten, failed };
}

function dateOf(moment: string): BusinessDate {
  return businessDate(moment.slice(0, DATE_LENGTH));
}
