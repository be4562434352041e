import type { RouteDefinition, recordRoutes } from '@ringfence/contract';
import type { RecordKind } from '@ringfence/custody';
import {
  type Db,
  EVERY_PLATFORM,
  findRecordRead,
  listRecords,
  listRecordVersions,
  type RecordRead,
  withSnapshot,
} from '@ringfence/store';
import { findHiddenCustomers } from '../../access/check-look.ts';
import { answered, type Implementation, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';

type RecordRoutes = ReturnType<typeof recordRoutes>;
type PageQuery = { readonly cursor?: string; readonly limit?: number };
type ListQuery = PageQuery & { readonly subject?: string; readonly state?: string };
type OnePath = { readonly recordId: string };

/** What is special about the records of a kind. */
interface RecordOptions {
  /**
   * Whether the id of a record is a customer's: none is shown of whom a look at the customer would
   * be refused.
   */
  readonly ofCustomers?: boolean;
  /** Adds what other tables say of the records as they stand; versions stay as they are stored. */
  readonly complete?: (
    db: Db,
    poolId: number,
    records: readonly RecordRead[],
  ) => Promise<readonly RecordRead[]>;
}

async function asStored(
  _db: Db,
  _poolId: number,
  records: readonly RecordRead[],
): Promise<readonly RecordRead[]> {
  return records;
}

/** Implements the three routes that read the records of one kind. */
export function implementRecordRoutes(
  kind: RecordKind,
  routes: { readonly [Name in keyof RecordRoutes]: unknown },
  { ofCustomers = false, complete = asStored }: RecordOptions = {},
): readonly Implementation[] {
  // Routes of all kinds differ in the body of the record only, which is answered as it is stored.
  const { list, get, listVersions } = routes as { [Name in keyof RecordRoutes]: RouteDefinition };
  return [
    { route: list, needs: 'pool', answer: listAnswer(kind, { ofCustomers, complete }) },
    { route: get, needs: 'pool', answer: ofShown(getAnswer(kind, complete), ofCustomers) },
    { route: listVersions, needs: 'pool', answer: ofShown(versionsAnswer(kind), ofCustomers) },
  ];
}

/** Finds nothing of a customer at whom a look would be refused. */
function ofShown(answer: Implementation['answer'], ofCustomers: boolean): Implementation['answer'] {
  if (!ofCustomers) return answer;
  return async (call, parts) => {
    const { recordId } = call.params as OnePath;
    const hidden = await hiddenOf([recordId], call, parts);
    return hidden.has(recordId) ? refused({ code: 'record_not_found' }) : answer(call, parts);
  };
}

/** Those of some customers who are not shown to the caller. */
async function hiddenOf(
  customerIds: readonly string[],
  { pool, caller }: Parameters<Implementation['answer']>[0],
  { store }: ServerParts,
): Promise<ReadonlySet<string>> {
  const { poolId } = pool;
  const byPlatformStaff = caller.actor.staffRole === 'platform_staff';
  return withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findHiddenCustomers(db, { poolId, customerIds, byPlatformStaff }),
  );
}

function listAnswer(
  kind: RecordKind,
  { ofCustomers, complete }: Required<RecordOptions>,
): Implementation['answer'] {
  return async (call, parts) => {
    const { poolId } = call.pool;
    // The schemas of the routes accepted them.
    const query = call.query as ListQuery;
    const name = `${kind} of ${poolId} ${query.subject ?? ''} ${query.state ?? ''}`;
    const page = openPage(parts.cursors, name, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const narrowed = {
      ...(query.subject === undefined ? {} : { subject: query.subject }),
      ...(query.state === undefined ? {} : { state: query.state }),
    };
    const read = await readPool(parts, call.pool, async (db) =>
      complete(
        db,
        poolId,
        await listRecords(db, {
          poolId,
          kind,
          after: page.after ?? '',
          limit: limit + 1,
          ...narrowed,
        }),
      ),
    );
    const afterOf = ({ recordId }: RecordRead) => recordId;
    const shown = formatPage(parts.cursors, name, { read, limit, afterOf, format: formatRecord });
    if (!ofCustomers) return answered(shown);
    const hidden = await hiddenOf(
      read.map((one) => one.recordId),
      call,
      parts,
    );
    return answered({ ...shown, items: shown.items.filter((one) => !hidden.has(one.recordId)) });
  };
}

function getAnswer(
  kind: RecordKind,
  complete: Required<RecordOptions>['complete'],
): Implementation['answer'] {
  return async (call, parts) => {
    const { recordId } = call.params as OnePath;
    const { poolId } = call.pool;
    const [found] = await readPool(parts, call.pool, async (db) => {
      const one = await findRecordRead(db, { poolId, kind, recordId });
      return complete(db, poolId, one === undefined ? [] : [one]);
    });
    if (found === undefined) return refused({ code: 'record_not_found' });

    return answered(formatRecord(found));
  };
}

function versionsAnswer(kind: RecordKind): Implementation['answer'] {
  return async (call, parts) => {
    const { poolId } = call.pool;
    const { recordId } = call.params as OnePath;
    const name = `versions of ${kind} ${recordId} of ${poolId}`;
    const page = openPage(parts.cursors, name, call.query as PageQuery);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const after = positionAfter(page.after);
    const read = await readPool(parts, call.pool, async (db) =>
      listRecordVersions(db, { poolId, kind, recordId, after, limit: limit + 1 }),
    );
    const afterOf = ({ position }: RecordRead) => String(position);
    return answered(
      formatPage(parts.cursors, name, { read, limit, afterOf, format: formatRecord }),
    );
  };
}

/** A version of a record; its body is answered as it is stored, amounts as digits. */
function formatRecord({ isOpen, ...record }: RecordRead) {
  return { ...record, open: isOpen };
}
