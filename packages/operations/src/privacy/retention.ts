import { type BusinessDate, businessDate, type Timestamp } from '@ringfence/money';
import { addMonths, retentionOf, SIGN_IN_MONTHS } from '@ringfence/privacy';
import {
  type Db,
  type EndedCustomer,
  EVERY_PLATFORM,
  listClosedPersons,
  listEndedCustomers,
  listRestrictions,
  type RestrictionFact,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { type FieldSeal, subjectHolder } from '@ringfence/vault';
import { destroySubject } from '../vault/destroy-subject.ts';
import { CUSTOMER_SUBJECTS, customerSubject } from '../vault/subject-of.ts';
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

/** A customer of a pool that ended, and when what is sealed of the customer is destroyed. */
export interface EndedCustomerDue extends EndedCustomer {
  readonly dueDate: BusinessDate;
  readonly isDue: boolean;
}

/** What is kept until when, those that end first before others. */
export interface RetentionClocks {
  readonly closedPersons: readonly ClosedPersonDue[];
  readonly restrictions: readonly (RestrictionFact & { readonly isDue: boolean })[];
  readonly endedCustomers: readonly EndedCustomerDue[];
}

/** Reads what is kept until when. */
export async function readRetention(db: Db, now: Timestamp): Promise<RetentionClocks> {
  const onDate = dateOf(now);
  const page = { closedBefore: now, limit: RETENTION_ROWS_MAX };
  const closed = await listClosedPersons(db, page);
  const restrictions = await listRestrictions(db, { limit: RETENTION_ROWS_MAX });
  const ended = await listEndedCustomers(db, {
    endedBy: onDate,
    holderPrefix: subjectHolder(CUSTOMER_SUBJECTS),
    limit: RETENTION_ROWS_MAX,
  });
  return {
    closedPersons: closed.map((person) => {
      const dueDate = addMonths(dateOf(person.closedAt), SIGN_IN_MONTHS);
      return { ...person, dueDate, isDue: dueDate <= onDate };
    }),
    restrictions: restrictions.map((one) => ({ ...one, isDue: one.untilDate <= onDate })),
    endedCustomers: ended.map((one) => dueOf(one, onDate)),
  };
}

/** The books are kept for the longest of the laws that keep them, and the accounts with them. */
function dueOf(ended: EndedCustomer, onDate: BusinessDate): EndedCustomerDue {
  const kept = retentionOf('custody_records', businessDate(ended.endedDate));
  if (kept === undefined) throw new Error('assertion: a law keeps the books');
  return { ...ended, dueDate: kept.untilDate, isDue: kept.untilDate <= onDate };
}

/** Who was forgotten, and who could not be. */
export interface RetentionSweep {
  readonly forgotten: readonly string[];
  /** Still there; the next sweep tries again. */
  readonly failed: readonly { readonly personId: string; readonly error: unknown }[];
  /** Customers of pools whose data keys were destroyed by this sweep. */
  readonly customersForgotten: readonly CustomerKey[];
  readonly customersFailed: readonly (CustomerKey & { readonly error: unknown })[];
}

type CustomerKey = Pick<EndedCustomer, 'poolId' | 'customerId'>;

/**
 * Forgets the persons whose time is over, at most {@link RETENTION_ROWS_MAX}, each in a transaction
 * of its own: one that fails keeps no other. Of customers of pools, as many, the data keys are
 * destroyed once the law keeps their books no longer. What the books keep in the clear stays
 * restricted: nobody reads it, and no program removes it.
 */
export async function sweepRetention(
  desk: RetentionDesk,
  { now, by }: { readonly now: Timestamp; readonly by: string },
): Promise<RetentionSweep> {
  const { store, vault } = desk;
  const { closedPersons, endedCustomers } = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
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
  return { forgotten, failed, ...(await forgetCustomers(desk, endedCustomers, by)) };
}

interface RetentionDesk {
  readonly store: Store;
  readonly vault: FieldSeal;
}

async function forgetCustomers(
  desk: RetentionDesk,
  ended: readonly EndedCustomerDue[],
  by: string,
): Promise<Pick<RetentionSweep, 'customersForgotten' | 'customersFailed'>> {
  const customersForgotten: CustomerKey[] = [];
  const customersFailed: (CustomerKey & { readonly error: unknown })[] = [];
  for (const { poolId, customerId, isDue } of ended) {
    if (!isDue) continue;
    const subject = customerSubject(poolId, customerId);
    const why = { destroyedBy: by, reason: 'retention_ended' } as const;
    try {
      const isFirst = await destroySubject(desk, { subject, ...why });
      if (isFirst) customersForgotten.push({ poolId, customerId });
    } catch (error) {
      customersFailed.push({ poolId, customerId, error });
    }
  }
  return { customersForgotten, customersFailed };
}

function dateOf(moment: string): BusinessDate {
  return businessDate(moment.slice(0, DATE_LENGTH));
}
