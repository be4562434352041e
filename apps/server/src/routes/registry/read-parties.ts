import { ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { CLAUSES, DUE_MATTERS, listDue } from '@ringfence/parties';
import {
  EVERY_PLATFORM,
  findPartyRead,
  listOpenParties,
  listParties,
  listPartyVersions,
  type PartyRead,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';

/** Parties read for the list of what is due. */
const OPEN_PARTIES_MAX = 10_000;
const DATE_LENGTH = 10;

export const listPartiesRoute = implementKeyed(ROUTES.listParties, async (call, parts) => {
  const { kind } = call.params;
  const list = `parties ${kind}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listParties(db, { kind, after: page.after ?? '', limit: limit + 1 }),
  );
  const afterOf = ({ recordId }: PartyRead) => recordId;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatParty }));
});

export const getPartyRoute = implementKeyed(ROUTES.getParty, async (call, parts) => {
  const found = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    findPartyRead(db, call.params),
  );
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(found);
});

export const listPartyVersionsRoute = implementKeyed(
  ROUTES.listPartyVersions,
  async (call, parts) => {
    const { kind, recordId } = call.params;
    const list = `versions of ${kind} ${recordId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit } = page;
    const after = positionAfter(page.after);
    const read = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
      listPartyVersions(db, { kind, recordId, after, limit: limit + 1 }),
    );
    const afterOf = ({ position }: PartyRead) => String(position);
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatParty }));
  },
);

export const listDueRoute = implementKeyed(ROUTES.listDue, async (_call, parts) => {
  const records = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    listOpenParties(db, OPEN_PARTIES_MAX),
  );
  const asOf = businessDate(parts.now().slice(0, DATE_LENGTH));
  const items = listDue(records, asOf).map((item) => ({
    ...item,
    text: DUE_MATTERS[item.matter],
  }));
  return answered({ items });
});

export const listClausesRoute = implementKeyed(ROUTES.listClauses, () => {
  const items = Object.entries(CLAUSES).map(
    ([clause, { title, control, shownBy, isRequired }]) => ({
      clause,
      required: isRequired,
      title,
      control,
      shownBy,
    }),
  );
  return Promise.resolve(answered({ items }));
});

function formatParty(party: PartyRead): PartyRead {
  return party;
}
